import { setImmediate as turn } from 'node:timers/promises';
import { part, type RowHashes } from './row-hashes.ts';

/** So many rows go between two turns of the desk: a few milliseconds. */
export const rowsATurn = 20_000;

/** Rows that are about the same, by the number of the first of them; all by their place among the hashes, from 0. */
export interface AboutTable {
  /** The first row that is about the same as each. */
  readonly first: Int32Array;
  /** The last one, of each first. */
  readonly last: Int32Array;
  /** The first row about what these numbers are about; -1 where there is none. */
  find(a: number, b: number, c: number): number;
}

/** A hash table whose entries are rows: two numbers of 32 bits a row at the most, and it never grows. */
export async function createAboutTable(rows: RowHashes): Promise<AboutTable> {
  const { count } = rows;
  const size = 2 ** Math.ceil(Math.log2(Math.max(8, count * 1.6)));
  const slots = new Int32Array(size);
  const first = new Int32Array(count);
  const last = new Int32Array(count);
  const slotOf = (a: number, b: number, c: number): number => {
    let slot = a & (size - 1);
    for (;;) {
      const row = (slots[slot] as number) - 1;
      if (row < 0 || rows.isAbout(row, a, b, c)) return slot;
      slot = (slot + 1) & (size - 1);
    }
  };
  for (let row = 0; row < count; row += 1) {
    const a = rows.get(row, part.about);
    const b = rows.get(row, part.about + 1);
    const c = rows.get(row, part.about + 2);
    const slot = slotOf(a, b, c);
    if (slots[slot] === 0) slots[slot] = row + 1;
    const head = (slots[slot] as number) - 1;
    first[row] = head;
    last[head] = row;
    if (row % rowsATurn === rowsATurn - 1) await turn();
  }
  return { first, last, find: (a, b, c) => (slots[slotOf(a, b, c)] as number) - 1 };
}
