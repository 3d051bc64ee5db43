import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Person } from '../../../../shared/domain/person.ts';
import { client } from '../../../backend/client.ts';
import { goTo, type Target, useDesk, vendorOf } from '../../../state/desk-state.ts';
import { useFollowed } from '../../../state/use-followed.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { RevealContext } from '../../../ui/masking/revealing.ts';
import { Notice } from '../../../ui/Notice.tsx';
import split from '../../../ui/SplitPage.module.css';
import { DeliveryPane } from '../../history/delivery/DeliveryPane.tsx';
import { ChangeLines } from '../changes/ChangeLines.tsx';
import { useChanges } from '../changes/use-changes.ts';
import { AtTheService } from '../service/AtTheService.tsx';
import { Timeline } from '../timeline/Timeline.tsx';
import { PersonActions } from './PersonActions.tsx';
import { PersonFacts } from './PersonFacts.tsx';
import { PersonIds } from './PersonIds.tsx';
import classes from './PersonPage.module.css';
import { useFactReveals } from './use-fact-reveals.ts';

/** Everything that this app knows of one person at one connection, what can be done about it, and their requests. */
export function PersonPage({ personKey }: { readonly personKey: string }) {
  const ask = useCallback(() => client.call('people.get', { key: personKey }), [personKey]);
  const { value: person, failure } = useFollowed(ask);
  const target = useTargetOf(person);
  const { changes, forget } = useChanges(person);
  const reveals = useFactReveals(personKey);
  const from = useDesk((state) => state.personFrom);
  const [opened, setOpened] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const page = useRef<HTMLDivElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  // The keys of this page work from its beginning on.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  const back = () => goTo(from);
  const close = () => {
    setOpened(null);
    heading.current?.focus({ preventScroll: true });
  };
  const refocus = () => heading.current?.focus({ preventScroll: true });
  const press = (event: KeyboardEvent) => {
    // A menu that is open takes the key for itself, from outside of the page.
    if (event.key !== 'Escape' || !page.current?.contains(event.target as Node)) return;
    event.preventDefault();
    if (opened === null) back();
    else close();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key works wherever the focus is within the page
    <div ref={page} className={split.page} data-open={opened !== null || undefined} onKeyDown={press}>
      <div className={split.main}>
        <div ref={scroll} className={`${split.scroll} ${classes.scroll}`}>
          <div className={classes.head}>
            <Tooltip label="Back (Esc)">
              <ActionIcon size={32} aria-label="Back" onClick={back}>
                <IconArrowLeft size={18} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
            <h1 ref={heading} tabIndex={-1} className={classes.title} title={person?.title}>
              {person?.title ?? 'Person'}
            </h1>
            {person !== undefined && <PersonActions person={person} target={target} onClosed={refocus} />}
          </div>
          {failure !== undefined && <EmptyState title="This person cannot be shown" text={failure} />}
          {person !== undefined && (
            <RevealContext value={person.isMasked ? reveals : null}>
              <PersonIds person={person} />
              {reveals.failure !== undefined && <Notice tone="failure">{reveals.failure}</Notice>}
              <ChangeLines
                changes={changes}
                target={target}
                onOpen={setOpened}
                onForget={forget}
                onClosed={refocus}
              />
              <ServiceSection person={person} target={target} onOpen={setOpened} />
              <PersonFacts person={person} target={target} onOpen={setOpened} />
              <Timeline person={person} opened={opened} scroll={scroll} onOpen={setOpened} />
            </RevealContext>
          )}
        </div>
      </div>
      {opened !== null && <DeliveryPane id={opened} onClose={close} />}
    </div>
  );
}

interface ServiceSectionProps {
  readonly person: Person;
  readonly target: Target | undefined;
  onOpen(deliveryId: string): void;
}

/** What the service holds, where it can be asked. */
function ServiceSection({ person, target, onOpen }: ServiceSectionProps) {
  const offer = target?.vendor.reading;
  if (target === undefined || offer === undefined) return null;
  return (
    <section className={classes.section} aria-label="At the service">
      <h2>What {target.vendor.label} holds</h2>
      <AtTheService
        {...{ target, offer, onOpen }}
        place={`person ${person.key}`}
        who={{ by: 'key', key: person.key }}
        sent={person.attributes}
      />
    </section>
  );
}

/** The connection of a person with its service, while it is there. The window warns of a live one. */
function useTargetOf(person: Person | undefined): Target | undefined {
  const connection = useDesk((state) => state.connections.find(({ id }) => id === person?.connectionId));
  const vendor = useDesk((state) => (connection === undefined ? undefined : vendorOf(state, connection)));
  const id = connection?.id ?? null;
  useEffect(() => {
    useDesk.setState({ personConnection: id });
    return () => useDesk.setState({ personConnection: null });
  }, [id]);
  return useMemo(
    () => (connection === undefined || vendor === undefined ? undefined : { connection, vendor }),
    [connection, vendor],
  );
}
