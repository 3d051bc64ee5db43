import type { Connection } from '../../../shared/domain/connection.ts';
import { reasonOf } from '../error-reason.ts';
import type { OutboxStore } from '../outbox-store/outbox-store.ts';
import type { BeginningRow, RowOutcome } from '../outbox-store/rows-table.ts';
import type { RunRecord } from '../outbox-store/run-record.ts';
import { otherOwner } from '../outbox-store/runs-table.ts';
import type { ConnectionScheduler } from '../scheduling/connection-scheduler.ts';
import type { SendingLimits } from '../scheduling/sending-limits.ts';
import { createAnswerRate } from './answer-rate.ts';
import {
  answersOf,
  batchesOf,
  batchSize,
  decisionOnService,
  type ReadyRow,
  type RowAnswer,
  type RowBatch,
  unreadableAnswer,
} from './batch.ts';
import { createInterruptibleSleep } from './interruptible-sleep.ts';
import type { RowReader } from './row-reader.ts';
import { createRowResults } from './row-result.ts';
import { createRowWriter, notSent } from './row-writer.ts';
import type { RunContext, RunStats, Target } from './run-context.ts';
import type { RunRow } from './run-row.ts';
import { createRunScheduler } from './run-scheduler.ts';
import { createWaitRecord } from './wait-record.ts';

/** Rows held in memory ahead of their sending: enough that other people's rows leave while one person's wait. */
const readAhead = 2_000;

/** The longest answer to a write, in bytes. */
const answerLimit = 1_048_576;

/** The longest idle time before the queue is checked again: the clock may have been set. Milliseconds. */
const longestSleep = 500;

/** How long outcomes are gathered before they are written, at most. In milliseconds. */
const longestBatchWait = 20;

/**
 * The share of requests in flight whose outcomes are written together: while these go to the disk, the others are on
 * the wire.
 */
const batchShare = 0.5;

/** How often a person's lock that another program holds is asked for again. In milliseconds. */
const lockRetryDelay = 50;

export type RunEnd =
  | { readonly is: 'finished' }
  /** `unwritten`: outcomes that the disk did not take. */
  | { readonly is: 'stopped'; readonly why: string; readonly unwritten: readonly RowOutcome[] };

export interface Runner {
  /** Sends until all rows are done or it is stopped, and then waits for requests in flight. Never rejects. */
  run(): Promise<RunEnd>;
  /** Begins no further row. `now`: requests in flight are cancelled too, and so are unknown. */
  stop(why: string, now?: boolean): void;
  /** Answers a second, over the last seconds. */
  rate(): number;
}

export interface RunnerParts {
  readonly kept: RunRecord;
  readonly store: OutboxStore;
  readonly reader: RowReader;
  readonly scheduler: ConnectionScheduler;
  readonly limits: SendingLimits;
  readonly context: RunContext;
  /** This program's number. */
  readonly owner: number;
  readonly changed: () => void;
}

/**
 * Works through the rows of one run. Its order is the promise: a row is on disk as sending before its first byte
 * leaves, and what became of it is on disk before the next of the same person begins.
 */
