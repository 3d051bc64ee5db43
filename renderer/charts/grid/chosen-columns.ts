import { useMemo } from 'react';
import { create } from 'zustand';
import type { GridCell, GridModel } from './grid-model.ts';

/** Which columns of a table a person has hidden, and how wide they made others. By the place in the table. */
export interface ChosenColumns {
  readonly hidden: ReadonlySet<number>;
  /** In pixels. */
  readonly widths: ReadonlyMap<number, number>;
}

export const asGiven: ChosenColumns = { hidden: new Set(), widths: new Map() };

/** Narrower than this nothing can be read, wider than this nothing else stands beside it. In pixels. */
const narrowest = 48;
const widest = 800;

interface ColumnsStore {
  readonly byTable: ReadonlyMap<string, ChosenColumns>;
}

/** Kept for as long as the app is open: the same table comes back as it was left. */
const useColumnsStore = create<ColumnsStore>(() => ({ byTable: new Map() }));

/** So many tables are remembered. */
const mostTables = 100;

/** Two tables are the same where they have the same columns. */
function keyOf({ label, columns }: GridModel): string {
  return JSON.stringify([label, columns.map(({ name }) => name)]);
}

export function useChosenColumns(model: GridModel): ChosenColumns {
  const key = useMemo(() => keyOf(model), [model]);
  return useColumnsStore(({ byTable }) => byTable.get(key) ?? asGiven);
}

function change(model: GridModel, to: (before: ChosenColumns) => ChosenColumns): void {
  const key = keyOf(model);
  useColumnsStore.setState(({ byTable }) => {
    const next = new Map(byTable);
    const before = next.get(key) ?? asGiven;
    next.delete(key);
    next.set(key, to(before));
    const [oldest] = next.keys();
    if (next.size > mostTables && oldest !== undefined) next.delete(oldest);
    return { byTable: next };
  });
}

export function hideColumn(model: GridModel, column: number, isHidden: boolean): void {
  change(model, (before) => {
    const hidden = new Set(before.hidden);
    if (isHidden) hidden.add(column);
    else hidden.delete(column);
    return { ...before, hidden };
  });
}

/** All columns as they were at first. */
export function showAllColumns(model: GridModel): void {
  change(model, () => asGiven);
}

/** @param width in pixels; nothing for as wide as it was at first */
export function setColumnWidth(model: GridModel, column: number, width: number | undefined): void {
  change(model, (before) => {
    const widths = new Map(before.widths);
    if (width === undefined) widths.delete(column);
    else widths.set(column, Math.round(Math.max(narrowest, Math.min(widest, width))));
    return { ...before, widths };
  });
}

/** What the columns are called where they do not stand beside each other: of two shares, each with what it is of. */
export function columnLabels({ columns }: GridModel): readonly string[] {
  const times = new Map<string, number>();
  for (const { name } of columns) times.set(name, (times.get(name) ?? 0) + 1);
  let before: string | undefined;
  return columns.map(({ name }, at) => {
    if (name === '') return `Column ${at + 1}`;
    if (times.get(name) === 1) {
      before = name;
      return name;
    }
    return before === undefined ? name : `${name} (${before})`;
  });
}

/** The columns that can be hidden: what names a row stays. */
export function canBeHidden({ pinned, columns }: GridModel): boolean {
  return columns.length > Math.max(1, pinned) + 1;
}

/** A table with the columns a person has left in sight, and the place of each in the whole table. */
export interface ShownTable {
  readonly model: GridModel;
  readonly places: readonly number[];
}

export function shownTable(model: GridModel, { hidden, widths }: ChosenColumns): ShownTable {
  const places = model.columns.map((_, column) => column).filter((column) => !hidden.has(column));
  if (hidden.size === 0 && widths.size === 0) return { model, places };
  const columns = places.flatMap((place) => {
    const column = model.columns[place];
    const width = widths.get(place);
    if (column === undefined) return [];
    return [width === undefined ? column : { ...column, width, isWidthChosen: true }];
  });
  const cell = hidden.size === 0 ? model.cell : cellOf(model, places);
  return { model: { ...model, columns, cell }, places };
}

/** A cell that reaches over hidden columns is narrower by them, and stands in the first one of them that is in sight. */
function cellOf(model: GridModel, places: readonly number[]): GridModel['cell'] {
  return (row, column): GridCell | null => {
    const place = places[column];
    if (place === undefined) return null;
    let owner = place;
    while (owner > 0 && model.cell(row, owner) === null) owner -= 1;
    const cell = model.cell(row, owner);
    if (cell === null) return null;
    const end = owner + (cell.span ?? 1);
    if (place >= end) return null;
    const covered = places.filter((one) => one >= owner && one < end);
    if (covered[0] !== place) return null;
    return cell.span === undefined ? cell : { ...cell, span: covered.length };
  };
}
