import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useExplain } from '../explain/explain-state.ts';
import { ColumnWidths, SpacerRow } from './ColumnWidths.tsx';
import { GridHead } from './GridHead.tsx';
import { GridRow } from './GridRow.tsx';
import styles from './grid.module.css';
import type { GridModel, GridPlace } from './grid-model.ts';
import { nextPlace } from './keyboard-navigation.ts';
import { useVirtualCells } from './use-virtual-cells.ts';
import { columnEdges, isWhole as isDrawnWhole, range, rowHeight } from './virtual-cells.ts';

interface DataGridProps {
  readonly model: GridModel;
  /** Hairlines between the rows, or cells that touch as in a heat map. */
  readonly look: 'lines' | 'heat';
}

/**
 * A table of any size. It is one stop of the Tab key; the arrow keys move from cell to cell, Enter or a click explains
 * a number. A small table is drawn whole, of a large one only the rows and columns in sight.
 */
export function DataGrid({ model, look }: DataGridProps) {
  const [isReady, setReady] = useState(isDrawnWhole(model));
  // A large table is drawn a frame after what stands above it, so that neither blocks the window for long.
  useEffect(() => {
    if (isReady) return;
    const frame = requestAnimationFrame(() => setTimeout(() => setReady(true)));
    return () => cancelAnimationFrame(frame);
  }, [isReady]);
  if (!isReady) return <div className={`${styles.frame} ${styles.virtual}`} aria-busy="true" />;
  return <ReadyGrid model={model} look={look} />;
}

function ReadyGrid({ model, look }: DataGridProps) {
  const explain = useExplain();
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const { isWhole, rows, columns, bringIntoView } = useVirtualCells(model, frame);
  const [chosen, setCurrent] = useState<GridPlace>({ row: 1, column: 0 });
  const [hasFocus, setFocus] = useState(false);
  const current = {
    row: Math.min(chosen.row, model.rowCount),
    column: Math.min(chosen.column, model.columns.length - 1),
  };
  const edges = useMemo(() => columnEdges(model), [model]);
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
  const navigate = (event: React.KeyboardEvent) => {
    if (event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      act(current);
      return;
    }
    const height = frame.current?.clientHeight ?? 640;
    const page = Math.max(1, Math.floor(height / rowHeight) - model.top - model.bottom - 2);
    const key = { key: event.key, isCommand: event.ctrlKey || event.metaKey, page };
    const place = nextPlace(model, current, key);
    if (place === undefined) return;
    event.preventDefault();
    setCurrent(place);
    bringIntoView(place);
    // The cell of a large table may not be drawn yet; then its frame is scrolled to, which fits into the window.
    const seen = isWhole ? document.getElementById(cellId(id, place)) : frame.current;
    seen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const press = (event: React.MouseEvent) => {
    const place = placeOf(event.target);
    if (place === undefined) return;
    setCurrent(place);
    act(place);
  };
  const setTitle = (event: React.PointerEvent) => {
    const place = placeOf(event.target);
    const title = place === undefined ? undefined : model.cell(place.row - 1, place.column)?.title;
    const cell = typeof title === 'function' ? cellAt(event.target) : null;
    if (cell !== null && typeof title === 'function') cell.title = title();
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
    <div
      ref={frame}
      className={`${styles.frame} ${styles[look]} ${isWhole ? '' : styles.virtual}`}
      style={isWhole ? undefined : { height: `min(640px, 72vh, ${(model.rowCount + 2) * rowHeight}px)` }}
    >
      <table
        className={styles.table}
        style={isWhole ? undefined : { minWidth: width + drawnWidth }}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table is what a grid is made of.
        role="grid"
        tabIndex={0}
        aria-label={model.label}
        aria-rowcount={model.rowCount + 1}
        aria-colcount={model.columns.length}
        aria-activedescendant={cellId(id, current)}
        onFocus={() => setFocus(true)}
        onBlur={() => setFocus(false)}
        onKeyDown={navigate}
        onClick={press}
        onPointerOver={setTitle}
      >
        {!isWhole && <ColumnWidths model={model} {...columns} />}
        <GridHead
          {...{ model, id, lefts, isWhole }}
          from={columns.from}
          to={columns.to}
          current={hasFocus && current.row === 0 ? current.column : undefined}
        >
          {range(0, model.top).map(row)}
        </GridHead>
        <tbody>
          <SpacerRow height={rows.before} />
          {range(model.top + rows.from, model.top + rows.to).map(row)}
          <SpacerRow height={rows.after} />
        </tbody>
        {model.bottom > 0 && <tfoot>{range(middle, model.rowCount).map(row)}</tfoot>}
      </table>
    </div>
  );
}

function cellId(id: string, { row, column }: GridPlace): string {
  return `${id}-${row}-${column}`;
}

function cellAt(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-at]') : null;
}

function placeOf(target: EventTarget): GridPlace | undefined {
  const [row, column] = cellAt(target)?.dataset.at?.split(' ').map(Number) ?? [];
  return row === undefined || column === undefined ? undefined : { row, column };
}
