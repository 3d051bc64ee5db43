import { setImmediate as turn } from 'node:timers/promises';
import type { DuplicateChoice } from '../../../../shared/domain/imports/repeats.ts';
import { RowSet } from '../../import-reading/row-changes.ts';
import { type AboutTable, rowsATurn } from './about-table.ts';
import { oneAfterOther, type Requests } from './former-rows.ts';
import { part, type RowHashes } from './row-hashes.ts';

/** Rows of a file that are about the same. */
export interface Duplicates {
  /** What stands in more than one row: people, tokens, requests. */
  readonly several: number;
  /** Their rows but for the first one of each. */
  readonly further: number;
  /** The first rows of the first of them. */
  readonly examples: readonly (readonly number[])[];
  /** The rows that are not sent, as chosen. */
  readonly leftOut: RowSet;
}

const mostExamples = 5;
const mostRows = 5;

/** Tells them, and which of them are left out. */
export async function findDuplicates(
  rows: RowHashes,
  { first, last }: AboutTable,
  choice: DuplicateChoice,
): Promise<Duplicates> {
  const leftOut = new RowSet();
  const examples = new Map<number, number[]>();
  let [several, further] = [0, 0];
  for (let row = 0; row < rows.count; row += 1) {
    const head = first[row] as number;
    if (head === row) {
      if (last[head] !== row) {
        several += 1;
        if (examples.size < mostExamples) examples.set(head, [rows.get(row, part.row)]);
      }
    } else {
      further += 1;
      const example = examples.get(head);
      if (example !== undefined && example.length < mostRows) example.push(rows.get(row, part.row));
    }
    if (!isSent(choice, { row, head, last: last[head] as number })) leftOut.add(rows.get(row, part.row));
    if (row % rowsATurn === rowsATurn - 1) await turn();
  }
  return { several, further, examples: [...examples.values()], leftOut };
}

/** Whether a row goes: the only one there is, or the chosen one. */
export function isSent(
  choice: DuplicateChoice,
  { row, head, last }: { readonly row: number; readonly head: number; readonly last: number },
): boolean {
  return choice === 'all' || (choice === 'first' ? row === head : row === last);
}

/**
 * By the first row of each person: what all rows of this person say that are sent, in their order, so that it can be
 * compared with what a run has sent. The rows keep their own requests, by which later files are compared with them: not
 * every row that is sent is accepted.
 */
export async function joinRequests(
  rows: RowHashes,
  { first, last }: AboutTable,
  choice: DuplicateChoice,
): Promise<Requests> {
  const joined: Requests = [new Uint32Array(rows.count), new Uint32Array(rows.count)];
  for (let row = 0; row < rows.count; row += 1) {
    const head = first[row] as number;
    const own = [rows.get(row, part.request), rows.get(row, part.request + 1)] as const;
    if (row === head || (choice === 'last' && row === last[head])) [joined[0][head], joined[1][head]] = own;
    else if (choice === 'all') {
      const before = [joined[0][head] as number, joined[1][head] as number] as const;
      [joined[0][head], joined[1][head]] = oneAfterOther(before, own);
    }
    if (row % rowsATurn === rowsATurn - 1) await turn();
  }
  return joined;
}
