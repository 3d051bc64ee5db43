import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { FormValues } from '../../../../shared/domain/form/field.ts';
import type { ReadingKey } from '../../../../shared/domain/reading-offer.ts';
import { type Target, useDesk, vendorOf } from '../../../state/desk-state.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { leastDangerous } from '../../sending/action-form.ts';
import { actionsOfPerson } from '../parts/actions-of-person.ts';
import { AtTheService } from './AtTheService.tsx';
import { keyFor, valuesOfKey, whomIn } from './look-up-key.ts';
import { openServiceForm } from './open-service-form.ts';
import classes from './Service.module.css';

interface LookUpProps {
  /** What was searched for. */
  readonly text: string;
  onOpen(deliveryId: string): void;
}

/** Asks a service about somebody whom no request of the history was about. */
export function LookUp({ text, onOpen }: LookUpProps) {
  const state = useDesk();
  const targets = state.connections.flatMap((connection): Target[] => {
    const vendor = vendorOf(state, connection);
    return vendor?.reading === undefined ? [] : [{ connection, vendor }];
  });
  const [chosen, setChosen] = useState<string>();
  const offered = leastDangerous(targets.map(({ connection }) => connection));
  const target = targets.find(({ connection }) => connection.id === (chosen ?? offered?.id));
  if (target?.vendor.reading === undefined) return null;
  return (
    <section className={classes.lookUp} aria-label="Look up at a service">
      <h2>Look up at a service</h2>
      <LookUpAt
        key={target.connection.id}
        text={text}
        target={target}
        by={target.vendor.reading.by}
        onOpen={onOpen}
      >
        <Select
          label="At"
          data={targets.map(({ connection: { id, name } }) => ({ value: id, label: name }))}
          value={target.connection.id}
          allowDeselect={false}
          onChange={(id) => setChosen(id ?? undefined)}
          w={220}
        />
      </LookUpAt>
    </section>
  );
}

interface LookUpAtProps extends LookUpProps {
  readonly target: Target;
  readonly by: readonly ReadingKey[];
  readonly children: ReactNode;
}

function LookUpAt({ text, target, by, children, onOpen }: LookUpAtProps) {
  const [label, setLabel] = useState(() => keyFor(by, text)?.label ?? null);
  const [typed, setTyped] = useState<{ readonly kind: string; readonly value: string | null }>({
    kind: '',
    value: null,
  });
  // Whom the service was asked about last.
  const [asked, setAsked] = useState<FormValues>();
  const [failure, setFailure] = useState<string>();
  const key = by.find((one) => one.label === label) ?? by[0];
  if (key === undefined || target.vendor.reading === undefined) return null;
  // What is searched for is what is looked up, until something else is typed here.
  const value = typed.value ?? text;
  const kind = key.kinds?.[0] ?? typed.kind;
  const isMissing = value.trim() === '' || (key.field === 'ids' && kind.trim() === '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isMissing) setAsked(valuesOfKey(key, kind, value));
  };
  const open = async (action: string, values: FormValues) => {
    const who = { by: 'values', values } as const;
    setFailure(await openServiceForm({ target, who, action, origin: { of: 'service' } }));
  };
  return (
    <>
      <form className={classes.lookUpForm} onSubmit={submit}>
        {children}
        <Select
          label="By"
          data={by.map((one) => one.label)}
          value={key.label}
          allowDeselect={false}
          onChange={setLabel}
          w={170}
        />
        {key.field === 'ids' && key.kinds === undefined && (
          <TextInput
            label="Kind of id"
            placeholder="cookie"
            value={typed.kind}
            onChange={(event) => setTyped({ ...typed, kind: event.currentTarget.value })}
            w={130}
          />
        )}
        {key.field === 'ids' && key.kinds !== undefined && key.kinds.length > 1 && (
          <Select
            label="Kind of id"
            data={[...key.kinds]}
            value={typed.kind === '' ? kind : typed.kind}
            onChange={(one) => setTyped({ ...typed, kind: one ?? '' })}
            w={130}
          />
        )}
        <TextInput
          label={key.label}
          value={value}
          onChange={(event) => setTyped({ ...typed, value: event.currentTarget.value })}
          w={220}
          spellCheck={false}
        />
        <Button type="submit" variant="default" aria-disabled={isMissing}>
          Look up
        </Button>
      </form>
      {asked !== undefined && (
        <AtTheService
          key={JSON.stringify(asked)}
          target={target}
          offer={target.vendor.reading}
          place={`${target.connection.id} ${JSON.stringify(asked)}`}
          who={{ by: 'values', values: asked }}
          sent={[]}
          asksAtOnce
          actions={(reading) =>
            actionsOfPerson(target.vendor.actions).first.map(({ action, label: words }) => (
              <Button
                key={action.name}
                size="xs"
                variant="default"
                onClick={() => void open(action.name, whomIn(reading, asked))}
              >
                {words}
              </Button>
            ))
          }
          onOpen={onOpen}
        />
      )}
      {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
    </>
  );
}
