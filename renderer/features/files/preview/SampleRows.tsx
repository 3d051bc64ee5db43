import type { FileForm } from '../../../../shared/domain/imports/import-map.ts';
import classes from './SampleRows.module.css';

/** More columns than a person looks at, few enough to be drawn at once. */
const mostColumns = 20;
const mostRows = 10;
/** A cell is cut by its column's width; what is far longer need not even be laid out. */
const mostSigns = 200;

interface SampleRowsProps {
  readonly form: FileForm;
  readonly rows: readonly (readonly string[])[];
  /** The numbers of those that are left out by hand. */
  readonly leftOut: ReadonlySet<number>;
}

/** The first rows as they are read: a wrong separator or encoding is seen here at once. */
export function SampleRows({ form, rows, leftOut }: SampleRowsProps) {
  const columns = form.columns.slice(0, mostColumns);
  const more = form.columns.length - columns.length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too
    <section className={classes.scroll} tabIndex={0} aria-label="The first rows">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.number}>
              Row
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" title={column}>
                {column}
              </th>
            ))}
            {more > 0 && <th scope="col">and {more.toLocaleString()} more columns</th>}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map((cells, row) => (
            <tr
              // biome-ignore lint/suspicious/noArrayIndexKey: a row of a file is known by its place
              key={row}
              data-out={leftOut.has(row + 1) || undefined}
              title={leftOut.has(row + 1) ? 'Left out by hand' : undefined}
            >
              <td className={classes.number}>{row + 1}</td>
              {columns.map((column, index) => (
                <td key={column} title={(cells[index] ?? '').slice(0, mostSigns)}>
                  {(cells[index] ?? '').slice(0, mostSigns)}
                </td>
              ))}
              {more > 0 && <td>…</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
