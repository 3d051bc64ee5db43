import { randomBytes } from 'node:crypto';
import type { Connection } from '../../../../shared/domain/connection.ts';
import type { ImportMap } from '../../../../shared/domain/imports/import-map.ts';
import { type RepeatKind, repeatKindOf } from '../../../../shared/domain/imports/repeats.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import { type LeftOutReason, type RowChanges, RowSet } from '../../import-reading/row-changes.ts';
import type { LazyOutbox } from '../../outbox/lazy-outbox.ts';
import { type Checked, checkRows, type FileCheck } from '../check/check-rows.ts';
import { createAboutTable } from './about-table.ts';
import { cellsDigest } from './cells-digest.ts';
import { type Before, type Compared, compareRuns } from './compare-runs.ts';
import { earlierRuns, targetDigest } from './earlier-runs.ts';
import { findDuplicates, joinRequests } from './find-duplicates.ts';
import { createRowHasher } from './row-hasher.ts';
import { RowHashes } from './row-hashes.ts';
import { removeRows, writeRows } from './rows-file.ts';
import { type RowsKey, rowsKeyOf } from './rows-key.ts';

/** What a file has twice, and what was sent of it before. */
export interface Repeats {
  readonly kind: RepeatKind;
  /** What stands in more than one row: people, tokens or requests. */
  readonly several: number;
  /** Rows beyond the first of each. */
  readonly further: number;
  /** The first rows of the first of them. */
  readonly examples: readonly (readonly number[])[];
  readonly before: Before | undefined;
  readonly incomparable: number;
  /** Rows that are left out by choice, by the reason. */
  readonly leftOut: Readonly<Record<LeftOutReason, number>>;
}

export interface RepeatCheck extends Omit<FileCheck, 'map' | 'changes' | 'seen'> {
  /** What a person has mended and left out by hand. */
  readonly mended: RowChanges;
  readonly map: ImportMap;
  readonly action: ActionDescriptor;
  readonly connection: Connection;
  readonly outbox: LazyOutbox;
  readonly dataFolder: string;
  readonly now: Date;
  /** The run after which only what is new or changed is sent. */
  readonly since: string | undefined;
}

export interface RepeatResult {
  readonly result: Checked;
  readonly repeats: Repeats;
  /** What is mended, with the rows that are left out because they repeat others. */
  readonly changes: RowChanges;
  /** Keeps the hashes of the rows beside the copy, by which later files are compared with it. */
  keepRows(): Promise<void>;
}

/**
 * Checks every row, and finds rows that say the same again or were sent before. What a person left out or mended by hand
 * stays; the rest is found anew each time.
 */
export async function checkRepeats(order: RepeatCheck): Promise<RepeatResult> {
  const { action, connection, map, mended, signal, source, now } = order;
  const key = keyOf(order.dataFolder);
  const rows = new RowHashes();
  const hash = createRowHasher(action, key.seeds);
  const result = await checkRows({
    ...order,
    changes: mended,
    seen: (row, values) => rows.add(hash(row, values)),
  });
  const kind = repeatKindOf(action);
  const calledOff = {
    ...{ result: { ...result, isFinished: false }, repeats: nothing(kind), changes: mended },
    keepRows: async () => undefined,
  };
  if (!result.isFinished) return calledOff;
  const target = targetDigest(connection, action.name);
  const choice = map.duplicates ?? 'all';
  const table = await createAboutTable(rows);
  const duplicates = await findDuplicates(rows, table, choice);
  const store = order.outbox.tryOpen()?.store;
  const runs = store === undefined ? [] : earlierRuns({ store, connection, action: action.name, now });
  let compared: Compared = { before: undefined, incomparable: 0 };
  if (store !== undefined && runs.length > 0) {
    const requests = kind === 'request' ? undefined : await joinRequests(rows, table, choice);
    compared = await compareRuns({
      ...{ rows, table, requests, choice, runs, store, key, target, signal, source },
      ...{ isOfRequests: kind === 'request', addsUp: !action.repeatable },
      several: rows.count - duplicates.further,
      since: order.since,
    });
  }
  if (signal?.aborted === true) return calledOff;
  const { before, incomparable } = compared;
  const unchanged = order.since === undefined || before === undefined ? new RowSet() : before.sameRows;
  const { size } = duplicates.leftOut;
  return {
    changes: {
      cells: mended.cells,
      leftOut: { byHand: mended.leftOut.byHand, duplicate: duplicates.leftOut, unchanged },
    },
    // Without them a later file is not compared with this one, and nothing else is lost.
    keepRows: () =>
      writeRows(source.copy, key, { target, cells: cellsDigest(mended) }, rows).catch(() =>
        removeRows(source.copy),
      ),
    result: {
      ...result,
      valid: result.valid - size - unchanged.size,
      leftOut: result.leftOut + size + unchanged.size,
    },
    repeats: {
      ...{ kind, before, incomparable },
      several: duplicates.several,
      further: duplicates.further,
      examples: duplicates.examples,
      leftOut: { byHand: result.leftOut, duplicate: size, unchanged: unchanged.size },
    },
  };
}

/** Where none can be kept, duplicates are still found, and a later file is not compared with this one. */
function keyOf(dataFolder: string): RowsKey {
  try {
    return rowsKeyOf(dataFolder);
  } catch {
    const bytes = randomBytes(48);
    const seed = (at: number) => bytes.readInt32LE(at);
    return { seeds: [seed(0), seed(4), seed(8), seed(12)], secret: bytes.subarray(16) };
  }
}

function nothing(kind: RepeatKind): Repeats {
  return {
    ...{ kind, several: 0, further: 0, examples: [], before: undefined, incomparable: 0 },
    leftOut: { byHand: 0, duplicate: 0, unchanged: 0 },
  };
}
