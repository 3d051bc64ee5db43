import type { Run, RunOptions, RunState, RunTarget } from '../../../shared/domain/run.ts';
import { type AppError, fail, ok, type Result } from '../../../shared/result.ts';
import type { ConnectionStore } from '../connections/store.ts';
import { reasonOf } from '../error-reason.ts';
import { createCountCache } from '../outbox-store/count-cache.ts';
import type { OutboxStore } from '../outbox-store/outbox-store.ts';
import type { RunRecord } from '../outbox-store/run-record.ts';
import { newRunRecord, nothingLeft, type RunOrder, rowsEnded } from '../outbox-store/run-record.ts';
import type { Owners } from '../ownership/owners.ts';
import { isToReview, reviewReason } from '../runs/first-rows.ts';
import { type AgainOrder, prepareRun, type RunParts } from '../runs/prepare-run.ts';
import type { OutboxPorts } from '../runs/run-context.ts';
import { otherTarget, targetOfConnection } from '../runs/run-target.ts';
import { runViewOf } from '../runs/run-view.ts';
import type { RunEnd, Runner } from '../runs/runner.ts';
import { createUnwrittenOutcomes } from '../runs/unwritten-outcomes.ts';
import { createScheduler, type Scheduler } from '../scheduling/connection-scheduler.ts';

/** The runs: started, paused, cancelled, and resumed after the app was closed. */
export interface Outbox {
  add(order: RunOrder): Result<Run>;
  list(): readonly Run[];
  find(id: string): RunRecord | undefined;
  /** Starts a run, or resumes it. @returns when it has started, not when it has ended */
  start(id: string): Result<Run>;
  /** Starts a run whose connection goes elsewhere by now. @param target as the person saw it */
  acceptTarget(id: string, target: RunTarget): Result<Run>;
  /** Removes a run of which nothing was ever sent. */
  drop(id: string): void;
  /** Begins no further row; requests in flight are waited for. */
  pause(id: string): Promise<Result<Run>>;
  /** Cancels all rows that have not left. */
  cancel(id: string): Promise<Result<Run>>;
  /** Settles unknown rows: sent again, or taken for accepted. */
  settleUnknown(id: string, how: 'again' | 'accepted'): Result<Run>;
  /** Queues rejected and given-up rows again. */
  retryFailed(id: string): Result<Run>;
  setOptions(id: string, options: RunOptions): Result<Run>;
  /** Resumes the runs whose program has ended: this one before, or another that is gone. */
  recover(): void;
  /** Resolves once the run is not being worked on any more. */
  ended(id: string): Promise<void>;
  /** Pauses everything and starts nothing any more; after a limited time requests in flight are cancelled. */
  close(limit: number): Promise<void>;
}

const notFound = { kind: 'notFound', message: 'This run is no longer there.' } as const satisfies AppError;

const closing = {
  kind: 'refused',
  message: 'The app is being closed. No file is sent any more.',
} as const satisfies AppError;

const underWay = {
  kind: 'refused',
  message: 'Rows are still under way. Pause the run first.',
} as const satisfies AppError;

const changedAgain = {
  kind: 'refused',
  message: 'The connection was changed again. Look at it once more.',
} as const satisfies AppError;

interface ActiveRun {
  readonly runner: Runner;
  readonly done: Promise<void>;
}

export interface OutboxParts {
  readonly ports: OutboxPorts;
  readonly store: OutboxStore;
  readonly connections: ConnectionStore;
  readonly owners: Owners;
  /** Called while runs go on, at limited intervals, and whenever one starts or ends. */
  readonly changed: () => void;
  readonly scheduler?: Scheduler;
}

