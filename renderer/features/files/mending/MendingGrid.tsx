import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState } from 'react';
import { covered } from '../../../../shared/domain/privacy.ts';
import { client } from '../../../backend/client.ts';
import { SpacerRow } from '../../../charts/grid/ColumnWidths.tsx';
import { CellEditor } from './CellEditor.tsx';
import { cellId, GridCells } from './GridCells.tsx';
import { leading, nextPlace, type Place } from './grid-place.ts';
import classes from './MendingGrid.module.css';
import { type CheckedFor, changeRows, loadPage } from './mend-rows.ts';
import { useMending, type ViewRows } from './mending-state.ts';

/** In pixels. */
const rowHeight = 36;
const widths = { choice: 40, number: 80, reason: 272, problem: 272, other: 168 } as const;

interface MendingGridProps {
  readonly label: string;
  readonly of: CheckedFor;
  readonly view: ViewRows;
  /** Whether the first column is that of the problem. */
  readonly hasColumn: boolean;
  readonly current: Place;
  onMove(place: Place): void;
  /** The whole row is to be seen. */
  onOpenRow(row: number): void;
}

/**
 * The rows of a problem, of which those in sight are drawn. One stop of the Tab key: arrows move, Enter and F2 type into
 * a cell, Space chooses a row, Ctrl+Z undoes.
 */
export function MendingGrid({ label, of, view, hasColumn, current, onMove, onOpenRow }: MendingGridProps) {
  const { columns, total, rows } = view;
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const selected = useMending((state) => state.selected);
  const [editing, setEditing] = useState<(Place & { readonly text: string }) | null>(null);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollPaddingStart: rowHeight,
    initialRect: { width: 1_000, height: 480 },
  });
  const items = virtual.getVirtualItems();
  const missing = items.find(({ index }) => !rows.has(index))?.index;
  useEffect(() => {
    if (missing !== undefined) void loadPage(missing);
  }, [missing]);

  const move = (place: Place) => {
    onMove(place);
    virtual.scrollToIndex(place.row, { align: 'auto' });
    requestAnimationFrame(() =>
      document
        .getElementById(cellId(id, place.row, place.column))
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    );
  };
  const choose = (index: number) => {
    const row = rows.get(index)?.row;
    if (row === undefined) return;
    const next = new Set(selected);
    if (!next.delete(row)) next.add(row);
    useMending.setState({ selected: next });
  };
  /** @param typed what begins the new text; the present one where it is left out */
  const edit = async ({ row: index, column }: Place, typed?: string) => {
    const row = rows.get(index);
    if (row === undefined) return;
    if (column === 0) return choose(index);
    const cell = row.cells[column - leading];
    // A row out of shape is mended as a whole, and so is one of which the number is opened.
    if (cell === undefined || (row.isMisshapen && !row.isMended)) return onOpenRow(row.row);
    let { text } = cell;
    if (cell.isCut && typed === undefined) {
      const whole = await client.call('mending.row', { ...of, row: row.row });
      if (whole.ok)
        text = whole.value.cells.find((one) => one.column === columns[column - leading])?.text ?? text;
    }
    setEditing({ row: index, column, text: typed ?? (text === covered ? '' : text) });
  };
  const commit = async (text: string, goOn: 'down' | 'right' | 'stay') => {
    if (editing === null) return undefined;
    const { row: index, column } = editing;
    const row = rows.get(index);
    const name = columns[column - leading];
    if (row !== undefined && name !== undefined && text !== editing.text) {
      const refused = await changeRows({ is: 'cell', row: row.row, column: name, text });
      if (refused !== undefined) return refused;
    }
    setEditing(null);
    if (goOn === 'stay') return undefined;
    const to =
      goOn === 'down'
        ? { row: Math.min(total - 1, index + 1), column }
        : { row: index, column: Math.min(columns.length + leading - 1, column + 1) };
    move(to);
    grid.current?.focus();
    return undefined;
  };
  const press = (event: React.KeyboardEvent) => {
    if (event.altKey || total === 0) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 400) / rowHeight) - 2);
    const place = nextPlace(
      current,
      { key: event.key, isCommand },
      { rows: total, columns: columns.length + leading, page },
    );
    if (place !== undefined) move(place);
    else if (isCommand && event.key.toLowerCase() === 'z') void changeRows({ is: 'undo' });
    else if (event.key === ' ') choose(current.row);
    else if (event.key === 'Enter' || event.key === 'F2') void edit(current);
    else if (event.key.length === 1 && !isCommand && current.column >= leading) void edit(current, event.key);
    else return;
    event.preventDefault();
  };
  const at = (event: React.MouseEvent): Place | undefined => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-at]') : null;
    const [row, column] = cell?.dataset.at?.split(' ').map(Number) ?? [];
    return row === undefined || column === undefined ? undefined : { row, column };
  };
  const widthOf = (index: number) => (index === 0 && hasColumn ? widths.problem : widths.other);
  const all = [widths.choice, widths.number, widths.reason, ...columns.map((_, index) => widthOf(index))];
  const isDrawn = items.some(({ index }) => index === current.row) && rows.has(current.row);
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const names = ['Chosen', 'Row', 'What is wrong', ...columns];
  return (
    <div ref={frame} className={classes.frame}>
      <table
        ref={grid}
        className={classes.grid}
        style={{ minWidth: all.reduce((sum, width) => sum + width, 0) }}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table is what a grid is made of.
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={names.length}
        aria-multiselectable="true"
        aria-activedescendant={
          editing === null && isDrawn ? cellId(id, current.row, current.column) : undefined
        }
        onKeyDown={press}
        onClick={(event) => {
          const place = at(event);
          if (place === undefined || (editing?.row === place.row && editing.column === place.column)) return;
          onMove(place);
          if (place.column === 0) choose(place.row);
        }}
        onDoubleClick={(event) => {
          const place = at(event);
          if (place !== undefined && place.column !== 0 && editing === null) void edit(place);
        }}
      >
        <colgroup>
          {all.map((width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
            <col key={index} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {names.map((name, index) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: a column of the file may be called like one before it
                key={`${index} ${name}`}
                scope="col"
                aria-colindex={index + 1}
                title={name}
                data-problem={(hasColumn && index === leading) || undefined}
              >
                {index === 0 ? <span className="visually-hidden">{name}</span> : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <SpacerRow height={before} />
          {items.map(({ index }) => {
            const row = rows.get(index);
            return (
              <tr
                key={index}
                aria-rowindex={index + 2}
                aria-selected={row !== undefined && selected.has(row.row)}
                data-out={row?.is === 'leftOut' || undefined}
              >
                {row === undefined ? (
                  <td className={classes.coming} colSpan={names.length}>
                    …
                  </td>
                ) : (
                  <GridCells
                    {...{ id, index, row, columns }}
                    isSelected={selected.has(row.row)}
                    current={current.row === index ? current.column : undefined}
                    editing={editing?.row === index ? editing.column - leading : undefined}
                    editor={
                      editing?.row === index && (
                        <CellEditor
                          label={`${columns[editing.column - leading]}, row ${row.row}`}
                          text={editing.text}
                          onCommit={commit}
                          onCancel={() => {
                            setEditing(null);
                            grid.current?.focus();
                          }}
                        />
                      )
                    }
                  />
                )}
              </tr>
            );
          })}
          <SpacerRow height={after} />
        </tbody>
      </table>
    </div>
  );
}
