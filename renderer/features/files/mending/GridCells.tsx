import type { MendingRow } from '../../../../shared/contract/mending.ts';
import { leading } from './grid-place.ts';
import classes from './MendingGrid.module.css';
import { rowStateText } from './mending-text.ts';

interface GridCellsProps {
  readonly id: string;
  /** Its place in the view. */
  readonly index: number;
  readonly row: MendingRow;
  readonly isSelected: boolean;
  readonly columns: readonly string[];
  /** The column that is current, where the row is. */
  readonly current: number | undefined;
  /** The cell that is typed into, by its place among the columns of the file. */
  readonly editing: number | undefined;
  readonly editor: React.ReactNode;
}

export function cellId(id: string, row: number, column: number): string {
  return `${id}-${row}-${column}`;
}

/** The cells of one row: whether it is chosen, its number, what is wrong with it, and what the file holds. */
export function GridCells(props: GridCellsProps) {
  const { id, index, row, isSelected, columns, current, editing, editor } = props;
  const cell = (column: number) => ({
    id: cellId(id, index, column),
    'aria-colindex': column + 1,
    'data-at': `${index} ${column}`,
    'data-current': current === column || undefined,
  });
  const why = rowStateText(row);
  // A row may be sent without what is wrong with it: that is no success.
  const isGood = row.is === 'valid' && row.reasons.length === 0;
  return (
    <>
      <td {...cell(0)} className={classes.choice}>
        <span className={classes.box} data-checked={isSelected || undefined} aria-hidden="true" />
        <span className="visually-hidden">{isSelected ? 'chosen' : 'not chosen'}</span>
      </td>
      <td {...cell(1)} className={classes.number}>
        {row.row.toLocaleString()}
      </td>
      <td {...cell(2)} className={classes.reason} data-good={isGood || undefined} title={why}>
        {why}
      </td>
      {columns.map((name, at) => {
        const { text = '', own = null, isCut = false } = row.cells[at] ?? {};
        const isBad = row.is !== 'leftOut' && row.reasons.some(({ column }) => column === name);
        return (
          <td
            key={name}
            {...cell(at + leading)}
            className={classes.cell}
            data-bad={isBad || undefined}
            data-mended={own !== null || undefined}
            data-editing={editing === at || undefined}
            title={
              own === null
                ? text
                : `${text === '' ? '(blank)' : text}, mended; the file has: ${own === '' ? '(blank)' : own}`
            }
          >
            {editing === at ? (
              editor
            ) : (
              <>
                {own !== null && <span className="visually-hidden">mended: </span>}
                <span className={text === '' ? classes.blank : classes.text}>
                  {text === '' ? (own !== null || isBad ? '(blank)' : '') : text}
                  {isCut && '…'}
                </span>
                {own !== null && <span className="visually-hidden">, </span>}
                {/* After what stands there now: in a narrow column that is what has to be seen. */}
                {own !== null && (
                  <del className={classes.own}>
                    <span className="visually-hidden">the file has </span>
                    {own === '' ? '(blank)' : own}
                  </del>
                )}
              </>
            )}
          </td>
        );
      })}
    </>
  );
}
