import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { SourceRow } from './source-row.ts';

/** Why a row of a file is not sent, though nothing is wrong with it. */
export const leftOutReasons = ['byHand', 'duplicate', 'unchanged'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** The sentence for a row that is left out. */
export const leftOutText: Readonly<Record<LeftOutReason, string>> = {
  byHand: 'Left out by hand.',
  duplicate: 'Left out: the same person stands in another row.',
  unchanged: 'Left out: it went there before, just the same.',
};

/** Rows by number, from 1: as many as a file has, at a bit for each. */
export class RowSet {
  #bits = new Uint8Array(0);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(row: number): boolean {
    return ((this.#bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
  }

  add(row: number): void {
    if (this.has(row)) return;
    const byte = row >> 3;
    if (byte >= this.#bits.length) {
      const wider = new Uint8Array(Math.max(1_024, byte + 1, this.#bits.length * 2));
      wider.set(this.#bits);
      this.#bits = wider;
    }
    this.#bits[byte] = (this.#bits[byte] ?? 0) | (1 << (row & 7));
    this.#size += 1;
  }

  delete(row: number): void {
    if (!this.has(row)) return;
    this.#bits[row >> 3] = (this.#bits[row >> 3] ?? 0) & ~(1 << (row & 7));
    this.#size -= 1;
  }

  /** First and last row of each stretch without a gap. */
  *ranges(): Iterable<readonly [number, number]> {
    let from = 0;
    const end = this.#bits.length * 8;
    for (let row = 1; row <= end; row += 1) {
      if (this.has(row)) from ||= row;
      else if (from > 0) {
        yield [from, row - 1];
        from = 0;
      }
    }
  }
}

/**
 * What was changed of the rows of a file before it is sent: mended cells, and rows that are left out. It is kept beside
 * the copy of the file, which keeps its bytes, so that check, dry run, run and report all read the same rows.
 */
export interface RowChanges {
  /** The new texts of cells, by row and by the name of their column. */
  readonly cells: Map<number, Map<string, string>>;
  readonly leftOut: Readonly<Record<LeftOutReason, RowSet>>;
}

export function noChanges(): RowChanges {
  return {
    cells: new Map(),
    leftOut: { byHand: new RowSet(), duplicate: new RowSet(), unchanged: new RowSet() },
  };
}

/** What a file source says of its changes; a source without it has none. */
export interface ChangeCounts {
  /** Rows that are left out, for whatever reason. */
  readonly leftOut: number;
  /** Rows with a mended cell. */
  readonly mended: number;
}

export function countsOf({ cells, leftOut }: RowChanges): ChangeCounts {
  const sets = leftOutReasons.map((reason) => leftOut[reason]);
  return { leftOut: sets.reduce((sum, { size }) => sum + size, 0), mended: cells.size };
}

/** Why a row is left out; nothing where it is not. */
export function leftOutReason({ leftOut }: RowChanges, row: number): LeftOutReason | undefined {
  return leftOutReasons.find((reason) => leftOut[reason].has(row));
}

/** The row as it is to be read. */
export function changedRow(
  source: SourceRow,
  changes: RowChanges,
  columns: readonly string[],
): SourceRow & { readonly leftOut?: LeftOutReason } {
  const leftOut = leftOutReason(changes, source.row);
  const mended = changes.cells.get(source.row);
  if (mended === undefined) return leftOut === undefined ? source : { ...source, leftOut };
  // A row with too few or too many cells is whole again once somebody has looked at each of them.
  const { problem, ...row } = source;
  const cells = columns.map((column, index) => mended.get(column) ?? source.cells[index] ?? '');
  const isRead = problem === undefined || source.cells.length > 0;
  return {
    ...{ ...row, cells },
    ...(!isRead && { problem }),
    ...(leftOut !== undefined && { leftOut }),
  };
}

/** Where the changes of a copy are kept. */
export function changesFile(copy: string): string {
  return `${copy}.changes`;
}

const range = z.tuple([z.number().int().min(1), z.number().int().min(1)]);
const kept = z.strictObject({
  cells: z.record(z.string(), z.record(z.string(), z.string())),
  leftOut: z.strictObject({ byHand: z.array(range), duplicate: z.array(range), unchanged: z.array(range) }),
});

/** @throws where they cannot be written */
export function writeChanges(copy: string, { cells, leftOut }: RowChanges): void {
  const file = changesFile(copy);
  const text = JSON.stringify({
    cells: Object.fromEntries([...cells].map(([row, changed]) => [row, Object.fromEntries(changed)])),
    leftOut: Object.fromEntries(leftOutReasons.map((reason) => [reason, [...leftOut[reason].ranges()]])),
  });
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

/** @throws where they cannot be read: without them other rows would be sent than a person has seen */
export function readChanges(copy: string): RowChanges {
  const text = readFileSync(changesFile(copy), 'utf8');
  const { cells, leftOut } = kept.parse(JSON.parse(text));
  const changes = noChanges();
  for (const [row, changed] of Object.entries(cells))
    changes.cells.set(Number(row), new Map(Object.entries(changed)));
  for (const reason of leftOutReasons) {
    for (const [from, to] of leftOut[reason])
      for (let row = from; row <= to; row += 1) changes.leftOut[reason].add(row);
  }
  return changes;
}

/** Removes a copy and what is kept beside it. */
export function removeCopy(copy: string): void {
  for (const file of [copy, changesFile(copy)]) if (existsSync(file)) rmSync(file, { force: true });
}
