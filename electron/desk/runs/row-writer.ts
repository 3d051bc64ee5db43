import { isBusy, retryWhileBusy } from '../database/database-errors.ts';
import type { OutboxStore } from '../outbox-store/outbox-store.ts';
import type { BeginningRow, Committed, RowOutcome } from '../outbox-store/rows-table.ts';
import type { RunRecord } from '../outbox-store/run-record.ts';

/** How long a file that another program holds is retried before the run stops. In milliseconds. */
const busyRetry = { limit: 30_000, pause: 20 } as const;

/** Writes outcomes to the disk: they stay in memory until they are there. */
export interface RowWriter {
  /** Outcomes that are not written yet. */
  readonly pending: readonly RowOutcome[];
  add(outcome: RowOutcome): void;
  /**
   * Writes everything that is pending, and which rows begin, in one transaction; on disk when it returns.
   *
   * @throws where it cannot be written: then no row has begun, and what is pending stays pending
   */
  write(beginning: readonly BeginningRow[]): Promise<Committed>;
  /** How long the last write took, sync included, waiting for other programs excluded. In milliseconds. */
  readonly cost: number;
  close(): Promise<void>;
}

export interface RowWriterParts {
  readonly kept: RunRecord;
  readonly store: OutboxStore;
  readonly owner: number;
  /** Aborts the wait for a file that another program holds. */
  readonly giveUp: AbortSignal;
}

export function createRowWriter({ kept, store, owner, giveUp }: RowWriterParts): RowWriter {
  /** A disk sync of its own: that of another run may be idle while this one waits. */
  const disk = store.disk();
  const pending: RowOutcome[] = [];
  let cost = 0;
  let syncCost = 0;
  const commit = (beginning: readonly BeginningRow[], outcomes: readonly RowOutcome[]): Committed => {
    const before = performance.now();
    try {
      return store.commit(kept, owner, { begun: beginning, ended: outcomes });
    } catch (error) {
      throw giveUp.aborted && isBusy(error) ? new Error('another program holds the history') : error;
    } finally {
      cost = performance.now() - before;
    }
  };
  return {
    pending,
    add: (outcome) => void pending.push(outcome),
    get cost() {
      return cost + syncCost;
    },
    async write(beginning) {
      let count = 0;
      const committed = await retryWhileBusy(() => {
        const outcomes = pending.slice();
        count = outcomes.length;
        return commit(beginning, outcomes);
      }, busyRetry);
      pending.splice(0, count);
      const before = performance.now();
      try {
        await disk.sync();
        syncCost = performance.now() - before;
      } catch (error) {
        for (const row of beginning) {
          if (row.delivery.outcome === 'sending' && !committed.held.has(row.row)) pending.push(notSent(row));
        }
        throw error;
      }
      return committed;
    },
    close: () => disk.rest(),
  };
}

/** The row is on disk as sending and did not leave after all: it stays in the history only where it left before. */
export function notSent({ row, attempts }: Pick<BeginningRow, 'row' | 'attempts'>): RowOutcome {
  return {
    row,
    outcome: 'waiting',
    message: 'It has not left yet.',
    reason: null,
    response: null,
    duration: null,
    attempts: Math.max(0, attempts - 1),
    nextAt: null,
    isWithdrawn: attempts <= 1,
  };
}
