import { setImmediate as turn } from 'node:timers/promises';
import { shownValue } from '../../../../shared/domain/imports/cleaning/bad-cell.ts';
import type { ProblemChoice } from '../../../../shared/domain/imports/cleaning/cleaning.ts';
import type { RowPlace } from '../../import-reading/read-places.ts';
import { type PlacedValue, ProblemPlaces } from './problem-places.ts';

/** One kind of problem: in how many cells or rows, the first of them, and the values that have it. */
export interface Problem {
  readonly message: string;
  /** Null where it is of the row and not of one column. */
  readonly column: string | null;
  /** What becomes of such a row. */
  readonly choice: ProblemChoice;
  readonly count: number;
  /** Rows by number, at most `examples`. */
  readonly rows: readonly number[];
  /** The most frequent values, at most `examples`. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
  /** How many different values there are; those of a very long list are no longer told apart. */
  readonly different: number;
}

/** A problem of one row, or of one of its cells. */
export interface Found extends RowPlace {
  readonly message: string;
  readonly choice: ProblemChoice;
  readonly column?: string | undefined;
  readonly value?: string | undefined;
}

/** By which a problem is known. */
export type ProblemKey = Pick<Problem, 'message' | 'column' | 'choice'>;

const examples = 5;
/** How many kinds of problem are listed; further ones are counted as others. */
const mostKinds = 200;
/** How many different values of a problem are counted. */
const mostValues = 2_000;
/** Findings that are changed between two turns of the other work. */
const foundATurn = 2_000;
/** How many rows of a problem, and of all together, are found again at once. */
const mostPlaces = { each: 100_000, all: 1_000_000 } as const;

export interface Problems {
  add(found: Found): void;
  /**
   * Takes the findings of rows back and others in, since the rows were changed: in turns with other work, and one such
   * change at a time.
   *
   * @returns whether every number is what a check of all rows would find; else those of values may be behind
   */
  change(before: readonly Found[], after: readonly Found[]): Promise<boolean>;
  /** The most frequent first. */
  list(): readonly Problem[];
  /**
   * The rows that have a problem, or had it at the check: each once, in the order of the file.
   *
   * @param value one of its values, as it is listed
   * @returns nothing where there is no such problem
   */
  placesOf(
    problem: ProblemKey,
    value: string | null,
  ): { readonly places: readonly RowPlace[]; readonly isMore: boolean } | undefined;
  /** Where a row stands that has any problem. */
  placeOf(row: number): RowPlace | undefined;
}

interface Counted extends Omit<Problem, 'values' | 'different' | 'rows'> {
  count: number;
  readonly values: Map<string, { readonly number: number; count: number }>;
  readonly places: ProblemPlaces;
  /** Whether it has more rows than places, or more values than are told apart. */
  isBeyond: boolean;
}

export function createProblems(): Problems {
  const kinds = new Map<string, Counted>();
  let kept = 0;
  let hasOthers = false;

  const kindOf = ({ message, choice, column }: Found): Counted => {
    const wanted = `${choice} ${column ?? ''}\n${message}`;
    const isListed = kinds.has(wanted) || kinds.size < mostKinds;
    hasOthers ||= !isListed;
    const key = isListed ? wanted : choice;
    let kind = kinds.get(key);
    if (kind === undefined) {
      kind = {
        message: isListed ? message : 'Other problems.',
        column: isListed ? (column ?? null) : null,
        ...{ choice, count: 0, values: new Map(), places: new ProblemPlaces(), isBeyond: false },
      };
      kinds.set(key, kind);
    }
    return kind;
  };
  /** Counts it. @returns the number of its value */
  const count = (kind: Counted, value: string | undefined): number => {
    kind.count += 1;
    if (value === undefined) return ProblemPlaces.none;
    const shown = shownValue(value);
    const known = kind.values.get(shown);
    if (known !== undefined) known.count += 1;
    else if (kind.values.size < mostValues) kind.values.set(shown, { number: kind.values.size, count: 1 });
    else kind.isBeyond = true;
    return kind.values.get(shown)?.number ?? ProblemPlaces.none;
  };
  const isRoom = ({ places }: Counted) => places.size < mostPlaces.each && kept < mostPlaces.all;
  const takeBack = (found: Found) => {
    const kind = kindOf(found);
    kind.count -= 1;
    kind.places.leave(found.row);
    const known = found.value === undefined ? undefined : kind.values.get(shownValue(found.value));
    if (known !== undefined) known.count -= 1;
    return kind;
  };

  return {
    add(found) {
      const kind = kindOf(found);
      const value = count(kind, found.value);
      if (!isRoom(kind)) {
        kind.isBeyond = true;
        return;
      }
      kept += 1;
      const { row, offset, length } = found;
      kind.places.push({ row, offset, length, value });
    },
    async change(before, after) {
      const touched = new Set<Counted>();
      let seen = 0;
      const isTurn = () => {
        seen += 1;
        return seen % foundATurn === 0;
      };
      for (const found of before) {
        touched.add(takeBack(found));
        if (isTurn()) await turn();
      }
      const added = new Map<Counted, PlacedValue[]>();
      for (const found of after) {
        if (isTurn()) await turn();
        const kind = kindOf(found);
        touched.add(kind);
        const value = count(kind, found.value);
        const { row, offset, length } = found;
        if (kind.places.comeBack(row, value)) continue;
        if (!isRoom(kind)) kind.isBeyond = true;
        else {
          kept += 1;
          const list = added.get(kind) ?? [];
          list.push({ row, offset, length, value });
          added.set(kind, list);
        }
      }
      for (const [kind, places] of added) kind.places.merge(places);
      return !hasOthers && ![...touched].some(({ isBeyond }) => isBeyond);
    },
    list: () =>
      [...kinds.values()]
        .filter(({ count }) => count > 0)
        .map(({ values, places, isBeyond: _, ...kind }) => ({
          ...kind,
          rows: places.first(examples),
          ...listed(values),
        }))
        .sort((one, other) => other.count - one.count || (one.rows[0] ?? 0) - (other.rows[0] ?? 0)),
    placesOf({ message, column, choice }, value) {
      const isOthers = kinds.get(choice)?.message === message && column === null;
      const kind = kinds.get(isOthers ? choice : `${choice} ${column ?? ''}\n${message}`);
      if (kind === undefined) return undefined;
      const number = value === null ? undefined : kind.values.get(value)?.number;
      if (value !== null && number === undefined) return { places: [], isMore: false };
      const places = kind.places.places(number);
      return { places, isMore: kind.isBeyond && kind.places.size < kind.count };
    },
    placeOf(row) {
      for (const { places } of kinds.values()) {
        const place = places.placeOf(row);
        if (place !== undefined) return place;
      }
      return undefined;
    },
  };
}

function listed(values: Counted['values']): Pick<Problem, 'values' | 'different'> {
  const all = [...values].map(([value, { count }]) => ({ value, count })).filter(({ count }) => count > 0);
  const most = all.sort((one, other) => other.count - one.count).slice(0, examples);
  return { values: most, different: all.length };
}
