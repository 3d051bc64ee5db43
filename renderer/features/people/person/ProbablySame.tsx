import type { PersonSummary } from '../../../../shared/domain/person.ts';
import { showPerson, useDesk } from '../../../state/desk-state.ts';
import { ConnectionName } from '../../../ui/ConnectionName.tsx';
import { cutMiddle } from '../../../ui/cut-middle.ts';
import { identifierLabel } from '../../../ui/identifier-label.ts';
import table from '../../../ui/Table.module.css';
import classes from './PersonPage.module.css';

/** People of other connections who share an identifier. */
export function ProbablySame({ people }: { readonly people: readonly PersonSummary[] }) {
  const connections = useDesk((state) => state.connections);
  return (
    <section className={classes.section} aria-label="Probably the same person">
      <h2>Probably the same person</h2>
      <ul className={classes.same}>
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
            {person.matched !== null && (
              <span className={classes.note}>
                same {identifierLabel(person.matched.kind).toLowerCase()}{' '}
                {cutMiddle(person.matched.value, 40)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