export function createRunner({
  kept,
  store,
  reader,
  scheduler,
  limits,
  context,
  owner,
  changed,
}: RunnerParts): Runner {
  const closed: string[] = [];
  const abort = new AbortController();
  const writer = createRowWriter({ kept, store, owner, giveUp: abort.signal });
  const conclusions = createRowResults(scheduler.breaker, limits.attempts);
  const stats: RunStats = { accepted: 0, rejected: 0, ended: 0 };
  const answers = createAnswerRate();
  let stopped: string | undefined;
  const { sleep, wake } = createInterruptibleSleep();

  const stop = (why: string, now = false) => {
    stopped ??= why;
    if (now) abort.abort();
    wake();
  };
  const fail = (error: unknown) => stop(`It stopped: ${reasonOf(error)}.`);
  const waits = createWaitRecord({ run: kept, store, scheduler, now: context.now, changed });
  const queue = createRunScheduler({
    run: kept,
    connection: scheduler,
    limits,
    quota: context.quota,
    told: { wake, stop },
  });

  /**
   * Commits all outcomes, and all rows that begin, in one transaction; only then may anything leave.
   *
   * @returns which of the rows have begun
   */
  async function commit<Row extends RunRow>(
    rows: readonly Row[],
    connection: Connection,
  ): Promise<readonly Row[]> {
    if (rows.length === 0 && writer.pending.length === 0) return [];
    // A request that ends during the write releases its person with the next commit.
    const keys = closed.splice(0);
    const { isOurs, held } = await writer.write(rows.map((row) => beginningOf(row, connection)));
    for (const key of keys) queue.release(key);
    changed();
    if (!isOurs) stop(otherOwner);
    if (isOurs && held.size === 0) return rows;
    const notBefore = performance.now() + lockRetryDelay;
    for (const row of rows) if (!isOurs || held.has(row.row)) queue.requeue({ ...row, notBefore });
    return isOurs ? rows.filter(({ row }) => !held.has(row)) : [];
  }

  function beginningOf(row: RunRow, connection: Connection): BeginningRow {
    return {
      row: row.row,
      offset: row.offset,
      length: row.length,
      attempts: row.made.is === 'request' ? row.attempts + 1 : 0,
      delivery: context.deliveryOf(row, connection),
    };
  }

  /** Each request is checked once more before it leaves: a connection may be disarmed while the disk is waited for. */
  function dispatch(rows: readonly ReadyRow[], target: Target): void {
    const unsent = new Set(rows);
    try {
      for (const batch of batchesOf({
        rows,
        vendor: target.vendor,
        action: kept.action,
        connection: target.connection,
      })) {
        if (stopped === undefined) {
          const reason = context.readOnlyReason(target.connection);
          if (reason !== undefined) stop(reason);
        }
        // The breaker may have opened while the disk was waited for, or let another run's probe through.
        if (stopped !== undefined || scheduler.breaker.delay(0) > 0) return;
        for (const row of batch.rows) unsent.delete(row);
        void send(batch, target);
      }
    } finally {
      for (const row of unsent) {
        writer.add(notSent({ row: row.row, attempts: row.attempts + 1 }));
        queue.requeue(row);
      }
    }
  }

  /** Never rejects: whatever happens, each row gets an outcome. */
  async function send(batch: RowBatch, target: Target): Promise<void> {
    const { connection, secrets } = target;
    const began = performance.now();
    const open = new Set<ReadyRow>(batch.rows);
    const ended = queue.started();
    const duration = () => Math.round(performance.now() - began);
    try {
      const answered = await context.transport.request(batch.wire, {
        timeout: connection.timeout,
        answerLimit,
        signal: abort.signal,
        // This program may have been suspended since its rows were begun, and been taken for gone.
        refusal: () => context.readOnlyReason(connection) ?? store.lostReason(kept.seq, owner),
      });
      const answers = answersOf({ batch, action: kept.action, answered, secrets });
      const decision = decisionOnService(answered, answers);
      if (decision !== undefined) scheduler.learn(decision, kept.action, began);
      for (const answer of answers) {
        open.delete(answer.row);
        finishRow(answer, duration());
      }
      context.logExchange(target, { request: batch.wire, answered, duration: duration() });
    } catch (error) {
      fail(error);
      for (const row of open) finishRow(unreadableAnswer(row), duration());
    } finally {
      ended();
      wake();
    }
  }

  function finishRow(answer: RowAnswer, duration: number): void {
    const { outcome, again } = conclusions(answer, duration, context.now().getTime());
    writer.add(outcome);
    if (again === undefined) settle(answer.row.partitionKey, outcome.outcome);
    else queue.requeue(again);
  }

  /** The next row of the same person may leave once the outcome is on disk. */
  function settle(partitionKey: string, kind: RowOutcome['outcome']): void {
    closed.push(partitionKey);
    answers.add();
    stats.ended += 1;
    if (kind === 'accepted') stats.accepted += 1;
    if (kind === 'rejected') stats.rejected += 1;
    const reason = context.pauseReason(stats);
    if (reason !== undefined) stop(reason);
  }

  /**
   * Writing takes no more than half of the time: outcomes that arrive meanwhile are written together. Waiting longer
   * gains nothing once half of what may be in flight has ended.
   */
  async function waitForMore(): Promise<void> {
    const from = performance.now();
    for (;;) {
      const left = from + Math.min(longestBatchWait, 2 * writer.cost) - performance.now();
      const isEnough = queue.inFlight === 0 || writer.pending.length >= limits.concurrency * batchShare;
      if (left <= 0 || isEnough || stopped !== undefined) return;
      await sleep(left);
    }
  }

  /** @returns whether all rows are done */
  async function work(): Promise<boolean> {
    let last: Target | undefined;
    for (;;) {
      await waitForMore();
      const target = await context.target();
      if (target.ok) last = target.value;
      else stop(target.error);
      if (last === undefined) return false;
      if (stopped === undefined && queue.size < readAhead / 2) {
        for (const row of await reader.next(last)) queue.enqueue(row);
      }
      const { ready, refused } =
        stopped === undefined
          ? queue.dequeue(batchSize(last.vendor, kept.action))
          : { ready: [], refused: [] };
      const begun = await commit([...ready, ...refused], last.connection);
      for (const { made, partitionKey } of begun) {
        if (made.is === 'refused') settle(partitionKey, 'invalid');
      }
      dispatch(
        begun.length < ready.length + refused.length ? ready.filter((row) => begun.includes(row)) : ready,
        last,
      );
      if (queue.inFlight === 0 && writer.pending.length === 0 && closed.length === 0) {
        if (stopped !== undefined) return false;
        if (reader.isAtEnd() && queue.size === 0) return true;
      }
      if (writer.pending.length === 0) for (const key of closed.splice(0)) queue.release(key);
      const isIdle = ready.length === 0 && refused.length === 0 && writer.pending.length === 0;
      if (stopped === undefined) waits.update();
      if (isIdle && (queue.size > 0 || queue.inFlight > 0)) {
        await sleep(Math.min(longestSleep, queue.wait()));
      }
    }
  }

  return {
    stop,
    rate: answers.perSecond,
    async run() {
      let isFinished = false;
      try {
        isFinished = await work();
      } catch (error) {
        fail(error);
      }
      try {
        // Requests in flight when the disk failed are somebody's only requests: their outcomes are kept.
        while (queue.inFlight > 0) await sleep(longestSleep);
        queue.close();
        if (writer.pending.length > 0) await writer.write([]);
        waits.clear();
        await writer.close();
      } catch (error) {
        fail(error);
      }
      return isFinished
        ? { is: 'finished' }
        : { is: 'stopped', why: stopped ?? '', unwritten: writer.pending };
    },
  };
}
