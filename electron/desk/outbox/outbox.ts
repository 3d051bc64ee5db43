import { randomUUID } from 'node:crypto';
import type { Connection } from '../../../shared/domain/connection.ts';
import type { ImportMap } from '../../../shared/domain/import/import-map.ts';
import type { RowCounts, RowState, Run, RunOptions, RunState } from '../../../shared/domain/run.ts';
import { type AppError, fail, ok, type Result } from '../../../shared/result.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Source } from '../imports/source.ts';
import { reasonOf } from '../troubles/reason.ts';
import type { KeptRun } from './kept-run.ts';
import type { OutboxPorts } from './ports.ts';
import { prepareRun } from './prepare-run.ts';
import { createRecentCounts } from './recent-counts.ts';
import type { RunEnd, Runner } from './runner.ts';
import type { OutboxStore } from './store.ts';
import { createTraffic, type Traffic } from './traffic.ts';

/** Files on their way: set going, held, called off, and gone on with after the app was closed. */
export interface Outbox {
  add(order: {
    readonly source: Source;
    readonly map: ImportMap;
    readonly connection: Connection;
    readonly total: number;
    readonly options: RunOptions;
    /** The moment that rows without a time of their own carry. */
    readonly at: Date;
  }): Result<Run>;
  list(): readonly Run[];
  find(id: string): KeptRun | undefined;
  /** Sets a run going, or going again. @returns when it has started, not when it has ended */
  start(id: string): Result<Run>;
  /** No further row begins; what is under way is waited for. */
  pause(id: string): Promise<Result<Run>>;
  /** What has not left is not sent. */
  cancel(id: string): Promise<Result<Run>>;
  /** Rows without an answer: sent again, or taken for accepted. */
  settleUnknown(id: string, how: 'again' | 'accepted'): Result<Run>;
  /** Rejected and given up ones again. */
  retryFailed(id: string): Result<Run>;
  setOptions(id: string, options: RunOptions): Result<Run>;
  /** Goes on with what was running when the app ended. */
  recover(): void;
  /** When the run is not being worked on any more. */
  ended(id: string): Promise<void>;
  /** Pauses everything for now; after a bounded time what is under way is called off. */
  close(limit: number): Promise<void>;
}

const notFound = { kind: 'notFound', message: 'This run is no longer there.' } as const satisfies AppError;

interface Working {
  readonly runner: Runner;
  readonly done: Promise<void>;
}

function nothingLeft({ queued, sending, waiting }: RowCounts): boolean {
  return queued + sending + waiting === 0;
}

