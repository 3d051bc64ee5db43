import { setImmediate as turn } from 'node:timers/promises';
import type { DuplicateChoice } from '../../../../shared/domain/imports/repeats.ts';
import type { FileSource } from '../../import-reading/file-source.ts';
import { changesOf } from '../../import-reading/read-rows.ts';
import { RowSet } from '../../import-reading/row-changes.ts';
import type { OutboxStore } from '../../outbox-store/outbox-store.ts';
import type { RunRecord } from '../../outbox-store/run-record.ts';
import { rowsATurn } from './about-table.ts';
import { cellsDigest } from './cells-digest.ts';
import { acceptedRows } from './earlier-runs.ts';
import { isSent } from './find-duplicates.ts';
import { type Against, FormerRows, type Overlap } from './former-rows.ts';
import { part, type RowHashes } from './row-hashes.ts';
import { openRows } from './rows-file.ts';
import type { RowsKey } from './rows-key.ts';
import { isSameFile } from './same-file.ts';

/** A run that had rows of the file before, and how these stand against what it sent. */
export interface Before {
  readonly run: RunRecord;
  /** Whether its file had the same bytes. */
  readonly isSameFile: boolean;
  readonly same: number;
  readonly changed: number;
  readonly fresh: number;
  /** Accepted rows of the run that the file no longer has. */
  readonly gone: number;
  /** Rows of the run that were not accepted: they were not sent, as far as is known. */
  readonly notAccepted: number;
  /** The rows that are the same, by their number in the file. */
  readonly sameRows: RowSet;
}

export interface Compared {
  readonly before: Before | undefined;
  /** Runs that cannot be compared: of earlier versions, or changed after their rows were looked at. */
  readonly incomparable: number;
}

export interface CompareOrder extends Against {
  readonly rows: RowHashes;
  readonly source: Pick<FileSource, 'copy' | 'size'>;
  readonly choice: DuplicateChoice;
  /** Of how many people, tokens or requests the file is. */
  readonly several: number;
  readonly runs: readonly RunRecord[];
  readonly store: Pick<OutboxStore, 'acceptedIn'>;
  readonly key: RowsKey;
  /** What the rows were hashed for. */
  readonly target: string;
  /** The run to compare with; `last` for the newest. Else the newest one that has enough of the file. */
  readonly since: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Less of a file in common is not worth telling. */
const enough = 0.2;

/** All runs together are not read further than so many rows back. */
const mostRowsRead = 20_000_000;

/** Looks for the run that sent these rows before: from the newest one back. */
export async function compareRuns(order: CompareOrder): Promise<Compared> {
  const { runs, source, since, signal, store } = order;
  const former = new FormerRows(order);
  let [incomparable, read] = [0, 0];
  for (const run of runs) {
    if (signal?.aborted === true || read > mostRowsRead) break;
    const isWanted = since === run.id || since === 'last';
    const accepted = await acceptedRows(store, run.seq);
    if (accepted.size === 0 && !isWanted) continue;
    const overlap = await overlapWith(former, run, accepted, order);
    if (overlap === undefined) {
      incomparable += 1;
      continue;
    }
    read += accepted.size;
    const isSame = run.source.size === source.size && (await isSameFile(run.source.copy, source.copy));
    const isEnough = overlap.found >= order.several * enough;
    if (!isWanted && (since !== undefined || !(isEnough || isSame))) continue;
    const standing = await standingsOf(former, order);
    if (!isWanted && !isSame && standing.same === 0) continue;
    return {
      incomparable,
      before: {
        ...{ run, isSameFile: isSame, ...standing, gone: overlap.gone },
        notAccepted: run.total - accepted.size,
      },
    };
  }
  return { before: undefined, incomparable };
}

async function overlapWith(
  former: FormerRows,
  run: RunRecord,
  accepted: RowSet,
  { key, target }: CompareOrder,
): Promise<Overlap | undefined> {
  const kept = await openRows(run.source.copy, key);
  try {
    if (kept === undefined || kept.kept.target !== target) return undefined;
    if (kept.kept.cells !== cellsDigest(changesOf(run.source))) return undefined;
    return await former.read(kept, accepted);
  } catch {
    // It is damaged, or what was changed of its rows is.
    return undefined;
  } finally {
    await kept?.close();
  }
}

async function standingsOf(former: FormerRows, { rows, table, choice }: CompareOrder) {
  const counts = { same: 0, changed: 0, new: 0 };
  const sameRows = new RowSet();
  for (let row = 0; row < rows.count; row += 1) {
    const head = table.first[row] as number;
    const last = table.last[head] as number;
    if (isSent(choice, { row, head, last })) {
      const standing = former.standingOf(row);
      counts[standing] += 1;
      if (standing === 'same') sameRows.add(rows.get(row, part.row));
    }
    if (row % rowsATurn === rowsATurn - 1) await turn();
  }
  return { same: counts.same, changed: counts.changed, fresh: counts.new, sameRows };
}
