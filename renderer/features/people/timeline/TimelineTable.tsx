import { IconArrowBackUp, IconEye } from '@tabler/icons-react';
import type { ListedDelivery } from '../../../../shared/domain/delivery.ts';
import { useDesk } from '../../../state/desk-state.ts';
import { ConnectionName } from '../../../ui/ConnectionName.tsx';
import { OutcomeWord } from '../../../ui/delivery/Outcome.tsx';
import { formatClock } from '../../../ui/format/format-time.ts';
import table from '../../../ui/Table.module.css';
import { actionLabel } from '../../history/delivery/delivery-text.ts';
import classes from './Timeline.module.css';

interface TimelineTableProps {
  readonly rows: readonly ListedDelivery[];
  readonly openedId: string | null;
  /** Pixels of rows before and after these that are out of sight and not drawn. */
  readonly before: number;
  readonly after: number;
  onOpen(id: string): void;
}

/** One row a request: when, what, what became of it, who or what sent it, and where to. */
export function TimelineTable({ rows, openedId, before, after, onOpen }: TimelineTableProps) {
  const { connections, description } = useDesk();
  const colourOf = (id: string) => connections.find((connection) => connection.id === id)?.colour ?? 'grey';
  return (
    <table className={`${table.table} ${classes.table}`}>
      <thead>
        <tr>
          <th scope="col" className={classes.time}>
            Time
          </th>
          <th scope="col">What</th>
          <th scope="col" className={classes.outcome}>
            Outcome
          </th>
          <th scope="col" className={classes.by}>
            Sent
          </th>
          <th scope="col" className={classes.connection}>
            Connection
          </th>
        </tr>
      </thead>
      <tbody>
        {before > 0 && <Spacer height={before} />}
        {rows.map((row) => (
          <tr key={row.id} data-opened={row.id === openedId || undefined} onClick={() => onOpen(row.id)}>
            <td title={row.startedAt}>{formatClock(row.startedAt)}</td>
            <td>
              <button type="button" className={table.link} aria-expanded={row.id === openedId}>
                {actionLabel(description?.vendors ?? [], row)}
                {row.subject !== '' && <span className={classes.subject}> {row.subject}</span>}
              </button>
              {row.wasRevealed && (
                <span className={classes.sign} title="Something of this request was revealed">
                  <IconEye size={15} stroke={1.8} aria-hidden="true" />
                  <span className="visually-hidden">Revealed</span>
                </span>
              )}
            </td>
            <td>
              {row.isUndone ? (
                <span className={classes.undone} title="A later request has undone it.">
                  <IconArrowBackUp size={16} stroke={1.9} aria-hidden="true" /> Undone
                </span>
              ) : (
                <OutcomeWord outcome={row.outcome} />
              )}
            </td>
            <td title={row.file ?? undefined} className={classes.by}>
              {row.file ?? 'By hand'}
            </td>
            <td className={classes.connection}>
              <ConnectionName name={row.connectionName} colour={colourOf(row.connectionId)} mode={row.mode} />
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
