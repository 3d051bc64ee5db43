import { Button, Loader, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import type { NamedWho, WhoToRead } from '../../../../shared/contract/people.ts';
import type { PersonAttribute } from '../../../../shared/domain/person.ts';
import type { PersonReading, ReadingMatch, ReadingWants } from '../../../../shared/domain/person-reading.ts';
import type { ReadingOffer } from '../../../../shared/domain/reading-offer.ts';
import type { Target } from '../../../state/desk-state.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { LockedNotice } from '../../vault/LockedNotice.tsx';
import { askService, useReading } from './reading-state.ts';
import classes from './Service.module.css';
import { ServiceReading } from './ServiceReading.tsx';

interface AtTheServiceProps {
  readonly target: Target;
  readonly offer: ReadingOffer;
  /** Whom and where it is about: what was read is kept by it. */
  readonly place: string;
  readonly who: NamedWho;
  readonly sent: readonly PersonAttribute[];
  /** Whether it is asked as soon as this is shown: it was asked for elsewhere. */
  readonly asksAtOnce?: boolean;
  /** What can be done about the person the service told of, beside the button that asks. */
  readonly actions?: (reading: PersonReading) => ReactNode;
  onOpen(deliveryId: string): void;
}

/** What the service usually tells: nothing is named. */
const usual = { everything: false } as const satisfies ReadingWants;

/** Asks the service what it holds of a person, when a person wants to know and not by itself. */
export function AtTheService({
  target,
  offer,
  place,
  who,
  sent,
  asksAtOnce,
  actions,
  onOpen,
}: AtTheServiceProps) {
  const { reading, asked, failure, running } = useReading(place);
  const { connection, vendor } = target;
  const ask = (wants: ReadingWants = usual, whom: WhoToRead = who) =>
    void askService(place, { connectionId: connection.id, who: whom, wants });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for the place, not again with each change
  useEffect(() => {
    if (asksAtOnce === true && reading === undefined) ask();
  }, [place]);
  const own = offer.by.find(({ field, kinds }) => field === 'ids' && kinds?.length === 1)?.kinds?.[0];
  const choose = ({ id }: ReadingMatch, index: number) => {
    const deliveryId = reading?.requests.find((one) => one.deliveryId !== null)?.deliveryId;
    // Of masked people only the desk knows the ids.
    if (reading?.isMasked !== true)
      ask(usual, { by: 'values', values: { ids: [{ kind: own ?? '', value: id }] } });
    else if (deliveryId != null) ask(usual, { by: 'match', deliveryId, index });
  };
  // A form would be filled with what several people are known by.
  const isCovered = reading?.isMasked === true && asked?.by === 'match';
  return (
    <>
      <div className={classes.ask}>
        <Button
          variant={reading === undefined ? 'filled' : 'default'}
          size="xs"
          aria-busy={running !== undefined}
          leftSection={running !== undefined && <Loader size={12} color="currentColor" />}
          onClick={() => ask()}
        >
          {reading === undefined ? `Ask ${vendor.label}` : 'Ask again'}
        </Button>
        {running !== undefined ? (
          <Button variant="default" size="xs" onClick={() => running.abort()}>
            Cancel
          </Button>
        ) : (
          offer.everything !== undefined && (
            <Menu position="bottom-start">
              <Menu.Target>
                <Button variant="subtle" size="xs" rightSection={<IconChevronDown size={14} />}>
                  More
                </Button>
              </Menu.Target>
              <Menu.Dropdown className={classes.menu ?? ''}>
                <Menu.Item onClick={() => ask({ everything: true })}>
                  Everything it holds
                  <span className={classes.cost}>{offer.everything}</span>
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )
        )}
        {reading?.outcome === 'accepted' &&
          reading.found !== false &&
          reading.matches.length === 0 &&
          (isCovered ? (
            <span className={classes.said}>
              To fill a form with this person, reveal their id in the answer of the request below.
            </span>
          ) : (
            actions?.(reading)
          ))}
        {reading === undefined && running === undefined && (
          <span className={classes.said}>
            Reading changes nothing there. Each request of it is kept in the history.
          </span>
        )}
      </div>
      <LockedNotice connections={[connection]} />
      {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
      {reading !== undefined && (
        <ServiceReading
          reading={reading}
          sent={sent}
          target={target}
          who={who}
          onChoose={own === undefined ? undefined : choose}
          onOpen={onOpen}
        />
      )}
    </>
  );
}
