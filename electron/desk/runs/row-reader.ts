import type { RowMapper } from '../../../shared/domain/imports/row-mapper.ts';
import { changesOf, type ReadRow, readSource } from '../import-reading/read-rows.ts';
import { leftOutReason, type RowChanges } from '../import-reading/row-changes.ts';
import type { Place } from '../import-reading/source-row.ts';
import type { OutboxStore } from '../outbox-store/outbox-store.ts';
import type { RunRecord } from '../outbox-store/run-record.ts';
import type { Target } from './run-context.ts';
import { createRunRow, type PrepareRow, type RunRow } from './run-row.ts';

/** The rows of a run that are still to go, in the order of the file. */
export interface RowReader {
  /** The next rows; none where none is left, or all of these were begun before. */
  next(target: Target): Promise<readonly RunRow[]>;
  isAtEnd(): boolean;
}

export interface RowReaderParts {
  readonly run: RunRecord;
  readonly store: OutboxStore;
  readonly mapper: RowMapper;
  readonly prepareFor: (target: Target) => PrepareRow;
  readonly now: () => Date;
}

/** Begun rows that are to be sent again come first, each read from its position; then those that were never begun. */
export function createRowReader({
  run: { seq, source, map },
  store,
  mapper,
  prepareFor,
  now,
}: RowReaderParts): RowReader {
  const common = { mapper, map, columns: source.form.columns };
  const changes = changesOf(source);
  const { lastRow, begun, end } = store.progress(
    seq,
    (row) => changes !== undefined && leftOutReason(changes, row) !== undefined,
  );
  const from = lastRow === 0 ? undefined : { offset: end, row: lastRow + 1 };
  const rows = readSource(source, changes, from)[Symbol.asyncIterator]();
  const waiting = store.waiting(seq);
  let isWaitingRead = waiting.length === 0;
  let isAtEnd = false;
  return {
    isAtEnd: () => isAtEnd && isWaitingRead,
    async next(target) {
      const prepare = prepareFor(target);
      if (!isWaitingRead) {
        isWaitingRead = true;
        const again: RunRow[] = [];
        for (const before of waiting) {
          const row = await readOne(source, changes, before);
          if (row !== undefined)
            again.push(createRunRow({ ...common, source: row, prepare, now: now().getTime(), before }));
        }
        return again;
      }
      if (isAtEnd) return [];
      const batch = await rows.next();
      if (batch.done === true) {
        isAtEnd = true;
        return [];
      }
      return batch.value
        .filter(({ row, leftOut }) => leftOut === undefined && !begun.has(row))
        .map((row) => createRunRow({ ...common, source: row, prepare, now: now().getTime() }));
    },
  };
}

/** The row at a position. */
export async function readOne(
  source: RunRecord['source'],
  changes: RowChanges | undefined,
  { offset, row }: Place,
): Promise<ReadRow | undefined> {
  for await (const [first] of readSource(source, changes, { offset, row })) return first;
  return undefined;
}
