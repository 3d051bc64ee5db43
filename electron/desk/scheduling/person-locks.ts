/**
 * A lock for each person, by partition key: at most one request about somebody is in flight, whoever sends it. Requests
 * sent by hand queue for it and go before every row of a run.
 */
export interface PersonLocks {
  /** @returns whether the run has the lock now; if not, it is told when the lock is released */
  tryAcquire(key: string, run: QueuedRun): boolean;
  release(key: string): void;
  /** Releases all locks that the run still holds. */
  releaseAll(run: QueuedRun): void;
  /** How many requests sent by hand wait for their lock. */
  readonly waiting: number;
  /** Queues a request sent by hand for the lock. One that is about no person gets it at once. */
  enqueue(key: string | undefined): PersonLease;
}

export interface QueuedRun {
  readonly name: string;
  /** Called when a lock that it could not acquire is free. */
  released(key: string): void;
}

export interface PersonLease {
  /** What it waits for, in words; nothing where it may go at once. */
  readonly waitsFor: string | undefined;
  /** @returns whether it has the lock now; false where it was cancelled */
  acquired(signal: AbortSignal | undefined): Promise<boolean>;
  /** To be called when the request has ended, or is not sent after all. */
  release(): void;
}

interface PersonLock {
  /** The run that has the lock; undefined where a request sent by hand has it. */
  readonly run: QueuedRun | undefined;
  /** Requests sent by hand that wait for the lock. */
  readonly waiting: (() => void)[];
  /** Runs that could not acquire it. */
  readonly refused: Set<QueuedRun>;
}

export function createPersonLocks(): PersonLocks {
  const locks = new Map<string, PersonLock>();
  const acquire = (key: string, run: QueuedRun | undefined, former?: PersonLock) =>
    locks.set(key, { run, waiting: former?.waiting ?? [], refused: former?.refused ?? new Set() });
  const release = (key: string) => {
    const lock = locks.get(key);
    const next = lock?.waiting.shift();
    if (next !== undefined) {
      acquire(key, undefined, lock);
      next();
      return;
    }
    locks.delete(key);
    for (const run of lock?.refused ?? []) run.released(key);
  };
  return {
    tryAcquire(key, run) {
      const lock = locks.get(key);
      if (lock === undefined) acquire(key, run);
      else lock.refused.add(run);
      return lock === undefined;
    },
    get waiting() {
      let count = 0;
      for (const { waiting } of locks.values()) count += waiting.length;
      return count;
    },
    release,
    releaseAll(run) {
      for (const [key, lock] of [...locks]) {
        lock.refused.delete(run);
        if (lock.run === run) release(key);
      }
    },
    enqueue(key) {
      if (key === undefined) return granted(() => undefined);
      const lock = locks.get(key);
      if (lock !== undefined) return waitingLease(lock, () => release(key));
      acquire(key, undefined);
      return granted(() => release(key));
    },
  };
}

function granted(release: () => void): PersonLease {
  return { waitsFor: undefined, acquired: async () => true, release: once(release) };
}

function waitingLease({ run, waiting }: PersonLock, release: () => void): PersonLease {
  let isAcquired = false;
  let notify: () => void = () => undefined;
  const grant = () => {
    isAcquired = true;
    notify();
  };
  waiting.push(grant);
  const what = run === undefined ? 'the request' : `the row of ${run.name}`;
  return {
    waitsFor: `${what} that is being sent for the same person`,
    acquired: (signal) =>
      new Promise((resolve) => {
        const end = () => {
          signal?.removeEventListener('abort', end);
          resolve(isAcquired && signal?.aborted !== true);
        };
        notify = end;
        if (isAcquired || signal?.aborted === true) end();
        else signal?.addEventListener('abort', end, { once: true });
      }),
    release: once(() => {
      if (isAcquired) release();
      else waiting.splice(waiting.indexOf(grant), 1);
    }),
  };
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    work();
  };
}
