import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { z } from 'zod';
import type { SourceRow } from './source-row.ts';

/** Why a row of a file is not sent, though nothing is wrong with it. */
export const leftOutReasons = ['byHand', 'duplicate', 'unchanged'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** The sentence for a row that is left out. */
export const leftOutText: Readonly<Record<LeftOutReason, string>> = {
  byHand: 'Left out by hand.',
  duplicate: 'Left out: another row of the file takes its place.',
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

  /** All of it as text: shorter than the ranges where every other row is in it. */
  bits(): string {
    return Buffer.from(this.#bits.buffer, 0, this.#bits.length).toString('base64');
  }

  static ofBits(text: string): RowSet {
    const set = new RowSet();
    set.#bits = Uint8Array.from(Buffer.from(text, 'base64'));
    for (let byte of set.#bits) for (; byte !== 0; byte &= byte - 1) set.#size += 1;
    return set;
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
  /** The rows that are left out, by the reason; nothing in runs of versions that did not keep it. */
  readonly byReason?: Readonly<Record<LeftOutReason, number>>;
}

export function countsOf({ cells, leftOut }: RowChanges): Required<ChangeCounts> {
  const byReason = {
    byHand: leftOut.byHand.size,
    duplicate: leftOut.duplicate.size,
    unchanged: leftOut.unchanged.size,
  };
  return {
    leftOut: byReason.byHand + byReason.duplicate + byReason.unchanged,
    mended: cells.size,
    byReason,
  };
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
  return madeRow(source, {
    cells: changes.cells.get(source.row),
    leftOut: leftOutReason(changes, source.row),
    columns,
  });
}

/** The same for what was changed of one row alone. */
export function madeRow(
  source: SourceRow,
  {
    cells: mended,
    leftOut,
    columns,
  }: {
    readonly cells: ReadonlyMap<string, string> | undefined;
    readonly leftOut: LeftOutReason | undefined;
    readonly columns: readonly string[];
  },
): SourceRow & { readonly leftOut?: LeftOutReason } {
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

/** Where the hashes of the rows of a copy are kept, by which it is compared with files that come later. */
export function rowsFile(copy: string): string {
  return `${copy}.rows`;
}

/** Where the changes of a copy are kept. */
export function changesFile(copy: string): string {
  return `${copy}.changes`;
}

const range = z.tuple([z.number().int().min(1), z.number().int().min(1)]);
/** Few stretches of rows one by one, many as bits. */
const rows = z.union([z.array(range), z.base64()]);
/** The first line of the file; so many lines follow, each a row: `[5,[["Telefon","+49 30 1"]]]`. */
const head = z.strictObject({
  rows: z.number().int().min(0),
  leftOut: z.strictObject({ byHand: rows, duplicate: rows, unchanged: rows }),
});

/** So many stretches are still written one by one. */
const mostRanges = 1_000;

function textOf(set: RowSet): readonly (readonly [number, number])[] | string {
  const found: (readonly [number, number])[] = [];
  if (set.size === 0) return found;
  for (const range of set.ranges()) {
    found.push(range);
    if (found.length > mostRanges) return set.bits();
  }
  return found;
}

function setOf(text: z.infer<typeof rows>): RowSet {
  if (typeof text === 'string') return RowSet.ofBits(text);
  const set = new RowSet();
  for (const [from, to] of text) for (let row = from; row <= to; row += 1) set.add(row);
  return set;
}

function* linesOf({ cells, leftOut }: RowChanges): Iterable<string> {
  const sets = leftOutReasons.map((reason) => [reason, textOf(leftOut[reason])]);
  yield `${JSON.stringify({ rows: cells.size, leftOut: Object.fromEntries(sets) })}\n`;
  for (const [row, changed] of cells) yield `${JSON.stringify([row, [...changed]])}\n`;
}

/** @throws where they cannot be written */
export function writeChanges(copy: string, changes: RowChanges): void {
  const file = changesFile(copy);
  writeFileSync(`${file}.new`, [...linesOf(changes)].join(''), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

/** Rows that are written between two turns of the other work. */
const rowsATurn = 2_000;

/** The same in turns with other work, for many rows. Nobody changes them meanwhile. */
export async function writeChangesInTurns(copy: string, changes: RowChanges): Promise<void> {
  const file = changesFile(copy);
  const handle = await open(`${file}.new`, 'w', 0o600);
  try {
    let lines: string[] = [];
    for (const line of linesOf(changes)) {
      lines.push(line);
      if (lines.length < rowsATurn) continue;
      await handle.write(lines.join(''));
      lines = [];
    }
    await handle.write(lines.join(''));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
}

/** @throws where they cannot be read: without them other rows would be sent than a person has seen */
export function readChanges(copy: string): RowChanges {
  const lines = readFileSync(changesFile(copy), 'utf8').split('\n');
  const { rows, leftOut } = head.parse(JSON.parse(lines[0] ?? ''));
  if (lines.length !== rows + 2 || lines.at(-1) !== '') throw new Error('it ends too early');
  const cells: RowChanges['cells'] = new Map();
  for (let at = 1; at <= rows; at += 1) {
    const [row, changed] = JSON.parse(lines[at] ?? '') as readonly [unknown, unknown];
    if (!Number.isInteger(row) || !Array.isArray(changed) || !changed.every(isCell))
      throw new Error(`line ${at + 1} is none of its own`);
    cells.set(row as number, new Map(changed as [string, string][]));
  }
  return {
    cells,
    leftOut: {
      byHand: setOf(leftOut.byHand),
      duplicate: setOf(leftOut.duplicate),
      unchanged: setOf(leftOut.unchanged),
    },
  };
}

function isCell(cell: unknown): boolean {
  return Array.isArray(cell) && cell.length === 2 && cell.every((text) => typeof text === 'string');
}

/** Removes a copy and what is kept beside it. */
export function removeCopy(copy: string): void {
  for (const file of [copy, changesFile(copy), rowsFile(copy)])
    if (existsSync(file)) rmSync(file, { force: true });
}
