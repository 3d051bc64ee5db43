import { useId, useMemo, useRef, useState } from 'react';
import { useExplain } from '../explain/explain-state.ts';
import { GridHead } from './GridHead.tsx';
import { GridRow } from './GridRow.tsx';
import styles from './grid.module.css';
import type { GridModel, GridPlace } from './grid-model.ts';
import { travelled } from './travel.ts';
import { useStretches } from './use-stretches.ts';
import { edgesOf, rowHeight } from './windows.ts';

interface DataGridProps {
  readonly model: GridModel;
  /** Hairlines between the rows, or cells that touch as in a heat map. */
  readonly look: 'lines' | 'heat';
}

/**
 * A table of any size. One stop of the Tab key; the arrow keys travel from cell to cell, Enter or a click explains a
 * number. A small one is drawn whole, in a large one only what is in sight.
 */
export function DataGrid({ model, look }: DataGridProps) {
  const explain = useExplain();
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const { isWhole, rows, columns, bringIntoView } = useStretches(model, frame);
  const [kept, setCurrent] = useState<GridPlace>({ row: 1, column: 0 });
  const [hasFocus, setFocus] = useState(false);
  const current = {
    row: Math.min(kept.row, model.rowCount),
    column: Math.min(kept.column, model.columns.length - 1),
  };
  const edges = useMemo(() => edgesOf(model), [model]);
  const lefts = useMemo(() => edges.slice(0, model.pinned), [edges, model.pinned]);
  const middle = model.rowCount - model.bottom;
  const width = columns.before + columns.after + (edges[model.pinned] ?? 0);
  const drawnWidth = (edges[model.pinned + columns.to] ?? 0) - (edges[model.pinned + columns.from] ?? 0);

  const act = ({ row, column }: GridPlace) => {
    if (row === 0) model.columns[column]?.sort?.run();
    else {
      const cell = model.cell(row - 1, column);
      if (cell?.explain !== undefined) explain(cell.explain());
      else cell?.press?.run();
    }
  };
  const travel = (event: React.KeyboardEvent) => {
    if (event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      act(current);
      return;
    }
    const height = frame.current?.clientHeight ?? 640;
    const page = Math.max(1, Math.floor(height / rowHeight) - model.top - model.bottom - 2);
    const key = { key: event.key, isCommand: event.ctrlKey || event.metaKey };
    const place = travelled(model, current, key, page);
    if (place === undefined) return;
    event.preventDefault();
    setCurrent(place);
    bringIntoView(place);
    // The cell of a large table may not be drawn yet; its frame is lower than the window, and the cell comes into it.
    const seen = isWhole ? document.getElementById(cellId(id, place)) : frame.current;
    seen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const press = (event: React.MouseEvent) => {
    const place = placeOf(event.target);
    if (place === undefined) return;
    setCurrent(place);
    act(place);
  };
  const row = (index: number) => (
    <GridRow
      key={index}
      {...{ model, row: index, id, lefts, isWhole }}
      from={columns.from}
      to={columns.to}
      current={hasFocus && current.row === index + 1 ? current.column : undefined}
    />
  );
  return (
    <div ref={frame} className={`${styles.frame} ${styles[look]} ${isWhole ? '' : styles.windowed}`}>
      <table
        className={styles.table}
        style={isWhole ? undefined : { minWidth: width + drawnWidth }}
        role="grid"
        aria-label={model.label}
        aria-rowcount={model.rowCount + 1}
        aria-colcount={model.columns.length}
        aria-activedescendant={cellId(id, current)}
        tabIndex={0}
        onFocus={() => setFocus(true)}
        onBlur={() => setFocus(false)}
        onKeyDown={travel}
        onClick={press}
      >
        {!isWhole && <Widths model={model} {...columns} />}
        <GridHead
          {...{ model, id, lefts, isWhole }}
          from={columns.from}
          to={columns.to}
          current={hasFocus && current.row === 0 ? current.column : undefined}
        >
          {range(0, model.top).map(row)}
        </GridHead>
        <tbody>
          {rows.before > 0 && <tr role="presentation" style={{ height: rows.before }} />}
          {range(model.top + rows.from, model.top + rows.to).map(row)}
          {rows.after > 0 && <tr role="presentation" style={{ height: rows.after }} />}
        </tbody>
        {model.bottom > 0 && <tfoot>{range(middle, model.rowCount).map(row)}</tfoot>}
      </table>
    </div>
  );
}

interface WidthsProps {
  readonly model: GridModel;
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
}

/** Fixed, since columns out of sight cannot be measured; what room is left over goes to the last spacer. */
function Widths({ model, from, to, before, after }: WidthsProps) {
  const widths = model.columns.map(({ width }) => width);
  // With one pinned column and all others in sight, that one takes it, as names are longest.
  const isWide = model.pinned === 1 && before === 0 && after === 0;
  return (
    <colgroup>
      {widths.slice(0, model.pinned).map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
        <col key={index} style={isWide ? undefined : { width }} />
      ))}
      <col key="before" style={{ width: before }} />
      {range(from + model.pinned, to + model.pinned).map((column) => (
        <col key={column} style={{ width: widths[column] }} />
      ))}
      <col key="after" style={after > 0 || isWide ? { width: after } : undefined} />
    </colgroup>
  );
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_one, index) => from + index);
}

function cellId(id: string, { row, column }: GridPlace): string {
  return `${id}-${row}-${column}`;
}

function placeOf(target: EventTarget): GridPlace | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-at]') : null;
  const [row, column] = cell?.dataset.at?.split(' ').map(Number) ?? [];
  return row === undefined || column === undefined ? undefined : { row, column };
}
