import type { Person } from '../../../../shared/domain/person.ts';
import table from '../../../ui/Table.module.css';
import { useFirstRows } from '../parts/use-first-rows.tsx';
import { FactTime } from './FactTime.tsx';
import classes from './PersonPage.module.css';

interface EventTableProps {
  readonly events: Person['events'];
  onOpen(deliveryId: string): void;
}

/** The events that were sent, how often, and the last of each. */
export function EventTable({ events, onOpen }: EventTableProps) {
  const { shown, more } = useFirstRows(events, 10);
  if (events.length === 0) return null;
  return (
    <section className={classes.section} aria-label="Events">
      <h2>Events</h2>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col" className={`${table.number} ${classes.count}`}>
              Sent
            </th>
            <th scope="col" className={classes.age}>
              Last
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, count, last }) => (
            <tr key={name}>
              <td title={name}>{name}</td>
              <td className={table.number}>{count.toLocaleString()}</td>
              <td>
                <FactTime source={last} onOpen={onOpen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </section>
  );
}
