import { IconEye } from '@tabler/icons-react';
import type { ListedDelivery } from '../../../../shared/domain/delivery.ts';
import { useDesk } from '../../../state/desk-state.ts';
import { ColourDot } from '../../../ui/ColourDot.tsx';
import { OutcomeWord } from '../../../ui/delivery/Outcome.tsx';
import { formatClock } from '../../../ui/format/format-time.ts';
import { ModeBadge } from '../../../ui/ModeBadge.tsx';
import classes from './DeliveryTable.module.css';
import { aboutOf, actionLabel } from './delivery-text.ts';

interface DeliveryTableProps {
  readonly rows: readonly ListedDelivery[];
  readonly openedId: string | null;
  /** Pixels of rows before and after these that are out of sight and not drawn. */
  readonly before?: number;
  readonly after?: number;
  onOpen(id: string): void;
}

/** One row a request. The row opens by click, its subject by keyboard. */
export function DeliveryTable({ rows, openedId, before = 0, after = 0, onOpen }: DeliveryTableProps) {
  const state = useDesk();
  const colourOf = (id: string) =>
    state.connections.find((connection) => connection.id === id)?.colour ?? 'grey';
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Outcome</th>
          <th scope="col">What</th>
          <th scope="col">About</th>
          <th scope="col">Connection</th>
          <th scope="col" className={classes.number}>
            Status
          </th>
          <th scope="col" className={`${classes.number} ${classes.took}`}>
            Took
          </th>
        </tr>
      </thead>
      <tbody>
        {before > 0 && <Spacer height={before} />}
        {rows.map((row) => (
          <tr key={row.id} data-opened={row.id === openedId || undefined} onClick={() => onOpen(row.id)}>
            <td title={row.startedAt}>{formatClock(row.startedAt)}</td>
            <td>
              <OutcomeWord outcome={row.outcome} />
            </td>
            <td>{actionLabel(state.description?.vendors ?? [], row)}</td>
            <td className={classes.subject}>
              <button type="button" aria-expanded={row.id === openedId}>
                {aboutOf(row) || 'the connection'}
              </button>
              {row.wasRevealed && <RevealedSign />}
            </td>
            <td>
              <span className={classes.connection}>
                <ColourDot colour={colourOf(row.connectionId)} />
                <span className={classes.name}>{row.connectionName}</span>
                <ModeBadge mode={row.mode} />
              </span>
            </td>
            <td className={classes.number}>{row.status ?? '—'}</td>
            <td className={`${classes.number} ${classes.took}`}>
              {row.duration === null ? '—' : `${Math.round(row.duration)} ms`}
            </td>
          </tr>
        ))}
        {after > 0 && <Spacer height={after} />}
      </tbody>
    </table>
  );
}

function Spacer({ height }: { readonly height: number }) {
  return (
    <tr className={classes.spacer}>
      <td style={{ height }} />
    </tr>
  );
}

/** On a row of the list: something of it was revealed. */
function RevealedSign() {
  return (
    <span className={classes.sign} title="Something of this request was revealed">
      <IconEye size={15} stroke={1.8} aria-hidden="true" />
      <span className="visually-hidden">Revealed</span>
    </span>
  );
}
