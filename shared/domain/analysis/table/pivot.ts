import type { TableCell } from '../model.ts';
import { naturalRanks, rowKind } from './row-order.ts';
import type { TableNumbers, TableRow } from './table.ts';

/** One measure of a report with two groupings, the first down and the second across. */
export interface Pivot {
  readonly down: readonly string[];
  readonly across: readonly string[];
  /** Null where the report has no row of these two names. */
  readonly rowAt: (down: number, across: number) => TableRow | null;
  /** Of the values that stand for themselves: what was left over (`(other)`) would make all else pale. */
  readonly least: number;
  readonly most: number;
  /** Rows of the report whose two names another row has already: not in the picture. */
  readonly repeated: number;
  /** Rows that are totals over others: apart from it too. */
  readonly totals: number;
}

/** Undefined where there are not two groupings, or too many names of either for a picture. */
export function pivotOf(numbers: TableNumbers, metric: number): Pivot | undefined {
  const { groupings, rows } = numbers;
  if (groupings.length !== 2 || rows.length === 0 || rows.length > mostRows) return undefined;
  const parts = rows.filter(({ names }) => names.every((name) => rowKind(name) !== 'total'));
  const bySource = parts.toSorted((one, other) => one.source - other.source);
  const [down, across] = [namesIn(bySource, 0), namesIn(bySource, 1)];
  if (down.length > mostNames || across.length > mostNames) return undefined;
  const places = [new Map(down.map(placed)), new Map(across.map(placed))] as const;
  const cells = new Map<number, TableRow>();
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of bySource) {
    const place = placeIn(places, row, across.length);
    if (cells.has(place)) continue;
    cells.set(place, row);
    const value = row.values[metric] ?? null;
    if (value === null || isRest(row)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return {
    down,
    across,
    rowAt: (one, other) => cells.get(one * across.length + other) ?? null,
    least: Number.isFinite(least) ? Math.min(0, least) : 0,
    most: Number.isFinite(most) ? Math.max(0, most) : 0,
    repeated: parts.length - cells.size,
    totals: rows.length - parts.length + numbers.totals.length,
  };
}

const mostRows = 100_000;
const mostNames = 500;

/** Whether a row is what the listed ones left over, in either grouping. */
export function isRest({ names }: TableRow): boolean {
  return names.some((name) => rowKind(name) === 'other');
}

/** Each name once: in an order of its own where there is one, else as in the export; `(other)` last. */
function namesIn(rows: readonly TableRow[], grouping: number): readonly string[] {
  const cells = new Map<string, TableCell>();
  for (const { names } of rows) {
    const name = names[grouping] ?? null;
    if (!cells.has(nameOf(name))) cells.set(nameOf(name), name);
  }
  const listed = [...cells].filter(([, cell]) => rowKind(cell) !== 'other').map(([name]) => name);
  const ranks = naturalRanks(listed.map((name) => cells.get(name) ?? null));
  const order = listed.map((name, index) => ({ name, rank: ranks?.[index] ?? index }));
  const sorted = order.toSorted((one, other) => (one.rank === other.rank ? 0 : one.rank - other.rank));
  const rest = [...cells].filter(([, cell]) => rowKind(cell) === 'other').map(([name]) => name);
  return [...sorted.map(({ name }) => name), ...rest];
}

function nameOf(name: TableCell): string {
  return name === null || name === '' ? '(not set)' : String(name);
}

function placed(name: string, index: number): readonly [string, number] {
  return [name, index];
}

function placeIn(
  [down, across]: readonly [ReadonlyMap<string, number>, ReadonlyMap<string, number>],
  { names }: TableRow,
  width: number,
): number {
  return (down.get(nameOf(names[0] ?? null)) ?? 0) * width + (across.get(nameOf(names[1] ?? null)) ?? 0);
}
