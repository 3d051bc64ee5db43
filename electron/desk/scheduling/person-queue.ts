/**
 * Whose turn it is with each person: one request about somebody is under way at a time, whoever sends it. What a
 * person sends by hand goes ahead of every row of a file.
 */
export interface PersonQueues {
  /** @returns whether the lane is the file's now; else it is told when it is free */
  tryAcquire(lane: string, file: QueuedRun): boolean;
  release(lane: string): void;
  /** Leaves all lanes that are still the file's. */
  releaseAll(file: QueuedRun): void;
  /** How many that were sent by hand wait for their turn. */
  readonly waiting: number;
  /** By hand. Nobody's requests stand in nobody's way. */
  enqueue(lane: string | undefined): PersonLease;
}

export interface QueuedRun {
  readonly name: string;
  /** A lane that it found taken is free. */
  released(lane: string): void;
}

export interface PersonLease {
  /** What it waits for, in words; nothing where it may go at once. */
  readonly waitsFor: string | undefined;
  /** @returns whether it is its turn now, rather than called off */
  acquired(signal: AbortSignal | undefined): Promise<boolean>;
  /** When what was sent has ended, or is not to be sent after all. */
  release(): void;
}

interface PersonQueue {
  /** Whose request is under way in it; nothing where a person sent it. */
  readonly file: QueuedRun | undefined;
  /** What was sent by hand and waits for its turn. */
  readonly waiting: (() => void)[];
  /** Files that found it taken. */
  readonly refused: Set<QueuedRun>;
}

export function createPersonQueues(): PersonQueues {
  const lanes = new Map<string, PersonQueue>();
  const take = (name: string, file: QueuedRun | undefined, former?: PersonQueue) =>
    lanes.set(name, { file, waiting: former?.waiting ?? [], refused: former?.refused ?? new Set() });
  const leave = (name: string) => {
    const lane = lanes.get(name);
    const next = lane?.waiting.shift();
    if (next !== undefined) {
      take(name, undefined, lane);
      next();
      return;
    }
    lanes.delete(name);
    for (const file of lane?.refused ?? []) file.released(name);
  };
  return {
    tryAcquire(name, file) {
      const lane = lanes.get(name);
      if (lane === undefined) take(name, file);
      else lane.refused.add(file);
      return lane === undefined;
    },
    get waiting() {
      let count = 0;
      for (const { waiting } of lanes.values()) count += waiting.length;
      return count;
    },
    release: leave,
    releaseAll(file) {
      for (const [name, lane] of [...lanes]) {
        lane.refused.delete(file);
        if (lane.file === file) leave(name);
      }
    },
    enqueue(name) {
      if (name === undefined) return atOnce(() => undefined);
      const lane = lanes.get(name);
      if (lane !== undefined) return queued(lane, () => leave(name));
      take(name, undefined);
      return atOnce(() => leave(name));
    },
  };
}

function atOnce(leave: () => void): PersonLease {
  return { waitsFor: undefined, acquired: async () => true, release: once(leave) };
}

function queued({ file, waiting }: PersonQueue, leave: () => void): PersonLease {
  let isCome = false;
  let told: () => void = () => undefined;
  const called = () => {
    isCome = true;
    told();
  };
  waiting.push(called);
  const what = file === undefined ? 'the request' : `the row of ${file.name}`;
  return {
    waitsFor: `${what} that is being sent for the same person`,
    acquired: (signal) =>
      new Promise((resolve) => {
        const end = () => {
          signal?.removeEventListener('abort', end);
          resolve(isCome && signal?.aborted !== true);
        };
        told = end;
        if (isCome || signal?.aborted === true) end();
        else signal?.addEventListener('abort', end, { once: true });
      }),
    release: once(() => {
      if (isCome) leave();
      else waiting.splice(waiting.indexOf(called), 1);
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
