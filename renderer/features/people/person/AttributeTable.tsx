import type { Person } from '../../../../shared/domain/person.ts';
import { covered } from '../../../../shared/domain/privacy.ts';
import type { JsonValue } from '../../../../shared/json.ts';
import table from '../../../ui/Table.module.css';
import { FactTime } from './FactTime.tsx';
import classes from './PersonPage.module.css';
import { useFirstRows } from './use-first-rows.tsx';
import { valueText } from './value-text.ts';

interface AttributeTableProps {
  readonly person: Pick<Person, 'attributes' | 'groups'>;
  onOpen(deliveryId: string): void;
}

/** The attributes with their values as they were sent last; a person's own stand for those of a group. */
export function AttributeTable({ person: { attributes, groups }, onOpen }: AttributeTableProps) {
  const { shown, more } = useFirstRows(attributes, 30);
  return (
    <section className={classes.section} aria-label="Attributes">
      <h2>Attributes</h2>
      {attributes.length === 0 ? (
        <p className={classes.none}>No request about this person carried an attribute.</p>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col" className={classes.name}>
                Name
              </th>
              <th scope="col">Value</th>
              <th scope="col" className={classes.type}>
                Type
              </th>
              <th scope="col" className={classes.from}>
                From
              </th>
              <th scope="col" className={classes.age}>
                Sent
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((attribute) => (
              <tr key={`${attribute.from} ${attribute.name}`}>
                <td title={attribute.name}>{attribute.name}</td>
                <td className={classes.valueCell}>
                  <Value value={attribute.value} />
                </td>
                <td className={classes.type}>{attribute.type}</td>
                <td
                  className={classes.from}
                  title={attribute.from === 'group' ? groups.join(', ') : undefined}
                >
                  {attribute.from === 'group' ? 'Group' : 'Person'}
                </td>
                <td>
                  <FactTime source={attribute} onOpen={onOpen} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {more}
      {groups.length > 0 && <p className={classes.none}>In the group {groups.join(', ')}.</p>}
    </section>
  );
}

function Value({ value }: { readonly value: JsonValue }) {
  const text = valueText(value);
  if (text.includes(covered)) {
    return (
      <span className={classes.masking} title="The person’s data is masked.">
        {text}
      </span>
    );
  }
  return (
    <span className={classes.value} title={text}>
      {text}
    </span>
  );
}
