import type { PersonSummary } from '../../../../shared/domain/person.ts';
import { showPerson, useDesk } from '../../../state/desk-state.ts';
import { ConnectionName } from '../../../ui/ConnectionName.tsx';
import table from '../../../ui/Table.module.css';
import classes from './PersonPage.module.css';

/** People of other connections who share an identifier. */
export function ProbablySame({ people }: { readonly people: readonly PersonSummary[] }) {
  const connections = useDesk((state) => state.connections);
  return (
    <section className={classes.same} aria-label="Probably the same person">
      <h2>Probably the same</h2>
      <ul>
        {people.map((person) => (
          <li key={person.key}>
            <button type="button" className={table.link} onClick={() => showPerson(person.key)}>
              {person.title}
            </button>
            <ConnectionName
              name={person.connectionName}
              colour={connections.find(({ id }) => id === person.connectionId)?.colour ?? 'grey'}
              mode={person.mode}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
