import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useExplain } from '../explain/explain-state.ts';
import { ColumnWidths, SpacerRow } from './ColumnWidths.tsx';
import { setColumnWidth, shownTable, useChosenColumns } from './chosen-columns.ts';
import { GridHead } from './GridHead.tsx';
import { GridRow } from './GridRow.tsx';
import { GridTools } from './GridTools.tsx';
import styles from './grid.module.css';
import type { GridModel, GridPlace } from './grid-model.ts';
import { nextPlace } from './keyboard-navigation.ts';
import { useSelection } from './use-selection.ts';
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

function ReadyGrid({ model: whole, look }: DataGridProps) {
  const explain = useExplain();
  const chosenColumns = useChosenColumns(whole);
  const { model, places } = useMemo(() => shownTable(whole, chosenColumns), [whole, chosenColumns]);
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const { isWhole, rows, columns, bringIntoView } = useVirtualCells(model, frame);
  const [place, setCurrent] = useState<GridPlace>({ row: 1, column: 0 });
  const [hasFocus, setFocus] = useState(false);
  const current = {
    row: Math.min(place.row, model.rowCount),
    column: Math.min(place.column, model.columns.length - 1),
  };
  const selection = useSelection(model, current, setCurrent);
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
    const { key, shiftKey, altKey } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    const wider = key === 'ArrowRight' ? 16 : key === 'ArrowLeft' ? -16 : 0;
    if (altKey && current.row === 0 && wider !== 0 && onWidth !== undefined) {
      event.preventDefault();
      const heading = document.getElementById(cellId(id, current));
      onWidth(current.column, (heading?.getBoundingClientRect().width ?? 100) + wider);
    }
    if (altKey) return;
    if (isCommand && key === 'a') selection.all();
    else if (isCommand && key === 'c' && document.getSelection()?.isCollapsed !== false) selection.copy();
    else if (key === 'Escape' && selection.isMany) selection.none();
    else return step(event, shiftKey);
    event.preventDefault();
    // Esc closes nothing else where it gave the choice of cells back.
    event.stopPropagation();
  };
  const step = (event: React.KeyboardEvent, isExtending: boolean) => {
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
    selection.move(place, isExtending);
    bringIntoView(place);
    // The cell of a large table may not be drawn yet; then its frame is scrolled to, which fits into the window.
    const seen = isWhole ? document.getElementById(cellId(id, place)) : frame.current;
    seen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const press = (event: React.MouseEvent) => {
    const place = placeOf(event.target);
    // At the end of dragging, nothing is explained.
    if (selection.endDrag() || place === undefined) return;
    selection.move(place, event.shiftKey);
    if (!event.shiftKey) act(place);
  };
  const drag = (event: React.PointerEvent) => {
    const place = event.button === 0 && event.pointerType === 'mouse' ? placeOf(event.target) : undefined;
    if (place === undefined) return;
    // Shift extends what is chosen.
    if (event.shiftKey) selection.endDrag();
    else selection.beginDrag(place);
  };
  const over = (event: React.PointerEvent) => {
    const place = placeOf(event.target);
    if (place !== undefined && event.buttons === 1) selection.drag(place);
    const title = place === undefined ? undefined : model.cell(place.row - 1, place.column)?.title;
    const cell = typeof title === 'function' ? cellAt(event.target) : null;
    if (cell !== null && typeof title === 'function') cell.title = title();
  };
  const onWidth =
    look === 'heat'
      ? undefined
      : (column: number, width: number | undefined) => setColumnWidth(whole, places[column] ?? column, width);
  const { range: chosen, isMany } = selection;
  const chosenIn = (line: number) =>
    isMany && line >= chosen.top && line <= chosen.bottom ? chosen : undefined;
  const row = (index: number) => (
    <GridRow
      key={index}
      {...{ model, row: index, id, lefts, isWhole }}
      from={columns.from}
      to={columns.to}
      current={hasFocus && current.row === index + 1 ? current.column : undefined}
      chosen={chosenIn(index + 1)}
    />
  );
  // Beneath a heat map, which would else move down as soon as cells are chosen.
  const tools = (
    <GridTools model={whole} chosen={chosenColumns} selection={selection} hasColumns={look === 'lines'} />
  );
  return (
    <div className={styles.grid}>
      {look === 'lines' && tools}
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
          onPointerDown={drag}
          onPointerOver={over}
          aria-multiselectable="true"
        >
          {!isWhole && <ColumnWidths model={model} {...columns} />}
          <GridHead
            {...{ model, id, lefts, isWhole }}
            from={columns.from}
            to={columns.to}
            current={hasFocus && current.row === 0 ? current.column : undefined}
            chosen={chosenIn(0)}
            onWidth={onWidth}
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
      {look === 'heat' && tools}
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