/** @param changed told, not too often, while runs go on, and at each of their turns */
export function createOutbox(
  ports: OutboxPorts,
  store: OutboxStore,
  connections: ConnectionStore,
  isAlive: (pid: number) => boolean,
  changed: () => void,
  traffic: Traffic = createTraffic(),
): Outbox {
  const owner = process.pid;
  const working = new Map<string, Working>();
  /** Why a run stopped that could not be written down. */
  const failures = new Map<string, string>();
  const recent = createRecentCounts();
  let isClosing = false;

  const shown = (kept: KeptRun): Run => {
    const { seq: _, vendor: __, map: ___, source: ____, options: _____, owner: ______, ...run } = kept;
    const failure = failures.get(kept.id);
    const isGoing = kept.state === 'running' && working.has(kept.id);
    if (!isGoing) recent.forget(kept.id);
    return {
      ...run,
      ...(failure !== undefined && ({ state: 'paused', why: failure } as const)),
      counts: isGoing ? recent.of(kept.id, () => store.counts(kept)) : store.counts(kept),
      rate: working.get(kept.id)?.runner.rate() ?? null,
    };
  };
  const change = (kept: KeptRun, state: RunState, why = ''): Run => {
    const isEnd = state === 'finished' || state === 'cancelled';
    store.setState(kept.seq, state, why, isEnd ? ports.now().toISOString() : null);
    changed();
    return shown({ ...kept, state, why });
  };

  function start(kept: KeptRun): Result<Run> {
    if (working.has(kept.id)) return ok(shown(kept));
    const ready = prepareRun(kept, ports, store, connections, traffic, owner, isAlive, changed);
    if (!ready.ok) return ready;
    const run = change(kept, 'running');
    const runner = ready.value();
    failures.delete(kept.id);
    const done = runner
      .run()
      .catch((error: unknown) => ({ is: 'stopped', why: `It stopped: ${reasonOf(error)}.` }) as const)
      .then((end) => settle(kept, end));
    working.set(kept.id, { runner, done });
    return ok(run);
  }

  function settle(kept: KeptRun, end: RunEnd): void {
    working.delete(kept.id);
    try {
      // Left as running while the app closes: it goes on at the next start.
      const now = store.find(kept.id);
      if (!isClosing && now?.state === 'running') {
        // Stopped by its very last row, there is nothing to ask about any more.
        const isFinished = end.is === 'finished' || nothingLeft(store.counts(now));
        change(kept, isFinished ? 'finished' : 'paused', isFinished ? '' : end.why);
      }
      store.release(kept.seq, owner);
    } catch {
      // The disk that stopped it takes no word of it either: it is told as long as the app is open.
      if (end.is === 'stopped') failures.set(kept.id, end.why);
    }
    changed();
  }

  async function halt(kept: KeptRun, state: 'paused' | 'cancelled'): Promise<Result<Run>> {
    if (kept.state === 'finished' || kept.state === 'cancelled') return ok(shown(kept));
    change(kept, state);
    const work = working.get(kept.id);
    work?.runner.stop('');
    await work?.done;
    if (state === 'cancelled')
      store.move(kept.seq, 'waiting', 'cancelled', 'Called off before it was sent again.');
    return ok(change(kept, state));
  }

  const withRun = <T>(id: string, work: (kept: KeptRun) => T): T | Result<never> => {
    const kept = store.find(id);
    return kept === undefined ? fail(notFound) : work(kept);
  };
  /** Looks first and moves then: rows that wait while nothing comes for them would be lost sight of. */
  const sendAgain = (kept: KeptRun, from: readonly RowState[], message: string): Result<Run> => {
    if (kept.state === 'cancelled') {
      return fail({
        kind: 'refused',
        message: 'This run was called off. Its rows can be saved and sent as a file of their own.',
      });
    }
    if (working.has(kept.id)) {
      return fail({ kind: 'refused', message: 'Rows are still under way. Pause the run first.' });
    }
    for (const state of from) store.move(kept.seq, state, 'waiting', message);
    return start(kept);
  };

  return {
    add({ source, map, connection, total, options, at }) {
      const run = {
        id: randomUUID(),
        name: source.name,
        connectionId: connection.id,
        connectionName: connection.name,
        vendor: connection.vendor,
        mode: connection.mode,
        action: map.action,
        map,
        source,
        options,
        state: 'ready',
        why: '',
        total,
        createdAt: at.toISOString(),
        endedAt: null,
        owner: null,
      } as const;
      const seq = store.add(run);
      changed();
      return ok(shown({ ...run, seq }));
    },
    list: () => store.list().map(shown),
    find: store.find,
    start: (id) => withRun(id, (kept) => (kept.state === 'cancelled' ? ok(shown(kept)) : start(kept))),
    pause: async (id) => withRun(id, (kept) => halt(kept, 'paused')),
    cancel: async (id) => withRun(id, (kept) => halt(kept, 'cancelled')),
    settleUnknown: (id, how) =>
      withRun(id, (kept) => {
        if (how === 'again') return sendAgain(kept, ['unknown'], 'Sent again by a person.');
        store.move(kept.seq, 'unknown', 'accepted', 'Taken for accepted by a person.');
        changed();
        return ok(shown(kept));
      }),
    retryFailed: (id) =>
      withRun(id, (kept) => sendAgain(kept, ['rejected', 'unavailable'], 'To be sent again.')),
    setOptions: (id, options) =>
      withRun(id, (kept) => {
        store.setOptions(kept.seq, options);
        changed();
        return ok(shown({ ...kept, options }));
      }),
    recover() {
      for (const kept of store.list()) {
        if (kept.state !== 'running' || (kept.owner !== null && kept.owner !== owner && isAlive(kept.owner)))
          continue;
        const started = start(kept);
        if (!started.ok) change(kept, 'paused', started.error.message);
      }
    },
    ended: async (id) => working.get(id)?.done,
    async close(limit) {
      isClosing = true;
      const all = [...working.values()];
      for (const { runner } of all) runner.stop('');
      const timer = setTimeout(() => {
        for (const { runner } of all) runner.stop('', true);
      }, limit);
      await Promise.all(all.map(({ done }) => done));
      clearTimeout(timer);
    },
  };
}
