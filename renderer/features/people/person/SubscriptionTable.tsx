import { Button } from '@mantine/core';
import { Fragment, useRef, useState } from 'react';
import type { Person } from '../../../../shared/domain/person.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import type { Target } from '../../../state/desk-state.ts';
import table from '../../../ui/Table.module.css';
import { SubscriptionPanel, turningAction } from '../act/SubscriptionPanel.tsx';
import { useFirstRows } from '../parts/use-first-rows.tsx';
import { FactTime } from './FactTime.tsx';
import classes from './PersonPage.module.css';

interface SubscriptionTableProps {
  readonly person: Pick<Person, 'key' | 'subscriptions'>;
  readonly target: Target | undefined;
  onOpen(deliveryId: string): void;
}

/** What a person was subscribed to and unsubscribed from. */
export function SubscriptionTable({ person, target, onOpen }: SubscriptionTableProps) {
  const { subscriptions } = person;
  // The panel holds on to the action: afterwards the other one is offered in the row.
  const [turned, setTurned] = useState<{ readonly topic: string; readonly action: ActionDescriptor }>();
  const part = useRef<HTMLElement>(null);
  const close = () => {
    setTurned(undefined);
    part.current?.focus();
  };
  const { shown, more } = useFirstRows(subscriptions, 10);
  if (subscriptions.length === 0) return null;
  return (
    <section
      ref={part}
      tabIndex={-1}
      className={`${classes.section} ${classes.focusless}`}
      aria-label="Subscriptions"
    >
      <h2>Subscriptions</h2>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Messages</th>
            <th scope="col">State</th>
            <th scope="col" className={classes.age}>
              Since
            </th>
            <th scope="col" className={classes.turn}>
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((subscription) => {
            const { topic } = subscription;
            const action = target && turningAction(target.vendor, subscription);
            const isOpen = turned?.topic === topic;
            return (
              <Fragment key={topic}>
                <tr>
                  <td title={subscription.topic}>{subscription.topic || 'All messages'}</td>
                  <td>{subscription.isSubscribed ? 'Subscribed' : 'Unsubscribed'}</td>
                  <td>
                    <FactTime source={subscription} onOpen={onOpen} />
                  </td>
                  <td>
                    {action !== undefined && !isOpen && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={`${action.verb}: ${topic || 'all messages'}`}
                        onClick={() => setTurned({ topic, action })}
                      >
                        {action.verb}
                      </Button>
                    )}
                  </td>
                </tr>
                {isOpen && turned !== undefined && target !== undefined && (
                  <tr className={classes.editing}>
                    <td colSpan={4}>
                      <SubscriptionPanel
                        {...{ person, target, topic, action: turned.action }}
                        onClose={close}
                      />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      {more}
    </section>
  );
}
