import { memo } from 'react';
import styles from './grid.module.css';
import { type GridCell, type GridLineProps, type GridModel, widthStyle } from './grid-model.ts';
import { isChosen } from './selection.ts';

interface GridRowProps extends GridLineProps {
  readonly row: number;
}

/** One row: its pinned cells and those in sight. Drawn again only when one of these changes. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { model, row, id, from, to, lefts, isWhole, current, chosen } = props;
  const cell = (column: number) => (
    <Cell
      key={column}
      {...{ model, row, column, id }}
      left={lefts[column]}
      isCurrent={current === column}
      isWhole={isWhole}
      isSelected={isChosen(chosen, column)}
    />
  );
  const drawn = [];
  for (let column = 0; column < model.pinned; column += 1) drawn.push(cell(column));
  if (!isWhole) drawn.push(<td key="before" className={styles.spacer} aria-hidden="true" />);
  for (let column = from; column < to; column += 1) drawn.push(cell(column + model.pinned));
  if (!isWhole) drawn.push(<td key="after" className={styles.spacer} aria-hidden="true" />);
  return (
    <tr className={styles[model.rowKind(row)]} aria-rowindex={row + 2}>
      {drawn}
    </tr>
  );
});

interface CellProps {
  readonly model: GridModel;
  readonly row: number;
  readonly column: number;
  readonly id: string;
  /** Where it is pinned, if it is. */
  readonly left: number | undefined;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly isWhole: boolean;
}

/** Its text is made once, however often the row is drawn with other columns. */
const Cell = memo(function Cell(props: CellProps) {
  const { model, row, column, id, left, isCurrent, isSelected, isWhole } = props;
  const cell = model.cell(row, column);
  if (cell === null) return null;
  const Tag = cell.isHeader === true ? 'th' : 'td';
  const one = model.columns[column];
  const isStart = one?.align === 'start';
  const isNarrow = one !== undefined && cell.span === undefined;
  return (
    <Tag
      id={`${id}-${row + 1}-${column}`}
      data-at={`${row + 1} ${column}`}
      scope={cell.isHeader === true ? 'row' : undefined}
      colSpan={cell.span}
      aria-colindex={column + 1}
      className={classOf(cell, { isStart, isPinned: left !== undefined, isCurrent, isSelected })}
      style={{ ...styleOf(cell, left), ...(isWhole && isNarrow && widthStyle(one)) }}
      aria-selected={isSelected || undefined}
      title={
        typeof cell.title === 'string' ? cell.title : one?.isWidthChosen === true ? cell.text : undefined
      }
    >
      <Content cell={cell} />
    </Tag>
  );
});

function styleOf({ background }: GridCell, left: number | undefined): React.CSSProperties | undefined {
  if (background === undefined && left === undefined) return undefined;
  return { backgroundColor: background, left };
}

interface CellLook {
  readonly isStart: boolean;
  readonly isPinned: boolean;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
}

function classOf(cell: GridCell, { isStart, isPinned, isCurrent, isSelected }: CellLook): string {
  return [
    isStart ? styles.start : '',
    isPinned ? styles.pinned : '',
    isCurrent ? styles.current : '',
    isSelected ? styles.chosen : '',
    cell.tone === undefined ? '' : styles[cell.tone],
    cell.isOpen === true ? styles.open : '',
    cell.explain === undefined ? '' : styles.number,
  ]
    .filter((name) => name !== '')
    .join(' ');
}

function Content({ cell }: { readonly cell: GridCell }) {
  const { text, index, swatch, note, isOpen, press } = cell;
  const inner = (
    <>
      {index !== undefined && <span className={styles.index}>{index}</span>}
      {swatch !== undefined && (
        <span
          className={press === undefined ? styles.swatch : styles.box}
          style={swatch === '' ? undefined : { background: swatch }}
        />
      )}
      {text}
      {isOpen === true && <sup>*</sup>}
      {note !== undefined && <small className={styles.note}>{note}</small>}
    </>
  );
  if (press === undefined) return inner;
  return (
    <button type="button" tabIndex={-1} aria-pressed={press.isPressed} className={styles.press}>
      {inner}
    </button>
  );
}
