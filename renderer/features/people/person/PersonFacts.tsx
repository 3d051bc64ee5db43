import type { Person } from '../../../../shared/domain/person.ts';
import table from '../../../ui/Table.module.css';
import { TokenTable } from '../../devices/TokenTable.tsx';
import { AttributeTable } from './AttributeTable.tsx';
import { FactTime } from './FactTime.tsx';
import classes from './PersonPage.module.css';

interface PersonFactsProps {
  readonly person: Person;
  /** Shows the request that said it. */
  onOpen(deliveryId: string): void;
}

/** Devices, attributes, subscriptions and events, as they stand by what was sent. */
export function PersonFacts({ person, onOpen }: PersonFactsProps) {
  const { key, title, tokens, subscriptions, events } = person;
  return (
    <>
      {tokens.length > 0 && (
        <section className={classes.section} aria-label="Devices">
          <h2>Devices</h2>
          <TokenTable tokens={tokens} isOfOne origin={{ of: 'person', key, title }} onOpen={onOpen} />
        </section>
      )}
      <div className={classes.columns}>
        <AttributeTable person={person} onOpen={onOpen} />
        <div>
          {events.length > 0 && (
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
                  {events.map(({ name, count, last }) => (
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
            </section>
          )}
          {subscriptions.length > 0 && (
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
                  {subscriptions.map((subscription) => (
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
            </section>
          )}
        </div>
      </div>
    </>
  );
}
