import { type AppError, fail, ok, type Result } from '../../../shared/result.ts';
import { reasonOf } from '../error-reason.ts';
import type { OutboxStore } from '../outbox-store/outbox-store.ts';
import type { RowOutcome } from '../outbox-store/rows-table.ts';
import type { RunRecord } from '../outbox-store/run-record.ts';

/** How often the write is retried. In milliseconds. */
const every = 1_000;

/**
 * Outcomes that could not be written, since the disk was full or another program held the history. They are kept in
 * memory and written as soon as possible; until then the run stays this program's.
 */
export interface UnwrittenOutcomes {
  keep(run: RunRecord, outcomes: readonly RowOutcome[]): void;
  /** Writes those of a run now, where there are any. */
  write(run: Pick<RunRecord, 'id'>): Result<unknown>;
  /** Tries a last time. */
  close(): void;
}

/** @param written called once all those of a run are on disk */
export function createUnwrittenOutcomes(
  store: Pick<OutboxStore, 'commit'>,
  owner: () => number,
  written: (run: RunRecord) => void,
): UnwrittenOutcomes {
  const kept = new Map<string, { readonly run: RunRecord; readonly outcomes: readonly RowOutcome[] }>();
  let timer: NodeJS.Timeout | undefined;

  const write = (id: string): Result<unknown> => {
    const found = kept.get(id);
    if (found === undefined) return ok(undefined);
    try {
      store.commit(found.run, owner(), { begun: [], ended: found.outcomes });
      kept.delete(id);
      written(found.run);
      return ok(undefined);
    } catch (error) {
      const rows = found.outcomes.length;
      const message = `What became of ${rows} ${rows === 1 ? 'row' : 'rows'} could not be written down: ${reasonOf(error)}.`;
      return fail({ kind: 'refused', message } satisfies AppError);
    }
  };
  const writeAll = () => {
    for (const id of [...kept.keys()]) write(id);
  };
  const tryLater = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      writeAll();
      if (kept.size > 0) tryLater();
    }, every);
    timer.unref();
  };
  return {
    keep(run, outcomes) {
      kept.set(run.id, { run, outcomes });
      tryLater();
    },
    write: ({ id }) => write(id),
    close() {
      clearTimeout(timer);
      writeAll();
    },
  };
}
