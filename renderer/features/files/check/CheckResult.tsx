import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { CheckedFile } from '../../../../shared/contract/import-check.ts';
import { covered } from '../../../../shared/domain/privacy.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { LeftOutByChoice } from '../repeats/LeftOutByChoice.tsx';
import { rowsText } from '../run/run-text.ts';
import classes from './Check.module.css';

const mostNames = 60;

/** What becomes of cells with a problem. */
const choiceTexts = {
  row: 'These rows are left out.',
  field: 'These rows are sent without it.',
  stop: 'Nothing can be sent while there are any.',
  sent: 'These rows are sent as they are, unless you leave them out.',
} as const;

interface CheckResultProps {
  readonly result: CheckedFile;
  /** The attributes that the rows set. */
  readonly names: readonly string[];
  /** The name of the connection they are sent to. */
  readonly connection: string;
  /** The rows of a problem are to be mended. @param value those of one value; null for all */
  onOpen(problem: CheckedFile['problems'][number], value: string | null): void;
}

/** What was found: how many rows can be sent, why the others cannot, and which names the service is told. */
export function CheckResult({ result, names, connection, onOpen }: CheckResultProps) {
  const { total, valid, leftOut, problems, stops, unknownAttributes } = result;
  const bad = total - valid - leftOut;
  const isStopped = stops > 0;
  const Icon = bad === 0 ? IconCircleCheck : IconAlertTriangle;
  return (
    <div className={classes.result}>
      <p className={classes.sum} data-good={bad === 0 || undefined}>
        <Icon size={16} stroke={1.9} aria-hidden="true" />
        <strong>
          {valid.toLocaleString()} of {rowsText(total)} {leftOut > 0 ? 'will' : 'can'} be sent.
        </strong>
      </p>
      {/* What is left out by hand stands beneath, beside the way to see it. */}
      <LeftOutByChoice leftOut={{ ...result.repeats.leftOut, byHand: 0 }} kind={result.repeats.kind} />
      {bad > 0 && (
        <p>
          {valid + leftOut === 0
            ? 'No row can be sent like this.'
            : `${rowsText(bad)} cannot be sent and ${bad === 1 ? 'is' : 'are'} left out; ${bad === 1 ? 'it stands' : 'they stand'} in the report.`}
        </p>
      )}
      {isStopped && (
        <Notice tone="caution">
          {stops === 1 ? '1 cell is' : `${stops.toLocaleString()} cells are`} not understood, for which
          nothing shall be sent. Mend them, or choose something else for such cells.
        </Notice>
      )}
      {problems.length > 0 && (
        <table className={classes.problems}>
          <caption className="visually-hidden">Problems, and the first rows that have them</caption>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Problem</th>
              <th scope="col" className={classes.number}>
                Rows
              </th>
              <th scope="col">First in row</th>
            </tr>
          </thead>
          <tbody>
            {problems.map((problem) => {
              const { column, message, choice, count, rows, values, different } = problem;
              return (
                <tr key={`${choice} ${column} ${message}`}>
                  <th scope="row">{column ?? 'the row'}</th>
                  <td>
                    <button
                      type="button"
                      className={classes.open}
                      title="Show these rows, to mend them"
                      onClick={() => onOpen(problem, null)}
                    >
                      {message}
                    </button>
                    {values.length > 0 && (
                      <span className={classes.values}>
                        {values.map(({ value, count }) => (
                          <span key={value}>
                            {value === covered ? (
                              <code>{value}</code>
                            ) : (
                              <button
                                type="button"
                                className={classes.open}
                                title="Show the rows with this value"
                                onClick={() => onOpen(problem, value)}
                              >
                                <code>{value === '' ? '(blank)' : value}</code>
                              </button>
                            )}{' '}
                            ×{count.toLocaleString()}
                          </span>
                        ))}
                        {different > values.length &&
                          ` and ${(different - values.length).toLocaleString()} other values`}
                      </span>
                    )}
                    <span className={classes.choice}>{choiceTexts[choice]}</span>
                  </td>
                  <td className={classes.number}>{count.toLocaleString()}</td>
                  <td className={classes.rows}>
                    {rows.map((row) => row.toLocaleString()).join(', ')}
                    {count > rows.length && ' …'}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {names.length > 0 && unknownAttributes.length === 0 && (
        <p className={classes.known}>
          No attribute name is new: {connection} was sent {names.length === 1 ? 'it' : 'each of them'} before,
          by the history and the files on this computer.
        </p>
      )}
      {unknownAttributes.length > 0 && (
        <Notice tone="plain">
          {unknownAttributes.length === 1
            ? 'This attribute name is'
            : `These ${unknownAttributes.length.toLocaleString()} attribute names are`}{' '}
          new: by the history and the files on this computer, {connection} was not sent{' '}
          {unknownAttributes.length === 1 ? 'it' : 'them'} before. A service creates a name it does not know
          yet, and often keeps it for good: look at the spelling.
          <ul className={classes.names} aria-label="New attribute names">
            {unknownAttributes.slice(0, mostNames).map((name) => (
              <li key={name}>
                <code>{name}</code>
              </li>
            ))}
            {unknownAttributes.length > mostNames && (
              <li>and {(unknownAttributes.length - mostNames).toLocaleString()} more</li>
            )}
          </ul>
        </Notice>
      )}
    </div>
  );
}
