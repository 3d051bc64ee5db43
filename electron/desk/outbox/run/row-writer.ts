import { isBusy, retryWhileBusy } from '../../database/database-errors.ts';
import type { OutboxStore } from '../store/outbox-store.ts';
import type { BeginningRow, Committed, RowOutcome } from '../store/rows-table.ts';
import type { RunRecord } from '../store/run-record.ts';

/** How long a file that another program holds is tried again before the run stops. In milliseconds. */
const patience = { limit: 30_000, pause: 20 } as const;

/** What rows came to, on its way to the disk: it leaves memory only once it is there. */
export interface RowWriter {
  /** Not written yet. */
  readonly pending: readonly RowOutcome[];
  add(outcome: RowOutcome): void;
  /**
   * Everything that is pending, and which rows begin, in one go; on disk when it returns.
   *
   * @throws where it cannot be written. No row has begun then, and what is pending stays so
   */
  write(beginning: readonly BeginningRow[]): Promise<Committed>;
  /** Milliseconds that the last writing took, its way to the disk included, waiting for other programs left out. */
  readonly cost: number;
  close(): Promise<void>;
}

export interface RowWriterParts {
  readonly kept: RunRecord;
  readonly store: OutboxStore;
  readonly owner: number;
  /** Aborted where a file that another program holds is not waited for any longer. */
  readonly giveUp: AbortSignal;
}

export function createRowWriter({ kept, store, owner, giveUp }: RowWriterParts): RowWriter {
  /** Its own: another run's may rest while this one waits. */
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
      }, patience);
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

/** It was written down as on its way, and did not leave after all: the history has it only where it left before. */
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
