import { shownValue } from '../../../shared/domain/imports/cleaning/bad-cell.ts';
import type { BadChoice } from '../../../shared/domain/imports/cleaning/cleaning.ts';

/** One kind of problem: in how many cells or rows, the first of them, and the values that have it. */
export interface Problem {
  readonly message: string;
  /** Null where it is of the row and not of one column. */
  readonly column: string | null;
  /** What becomes of such a row. */
  readonly choice: BadChoice;
  readonly count: number;
  /** Rows by number, at most `examples`. */
  readonly rows: readonly number[];
  /** The most frequent values, at most `examples`. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
  /** How many different values there are; those of a very long list are no longer told apart. */
  readonly different: number;
}

interface Found {
  readonly row: number;
  readonly message: string;
  readonly choice: BadChoice;
  readonly column?: string | undefined;
  readonly value?: string | undefined;
}

const examples = 5;
/** How many kinds of problem are listed; further ones are counted as others. */
const mostKinds = 200;
/** How many different values of a problem are counted. */
const mostValues = 2_000;

export interface Problems {
  add(found: Found): void;
  /** The most frequent first. */
  list(): readonly Problem[];
}

interface Counted extends Omit<Problem, 'values' | 'different'> {
  count: number;
  rows: number[];
  readonly values: Map<string, number>;
}

export function createProblems(): Problems {
  const kinds = new Map<string, Counted>();
  return {
    add({ row, message, choice, column, value }) {
      const wanted = `${choice} ${column ?? ''}\n${message}`;
      const isListed = kinds.has(wanted) || kinds.size < mostKinds;
      const key = isListed ? wanted : choice;
      let kind = kinds.get(key);
      if (kind === undefined) {
        kind = {
          message: isListed ? message : 'Other problems.',
          column: isListed ? (column ?? null) : null,
          ...{ choice, count: 0, rows: [], values: new Map() },
        };
        kinds.set(key, kind);
      }
      kind.count += 1;
      if (kind.rows.length < examples) kind.rows.push(row);
      if (value === undefined) return;
      const shown = shownValue(value);
      const before = kind.values.get(shown);
      if (before !== undefined || kind.values.size < mostValues) kind.values.set(shown, (before ?? 0) + 1);
    },
    list: () =>
      [...kinds.values()]
        .sort((one, other) => other.count - one.count)
        .map(({ values, ...kind }) => ({ ...kind, values: mostFrequent(values), different: values.size })),
  };
}

function mostFrequent(values: ReadonlyMap<string, number>): Problem['values'] {
  return [...values]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count)
    .slice(0, examples);
}
