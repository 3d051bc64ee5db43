import type { BadCell } from '../../../../shared/domain/imports/cleaning/bad-cell.ts';
import {
  type DateOrder,
  dateOrders,
  isCleaned,
  type NumberReading,
} from '../../../../shared/domain/imports/cleaning/cleaning.ts';
import { createDateReader } from '../../../../shared/domain/imports/cleaning/dates.ts';
import { createNumberReader } from '../../../../shared/domain/imports/cleaning/numbers.ts';
import { numberReadings } from '../../../../shared/domain/imports/cleaning/profile.ts';
import { trimmed } from '../../../../shared/domain/imports/cleaning/text.ts';
import type { ImportMap } from '../../../../shared/domain/imports/import-map.ts';

/** Values of a column that are not understood as it is read, and would be in another way. */
export interface Contradiction {
  readonly column: string;
  /** How the column is read, and in which ways alone these values fit. */
  readonly read: string;
  readonly fits: readonly string[];
  readonly count: number;
  /** The first of their rows. */
  readonly rows: readonly number[];
}

const examples = 5;

const orderNames: Readonly<Record<DateOrder, string>> = {
  iso: 'year first',
  'day-first': 'day first',
  'month-first': 'month first',
  'year-last': 'month by name',
};

interface Way {
  readonly name: string;
  read(text: string): boolean;
}

const dateWays = dateOrders.map((order): Way => {
  const read = createDateReader({ order, zone: 'UTC' }, false);
  return { name: orderNames[order], read: (text) => read(text).ok };
});

const numberWays = numberReadings.map((reading): Way => {
  const read = createNumberReader(reading);
  return { name: exampleOf(reading), read: (text) => read(text).ok };
});

function exampleOf({ decimal, thousands }: NumberReading): string {
  return `1${thousands ?? ''}234${decimal}5`;
}

/** How a column is read, by its place in the mapping; nothing where it has no order or signs of its own. */
function readingOf(columns: ImportMap['columns'], path: string) {
  const source = columns[path];
  if (typeof source !== 'object' || !('column' in source) || !isCleaned(source)) return undefined;
  const { dates, numbers } = source;
  if (dates?.order !== undefined) return { read: orderNames[dates.order], ways: dateWays };
  return numbers === undefined ? undefined : { read: exampleOf(numbers), ways: numberWays };
}

/**
 * Collects them while every row is looked at: the first rows alone, of which a way of reading was proposed, may not
 * show that later ones are written in another.
 */
export function createContradictions(columns: ImportMap['columns']) {
  const found = new Map<
    string,
    { column: string; read: string; fits: string[]; count: number; rows: number[] }
  >();
  return {
    add(row: number, { path, column, value }: BadCell): void {
      const reading = readingOf(columns, path);
      if (reading === undefined) return;
      const text = trimmed(value);
      const fits = reading.ways.filter(({ read }) => read(text)).map(({ name }) => name);
      if (fits.length === 0) return;
      const key = JSON.stringify([column, reading.read, fits]);
      const known = found.get(key) ?? { column, read: reading.read, fits, count: 0, rows: [] };
      known.count += 1;
      if (known.rows.length < examples) known.rows.push(row);
      found.set(key, known);
    },
    /** The most frequent first. */
    list: (): readonly Contradiction[] =>
      [...found.values()].toSorted((one, other) => other.count - one.count).slice(0, 50),
  };
}
