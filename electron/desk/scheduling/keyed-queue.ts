/** What stands in a lane: whose it is, and when it may go. */
export interface Queued {
  /** Whom it is about. One of a person is under way at a time, in the order of the file. */
  readonly partitionKey: string;
  readonly row: number;
  /** By a clock that nobody sets (`performance.now`); 0 where it need not wait. */
  readonly notBefore: number;
  /** How often it was tried. */
  readonly attempts: number;
}

/** Where somebody's requests go one after another; nothing where it is about nobody. */
export function partitionKeyOf(person: string): string | undefined {
  return person === '' ? undefined : `person ${person}`;
}

/** Rows in memory, a lane a person: their order is kept through retries, and different people go side by side. */
export interface KeyedQueue<Row extends Queued> {
  readonly size: number;
  enqueue(row: Row): void;
  /**
   * The next row that may go, one that was tried before first; its lane is closed until `free` or `putBack`.
   *
   * @param which only one that was tried before
   */
  dequeue(now: number, which?: 'tried'): Row | undefined;
  release(lane: string): void;
  /** The row again, at the head of its lane. */
  requeue(row: Row): void;
  /** The row again, at the head of its lane, which stays closed until `free`: somebody else is under way in it. */
  block(row: Row): void;
  hasReady(now: number): boolean;
  /** When the next row may go that waits for its time; infinite where none does. */
  nextAt(): number;
}

export function createKeyedQueue<Row extends Queued>(): KeyedQueue<Row> {
  const lanes = new Map<string, Row[]>();
  /** Lanes whose head may go, oldest first. */
  const ready = new Set<string>();
  /** Of those, the ones that were tried before: an outage then touches the same few rows again and again. */
  const due = new Set<string>();
  /** Lanes whose head waits for its time. */
  const timed = new Map<string, number>();
  /** No later than the first of those. */
  let soonest = Number.POSITIVE_INFINITY;
  const busy = new Set<string>();
  let size = 0;

  const settle = (lane: string) => {
    const head = lanes.get(lane)?.[0];
    ready.delete(lane);
    due.delete(lane);
    timed.delete(lane);
    if (head === undefined) {
      lanes.delete(lane);
    } else if (!busy.has(lane)) {
      if (head.notBefore > 0) {
        timed.set(lane, head.notBefore);
        soonest = Math.min(soonest, head.notBefore);
      } else ready.add(lane);
    }
  };
  return {
    get size() {
      return size;
    },
    enqueue(row) {
      size += 1;
      const lane = lanes.get(row.partitionKey);
      if (lane !== undefined) lane.push(row);
      else {
        lanes.set(row.partitionKey, [row]);
        settle(row.partitionKey);
      }
    },
    dequeue(now, which) {
      if (soonest <= now) {
        for (const [lane, time] of timed) {
          if (time > now) continue;
          timed.delete(lane);
          ((lanes.get(lane)?.[0]?.attempts ?? 0) > 0 ? due : ready).add(lane);
        }
        soonest = Math.min(Number.POSITIVE_INFINITY, ...timed.values());
      }
      const [lane] = due.size > 0 || which === 'tried' ? due : ready;
      if (lane === undefined) return undefined;
      const row = lanes.get(lane)?.shift();
      size -= 1;
      busy.add(lane);
      ready.delete(lane);
      due.delete(lane);
      return row;
    },
    release(lane) {
      busy.delete(lane);
      settle(lane);
    },
    requeue(row) {
      size += 1;
      const lane = lanes.get(row.partitionKey) ?? [];
      lane.unshift(row);
      lanes.set(row.partitionKey, lane);
      busy.delete(row.partitionKey);
      settle(row.partitionKey);
    },
    block(row) {
      size += 1;
      const lane = lanes.get(row.partitionKey) ?? [];
      lane.unshift(row);
      lanes.set(row.partitionKey, lane);
    },
    hasReady: (now) => ready.size > 0 || due.size > 0 || soonest <= now,
    nextAt: () => soonest,
  };
}
