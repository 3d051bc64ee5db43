/** A row of the queue: whom it is about, and when it may go. */
export interface Queued {
  /** Rows with the same key leave one at a time, in the order of the file. */
  readonly partitionKey: string;
  readonly row: number;
  /** Earliest time, by a clock that nobody sets (`performance.now`); 0 where it need not wait. */
  readonly notBefore: number;
  /** How often it was tried. */
  readonly attempts: number;
}

/**
 * The partition key: requests with the same one leave one after another; undefined where a request is about no person.
 */
export function partitionKeyOf(person: string): string | undefined {
  return person === '' ? undefined : `person ${person}`;
}

/** Rows in memory, queued by partition key: their order is kept through retries, and different keys run in parallel. */
export interface KeyedQueue<Row extends Queued> {
  readonly size: number;
  enqueue(row: Row): void;
  /**
   * The next row that may leave, preferring one that was tried before; its key is busy until `release` or `requeue`.
   *
   * @param which `tried` for rows that were tried before only
   */
  dequeue(now: number, which?: 'tried'): Row | undefined;
  release(key: string): void;
  /** Queues the row again, before all others of its key. */
  requeue(row: Row): void;
  /** The same, but the key stays busy until `release`: another sender has a request with it in flight. */
  block(row: Row): void;
  hasReady(now: number): boolean;
  /** When the next row that waits for its time may leave; infinite where none does. */
  nextAt(): number;
}

export function createKeyedQueue<Row extends Queued>(): KeyedQueue<Row> {
  const queues = new Map<string, Row[]>();
  /** Keys whose first row may leave, oldest first. */
  const ready = new Set<string>();
  /** Of those, the ones that were tried before, so that an outage touches the same few rows again and again. */
  const due = new Set<string>();
  /** Keys whose first row waits for its time. */
  const timed = new Map<string, number>();
  /** A lower bound for the first of those times. */
  let soonest = Number.POSITIVE_INFINITY;
  const busy = new Set<string>();
  let size = 0;

  const settle = (key: string) => {
    const head = queues.get(key)?.[0];
    ready.delete(key);
    due.delete(key);
    timed.delete(key);
    if (head === undefined) {
      queues.delete(key);
    } else if (!busy.has(key)) {
      if (head.notBefore > 0) {
        timed.set(key, head.notBefore);
        soonest = Math.min(soonest, head.notBefore);
      } else ready.add(key);
    }
  };
  return {
    get size() {
      return size;
    },
    enqueue(row) {
      size += 1;
      const queue = queues.get(row.partitionKey);
      if (queue !== undefined) queue.push(row);
      else {
        queues.set(row.partitionKey, [row]);
        settle(row.partitionKey);
      }
    },
    dequeue(now, which) {
      if (soonest <= now) {
        for (const [key, time] of timed) {
          if (time > now) continue;
          timed.delete(key);
          ((queues.get(key)?.[0]?.attempts ?? 0) > 0 ? due : ready).add(key);
        }
        soonest = Math.min(Number.POSITIVE_INFINITY, ...timed.values());
      }
      const [key] = due.size > 0 || which === 'tried' ? due : ready;
      if (key === undefined) return undefined;
      const row = queues.get(key)?.shift();
      size -= 1;
      busy.add(key);
      ready.delete(key);
      due.delete(key);
      return row;
    },
    release(key) {
      busy.delete(key);
      settle(key);
    },
    requeue(row) {
      size += 1;
      const queue = queues.get(row.partitionKey) ?? [];
      queue.unshift(row);
      queues.set(row.partitionKey, queue);
      busy.delete(row.partitionKey);
      settle(row.partitionKey);
    },
    block(row) {
      size += 1;
      const queue = queues.get(row.partitionKey) ?? [];
      queue.unshift(row);
      queues.set(row.partitionKey, queue);
    },
    hasReady: (now) => ready.size > 0 || due.size > 0 || soonest <= now,
    nextAt: () => soonest,
  };
}
