import { Button } from '@mantine/core';
import { useEffect } from 'react';
import type { Output } from '../../../../shared/contract/index.ts';
import type { ListedDelivery } from '../../../../shared/domain/delivery.ts';
import { useDesk } from '../../../state/desk-state.ts';
import { Age } from '../../../ui/Age.tsx';
import { ConnectionName } from '../../../ui/ConnectionName.tsx';
import { OutcomeWord } from '../../../ui/delivery/Outcome.tsx';
import { cutMiddle } from '../../../ui/format/cut-middle.ts';
import { aboutOf, actionLabel } from '../../history/delivery/delivery-text.ts';
import classes from './FindPeople.module.css';

interface FoundRequestsProps {
  readonly id: string;
  readonly found: Output<'history.list'>;
  readonly chosen: ListedDelivery | undefined;
  readonly openedId: string | null;
  onChoose(row: ListedDelivery): void;
  /** Shows all of them in the history. */
  onAll(): void;
}

export function requestOptionId({ id }: ListedDelivery): string {
  return `found-request-${id}`;
}

/** The latest requests about the people who were found, below them. */
export function FoundRequests({ id, found, chosen, openedId, onChoose, onAll }: FoundRequestsProps) {
  const { connections, description } = useDesk();
  const colourOf = (connection: string) => connections.find((one) => one.id === connection)?.colour ?? 'grey';
  useEffect(() => {
    if (chosen !== undefined)
      document.getElementById(requestOptionId(chosen))?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  if (found.rows.length === 0) return null;
  return (
    <section className={classes.requests}>
      <div className={classes.requestsHead}>
        <h2 id={`${id}-title`}>Their requests</h2>
        <Button size="compact-sm" variant="subtle" onClick={onAll}>
          All in History
        </Button>
      </div>
      <div role="listbox" id={id} aria-labelledby={`${id}-title`}>
        {found.rows.map((row) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the focus and takes the keys
          <div
            key={row.id}
            id={requestOptionId(row)}
            role="option"
            tabIndex={-1}
            aria-selected={row === chosen}
            data-opened={row.id === openedId || undefined}
            className={classes.person}
            onClick={() => onChoose(row)}
          >
            <span className={classes.title}>{actionLabel(description?.vendors ?? [], row)}</span>
            <span className={classes.why}>{cutMiddle(aboutOf(row), 60)}</span>
            <span>
              <ConnectionName name={row.connectionName} colour={colourOf(row.connectionId)} mode={row.mode} />
            </span>
            <span className={classes.seen}>
              <OutcomeWord outcome={row.outcome} /> <Age at={row.startedAt} />
            </span>
          </div>
        ))}
      </div>
    </section>
  );
}
