import { IconClock, IconEqual, IconEqualNot, IconMinus, IconPlus } from '@tabler/icons-react';
import type { PersonAttribute } from '../../../../shared/domain/person.ts';
import type { PersonReading } from '../../../../shared/domain/person-reading.ts';
import type { JsonValue } from '../../../../shared/json.ts';
import table from '../../../ui/Table.module.css';
import { useFirstRows } from '../parts/use-first-rows.tsx';
import { valueText } from '../parts/value-text.ts';
import { type ComparedState, compare } from './compare.ts';
import classes from './Service.module.css';

const looks = {
  same: { word: 'Same', icon: IconEqual },
  different: { word: 'Different', icon: IconEqualNot },
  notYet: { word: 'Not yet visible', icon: IconClock },
  notTold: { word: 'Not told', icon: IconMinus },
  thereOnly: { word: 'Only there', icon: IconPlus },
  masked: { word: 'Masked', icon: IconMinus },
} as const satisfies Record<ComparedState, { word: string; icon: typeof IconEqual }>;

const means: Readonly<Record<ComparedState, string>> = {
  same: 'The service holds what was sent from here.',
  different: 'The service holds another value than was sent from here last.',
  notYet: 'It was sent a moment before. Services take some seconds or minutes until they show it; ask again.',
  notTold: 'The service told nothing about it.',
  thereOnly: 'The service holds it; nothing of that name was sent from here.',
  masked: 'Values that are masked are not compared here.',
};

interface ComparedAttributesProps {
  readonly sent: readonly PersonAttribute[];
  readonly reading: PersonReading;
}

/** What was sent from here beside what the service holds. */
export function ComparedAttributes({ sent, reading }: ComparedAttributesProps) {
  const rows = compare(sent, reading);
  const { shown, more } = useFirstRows(rows, 30);
  if (rows.length === 0) return <p className={classes.said}>The service told no attribute.</p>;
  return (
    <>
      <table className={`${table.table} ${classes.compared}`} aria-label="Sent from here and at the service">
        <thead>
          <tr>
            <th scope="col">Name</th>
            {sent.length > 0 && <th scope="col">Sent from here</th>}
            <th scope="col">At the service</th>
            {sent.length > 0 && (
              <th scope="col" className={classes.state}>
                <span className="visually-hidden">Compared</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, sent: value, held, state }) => (
            <tr key={`${name} ${state}`} data-state={state}>
              <td title={name}>{name}</td>
              {sent.length > 0 && (
                <td>
                  <Value value={value} none="—" />
                </td>
              )}
              <td>
                <Value value={held} none="not told" />
              </td>
              {sent.length > 0 && (
                <td>
                  <State state={state} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {more}
    </>
  );
}

function State({ state }: { readonly state: ComparedState }) {
  const { word, icon: Icon } = looks[state];
  return (
    <span className={classes.stateWord} data-state={state} title={means[state]}>
      <Icon size={15} stroke={1.9} aria-hidden="true" /> {word}
    </span>
  );
}

function Value({ value, none }: { readonly value: JsonValue | undefined; readonly none: string }) {
  if (value === undefined) return <span className={classes.faint}>{none}</span>;
  if (value === null) return <span className={classes.faint}>not set</span>;
  const text = valueText(value);
  return <span title={text}>{text}</span>;
}
