import type { Person } from '../../../../shared/domain/person.ts';
import table from '../../../ui/Table.module.css';
import { useFirstRows } from '../parts/use-first-rows.tsx';
import { FactTime } from './FactTime.tsx';
import classes from './PersonPage.module.css';

interface SubscriptionTableProps {
  readonly subscriptions: Person['subscriptions'];
  onOpen(deliveryId: string): void;
}

/** What a person was subscribed to and unsubscribed from. */
export function SubscriptionTable({ subscriptions, onOpen }: SubscriptionTableProps) {
  const { shown, more } = useFirstRows(subscriptions, 10);
  if (subscriptions.length === 0) return null;
  return (
    <section className={classes.section} aria-label="Subscriptions">
      <h2>Subscriptions</h2>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Messages</th>
            <th scope="col">State</th>
            <th scope="col" className={classes.age}>
              Since
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((subscription) => (
            <tr key={subscription.topic}>
              <td title={subscription.topic}>{subscription.topic || 'All messages'}</td>
              <td>{subscription.isSubscribed ? 'Subscribed' : 'Unsubscribed'}</td>
              <td>
                <FactTime source={subscription} onOpen={onOpen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </section>
  );
}