export function createOutbox({
  ports,
  store,
  connections,
  owners,
  changed,
  scheduler = createScheduler(),
}: OutboxParts): Outbox {
  const context: RunParts = { ports, store, connections, scheduler: scheduler, changed };
  const active = new Map<string, ActiveRun>();
  /** Why runs stopped whose reason could not be written down. */
  const failures = new Map<string, string>();
  const recent = createCountCache();
  let isClosing = false;
  const unwritten = createUnwrittenOutcomes(store, owners.own, (run) => {
    const why = failures.get(run.id);
    if (why !== undefined) conclude(run, why);
    store.release(run.seq, owners.own());
    changed();
  });

  const shown = (kept: RunRecord, connection = connections.find(kept.connectionId)): Run => {
    const isGoing = kept.state === 'running' && active.has(kept.id);
    if (!isGoing) recent.forget(kept.id);
    return runViewOf(kept, {
      counts: isGoing ? recent.of(kept.id, () => store.counts(kept)) : store.counts(kept),
      rate: active.get(kept.id)?.runner.rate() ?? null,
      connection,
      failure: failures.get(kept.id),
    });
  };
  const change = (kept: RunRecord, state: RunState, why = ''): Run => {
    const isEnd = state === 'finished' || state === 'cancelled';
    store.setState(kept.seq, { state, why, endedAt: isEnd ? ports.now().toISOString() : null });
    changed();
    return shown({ ...kept, state, why });
  };

  function start(found: RunRecord, again?: AgainOrder): Result<Run> {
    if (isClosing) return fail(closing);
    if (active.has(found.id)) return ok(shown(found));
    // Known outcomes are written first: otherwise these rows would count as unanswered.
    const written = unwritten.write(found);
    if (!written.ok) return written;
    const isReviewed = found.isReviewed || isToReview(found, store.counts(found));
    const kept = { ...found, isReviewed };
    const owner = owners.own();
    const ready = prepareRun({ kept, parts: context, owner, again });
    if (!ready.ok) return ready;
    if (isReviewed && !found.isReviewed) store.setReviewed(kept.seq);
    const run = change(kept, 'running');
    const runner = ready.value();
    failures.delete(kept.id);
    const done = runner
      .run()
      .then((end) => settle(kept, end, owner))
      // Nobody awaits this promise, so nobody would see it reject.
      .catch((error: unknown) => void failures.set(kept.id, `It stopped: ${reasonOf(error)}.`));
    active.set(kept.id, { runner, done });
    return ok(run);
  }

  /** Where the very last row stopped it, there is nothing left to ask about. */
  function conclude(kept: RunRecord, why: string): void {
    const isFinished = nothingLeft(store.counts(kept));
    change(kept, isFinished ? 'finished' : 'paused', isFinished ? '' : why);
    failures.delete(kept.id);
  }

  function settle(kept: RunRecord, end: RunEnd, owner: number): void {
    active.delete(kept.id);
    const why = end.is === 'stopped' ? end.why : '';
    const rest = end.is === 'stopped' ? end.unwritten : [];
    try {
      const now = store.find(kept.id);
      // Its state stays "running" while the app closes, so that it is resumed at the next start. Where another program
      // has taken it, its state is for that one to write.
      if (!isClosing && now?.state === 'running' && now.owner === owner) conclude(now, why);
      if (rest.length === 0) store.release(kept.seq, owner);
    } catch {
      // The disk that stopped it does not take the reason either: it is kept in memory as long as the app is open.
      failures.set(kept.id, why);
    }
    if (rest.length > 0) unwritten.keep(kept, rest);
    changed();
  }

  async function stopRun(kept: RunRecord, state: 'paused' | 'cancelled'): Promise<Result<Run>> {
    if (kept.state === 'finished' || kept.state === 'cancelled') return ok(shown(kept));
    change(kept, state);
    const work = active.get(kept.id);
    work?.runner.stop('');
    await work?.done;
    if (state === 'cancelled')
      store.move(kept.seq, {
        ...{ from: 'waiting', to: 'cancelled' },
        message: 'Called off before it was sent again.',
      });
    return ok(change(kept, state));
  }

  const withRun = <T>(id: string, work: (kept: RunRecord) => T): T | Result<never> => {
    const kept = store.find(id);
    return kept === undefined ? fail(notFound) : work(kept);
  };
  const sendAgain = (kept: RunRecord, again: AgainOrder): Result<Run> => {
    if (kept.state === 'cancelled') {
      return fail({
        kind: 'refused',
        message: 'This run was called off. Its rows can be saved and sent as a file of their own.',
      });
    }
    if (active.has(kept.id)) return fail(underWay);
    return start(kept, again);
  };

  return {
    add(order) {
      const run = newRunRecord(order);
      const seq = store.add(run);
      changed();
      return ok(shown({ ...run, seq }));
    },
    list() {
      // Read once: there may be hundreds of runs.
      const known = new Map(connections.list().map((connection) => [connection.id, connection]));
      return store.list().map((kept) => shown(kept, known.get(kept.connectionId)));
    },
    find: store.find,
    start: (id) => withRun(id, (kept) => (kept.state === 'cancelled' ? ok(shown(kept)) : start(kept))),
    acceptTarget: (id, target) =>
      withRun(id, (kept) => {
        const connection = connections.find(kept.connectionId);
        const now = connection && otherTarget(kept, connection);
        if (now === undefined || JSON.stringify(now) !== JSON.stringify(targetOfConnection(target)))
          return fail(changedAgain);
        if (active.has(kept.id)) return fail(underWay);
        return start({ ...kept, ...now });
      }),
    drop(id) {
      const kept = store.find(id);
      if (kept?.state === 'ready' && rowsEnded(store.counts(kept)) === 0) store.remove(kept.seq);
      changed();
    },
    pause: async (id) => withRun(id, (kept) => stopRun(kept, 'paused')),
    cancel: async (id) => withRun(id, (kept) => stopRun(kept, 'cancelled')),
    settleUnknown: (id, how) =>
      withRun(id, (kept) => {
        if (how === 'again')
          return sendAgain(kept, { from: ['unknown'], message: 'Sent again by a person.' });
        store.move(kept.seq, {
          ...{ from: 'unknown', to: 'accepted' },
          message: 'Taken for accepted by a person.',
        });
        changed();
        return ok(shown(kept));
      }),
    retryFailed: (id) =>
      withRun(id, (kept) =>
        sendAgain(kept, { from: ['rejected', 'unavailable'], message: 'To be sent again.' }),
      ),
    setOptions: (id, options) =>
      withRun(id, (kept) => {
        store.setOptions(kept.seq, options);
        changed();
        return ok(shown({ ...kept, options }));
      }),
    recover() {
      if (isClosing) return;
      for (const kept of store.list()) {
        const isElsewhere = kept.owner !== null && owners.livenessOf(kept.owner) !== 'gone';
        if (kept.state !== 'running' || active.has(kept.id) || isElsewhere) continue;
        const counts = store.counts(kept);
        if (isToReview(kept, counts)) {
          change(kept, 'paused', reviewReason(rowsEnded(counts)));
          continue;
        }
        const started = start(kept);
        if (!started.ok && started.error.kind !== 'unavailable')
          change(kept, 'paused', started.error.message);
      }
    },
    ended: async (id) => active.get(id)?.done,
    async close(limit) {
      isClosing = true;
      const all = [...active.values()];
      for (const { runner } of all) runner.stop('');
      const timer = setTimeout(() => {
        for (const { runner } of all) runner.stop('', true);
      }, limit);
      await Promise.all(all.map(({ done }) => done));
      clearTimeout(timer);
      unwritten.close();
    },
  };
}
