import type { Person } from '../../../../shared/domain/person.ts';
import type { Target } from '../../../state/desk-state.ts';
import { useFirstRows } from '../parts/use-first-rows.tsx';
import { TokenTable } from '../tokens/TokenTable.tsx';
import { AttributeTable } from './AttributeTable.tsx';
import { EventTable } from './EventTable.tsx';
import classes from './PersonPage.module.css';
import { SubscriptionTable } from './SubscriptionTable.tsx';

interface PersonFactsProps {
  readonly person: Person;
  readonly target: Target | undefined;
  /** Shows the request that said it. */
  onOpen(deliveryId: string): void;
}

/** Devices, attributes, subscriptions and events, as they stand by what was sent. */
export function PersonFacts({ person, target, onOpen }: PersonFactsProps) {
  const { key, title, tokens, events } = person;
  const { shown, more } = useFirstRows(tokens, 20);
  return (
    <>
      {tokens.length > 0 && (
        <section className={classes.section} aria-label="Devices">
          <h2>Devices</h2>
          <TokenTable tokens={shown} isOfOne origin={{ of: 'person', key, title }} onOpen={onOpen} />
          {more}
        </section>
      )}
      <div className={classes.columns}>
        <AttributeTable person={person} target={target} onOpen={onOpen} />
        <div>
          <EventTable events={events} onOpen={onOpen} />
          <SubscriptionTable person={person} target={target} onOpen={onOpen} />
        </div>
      </div>
    </>
  );
}
