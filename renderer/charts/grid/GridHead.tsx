import type { ReactNode } from 'react';
import styles from './grid.module.css';
import { type GridLineProps, widthStyle } from './grid-model.ts';
import { isChosen } from './selection.ts';
import { WidthHandle } from './WidthHandle.tsx';

interface GridHeadProps extends GridLineProps {
  /** Chooses the width of a column, in pixels; nothing where the widths stay. */
  readonly onWidth: ((column: number, width: number | undefined) => void) | undefined;
  /** Rows that stay beneath the headings. */
  readonly children: ReactNode;
}

/** Where columns are pinned side by side the second must know where the first ends, so that one has a width. */
function styleOf(left: number | undefined, width: number | undefined): React.CSSProperties | undefined {
  if (left === undefined) return undefined;
  return width === undefined ? { left } : { left, width, minWidth: width };
}

/** The headings, in sight however far a person scrolls; pressing one sorts by it where it can be sorted by. */
export function GridHead({
  model,
  id,
  from,
  to,
  lefts,
  isWhole,
  current,
  chosen,
  onWidth,
  children,
}: GridHeadProps) {
  const { columns, pinned } = model;
  const heading = (column: number) => {
    const one = columns[column];
    if (one === undefined) return null;
    const { name, align, sort } = one;
    const left = lefts[column];
    const classes = [
      align === 'start' ? styles.start : '',
      left === undefined ? '' : styles.pinned,
      current === column ? styles.current : '',
      isChosen(chosen, column) ? styles.chosen : '',
    ];
    return (
      <th
        key={column}
        id={`${id}-0-${column}`}
        data-at={`0 ${column}`}
        scope="col"
        aria-colindex={column + 1}
        aria-sort={sort === undefined ? undefined : sort.isSorted ? 'descending' : 'none'}
        className={classes.filter((one) => one !== '').join(' ')}
        style={{
          ...styleOf(left, isWhole && pinned > 1 ? one.width : undefined),
          ...(isWhole && widthStyle(one)),
        }}
        title={isWhole && one.isWidthChosen !== true ? undefined : name}
        aria-selected={isChosen(chosen, column) || undefined}
      >
        {sort === undefined ? (
          name
        ) : (
          <button type="button" tabIndex={-1} className={styles.sort} aria-pressed={sort.isSorted}>
            {name}
            {sort.isSorted ? ' ↓' : ''}
          </button>
        )}
        {onWidth !== undefined && <WidthHandle onWidth={(width) => onWidth(column, width)} />}
      </th>
    );
  };
  const drawn = [];
  for (let column = 0; column < pinned; column += 1) drawn.push(heading(column));
  if (!isWhole) drawn.push(<td key="before" className={styles.spacer} aria-hidden="true" />);
  for (let column = from; column < to; column += 1) drawn.push(heading(column + pinned));
  if (!isWhole) drawn.push(<td key="after" className={styles.spacer} aria-hidden="true" />);
  return (
    <thead>
      <tr className={styles.headings} aria-rowindex={1}>
        {drawn}
      </tr>
      {children}
    </thead>
  );
}
