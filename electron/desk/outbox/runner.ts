import type { Connection } from '../../../shared/domain/connection.ts';
import { reasonOf } from '../error-reason.ts';
import type { ConnectionScheduler } from '../scheduling/connection-scheduler.ts';
import type { SendingLimits } from '../scheduling/sending-limits.ts';
import { createConclusions } from './concluded.ts';
import { createDepartures } from './departures.ts';
import type { Feed } from './feed.ts';
import type { KeptRun } from './kept-run.ts';
import { createPause } from './pause.ts';
import type { LaneRow } from './row.ts';
import { createRowWriter, notSent } from './row-writer.ts';
import type { BeginningRow, RowOutcome } from './rows-table.ts';
import type { RunWorld, Tally, Target } from './run-world.ts';
import { otherOwner } from './runs-table.ts';
import {
  answersOf,
  batchSize,
  lost,
  pack,
  type ReadyRow,
  type RowAnswer,
  type Shipment,
} from './shipment.ts';
import type { OutboxStore } from './store.ts';
import { createWaitNote } from './wait-note.ts';

/** Rows held in memory ahead of their sending: enough that other people's go while one person's wait. */
const ahead = 2_000;

/** The longest answer to a write, in bytes. */
const answerLimit = 1_048_576;

/** How long nothing happens before it is looked whether something may: the clock may have been set. Milliseconds. */
const longestSleep = 500;

/** How long ends are gathered before they are written down, at the most. In milliseconds. */
const longestGathering = 20;

/** So many of those under way at once, as a share: while these go to the disk, the others are on their way. */
const gathered = 0.5;

/** When a person's lock that another program holds is asked for again. In milliseconds. */
const heldPause = 50;

export type RunEnd =
  | { readonly is: 'finished' }
  /** `unwritten`: what rows came to that the disk did not take. */
  | { readonly is: 'stopped'; readonly why: string; readonly unwritten: readonly RowOutcome[] };

export interface Runner {
  /** Sends until all rows are done or it is stopped; what is under way then is waited for. Never rejects. */
  run(): Promise<RunEnd>;
  /** No further row begins. `now`: what is under way is called off too, and so is unknown. */
  stop(why: string, now?: boolean): void;
  /** Answers a second, over the last seconds. */
  rate(): number;
}

export interface RunnerParts {
  readonly kept: KeptRun;
  readonly store: OutboxStore;
  readonly feed: Feed;
  readonly road: ConnectionScheduler;
  readonly limits: SendingLimits;
  readonly world: RunWorld;
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
  feed,
  road,
  limits,
  world,
  owner,
  changed,
}: RunnerParts): Runner {
  const closed: string[] = [];
  const abort = new AbortController();
  const writer = createRowWriter(kept, store, owner, abort.signal);
  const conclusions = createConclusions(road.breaker, limits.attempts);
  const tally: Tally = { accepted: 0, rejected: 0, ended: 0 };
  const answeredAt: number[] = [];
  let stopped: string | undefined;
  const { pause, wake } = createPause();

  const stop = (why: string, now = false) => {
    stopped ??= why;
    if (now) abort.abort();
    wake();
  };
  const fail = (error: unknown) => stop(`It stopped: ${reasonOf(error)}.`);
  const waits = createWaitNote(kept, store, road, world.now, changed);
  const departures = createDepartures(kept, road, limits, world.quota, { wake, stop });

  /**
   * All that ended, and all that begins, in one go to the disk; only then may anything leave.
   *
   * @returns which of the rows have begun
   */
  async function commit<Row extends LaneRow>(
    rows: readonly Row[],
    connection: Connection,
  ): Promise<readonly Row[]> {
    if (rows.length === 0 && writer.pending.length === 0) return [];
    // What ends while the disk is waited for opens its lane after the next commit.
    const lanes = closed.splice(0);
    const { isOurs, held } = await writer.write(rows.map((row) => beginningOf(row, connection)));
    for (const lane of lanes) departures.open(lane);
    changed();
    if (!isOurs) stop(otherOwner);
    if (isOurs && held.size === 0) return rows;
    const notBefore = performance.now() + heldPause;
    for (const row of rows) if (!isOurs || held.has(row.row)) departures.again({ ...row, notBefore });
    return isOurs ? rows.filter(({ row }) => !held.has(row)) : [];
  }

  function beginningOf(row: LaneRow, connection: Connection): BeginningRow {
    return {
      row: row.row,
      offset: row.offset,
      length: row.length,
      attempts: row.made.is === 'request' ? row.attempts + 1 : 0,
      delivery: world.deliveryOf(row, connection),
    };
  }

  /** Each request is asked about once more before it leaves: a connection may be disarmed while the disk is waited for. */
  function dispatch(rows: readonly ReadyRow[], target: Target): void {
    const unsent = new Set(rows);
    try {
      for (const shipment of pack(rows, target.vendor, kept.action, target.connection)) {
        if (stopped === undefined) {
          const objection = world.readOnly(target.connection);
          if (objection !== undefined) stop(objection);
        }
        // It may have opened while the disk was waited for, or let another's probe through.
        if (stopped !== undefined || road.breaker.delay(0) > 0) return;
        for (const row of shipment.rows) unsent.delete(row);
        void send(shipment, target);
      }
    } finally {
      for (const row of unsent) {
        writer.add(notSent({ row: row.row, attempts: row.attempts + 1 }));
        departures.again(row);
      }
    }
  }

  /** Never rejects: whatever happens, something became of each row. */
  async function send(shipment: Shipment, target: Target): Promise<void> {
    const { connection, secrets } = target;
    const began = performance.now();
    const open = new Set<ReadyRow>(shipment.rows);
    const arrives = departures.leaves();
    const duration = () => Math.round(performance.now() - began);
    try {
      const answered = await world.transport.request(shipment.wire, {
        timeout: connection.timeout,
        answerLimit,
        signal: abort.signal,
        // This program may have stood still since its rows were begun, and been taken for gone.
        objection: () => world.readOnly(connection) ?? store.objection(kept.seq, owner),
      });
      const answers = answersOf(shipment, kept.action, answered, secrets);
      // What did not leave, or was called off, says nothing of the service.
      if (answered.kind === 'answered' || !['cancelled', 'unsent'].includes(answered.cause))
        learn(answers, began);
      for (const answer of answers) {
        open.delete(answer.row);
        conclude(answer, duration());
      }
      world.noted(target, shipment.wire, answered, duration());
    } catch (error) {
      fail(error);
      for (const row of open) conclude(lost(row), duration());
    } finally {
      arrives();
      wake();
    }
  }

  /** From one answer, however many rows it is about: where some of them came to something, the service is there. */
  function learn(answers: readonly RowAnswer[], leftAt: number): void {
    const first = answers.find(({ disposition }) => disposition.is === 'done') ?? answers[0];
    if (first === undefined) return;
    const { disposition } = first;
    // Refused together for the fault of one, it says nothing of the service.
    if (disposition.is === 'retry' && first.isAlone && !disposition.isThrottled) return;
    road.learn(disposition, kept.action, leftAt);
  }

  function conclude(answer: RowAnswer, duration: number): void {
    const { outcome, again } = conclusions(answer, duration, world.now().getTime());
    writer.add(outcome);
    if (again === undefined) settle(answer.row.lane, outcome.outcome);
    else departures.again(again);
  }

  /** Its lane opens once the outcome is on disk. */
  function settle(lane: string, kind: RowOutcome['outcome']): void {
    closed.push(lane);
    answeredAt.push(performance.now());
    tally.ended += 1;
    if (kind === 'accepted') tally.accepted += 1;
    if (kind === 'rejected') tally.rejected += 1;
    const objection = world.objection(tally);
    if (objection !== undefined) stop(objection);
  }

  /**
   * The disk is given no more than half of the time: what ends meanwhile goes down together. Nothing is gained by
   * waiting once half of what may be under way has ended.
   */
  async function gather(): Promise<void> {
    const from = performance.now();
    for (;;) {
      const left = from + Math.min(longestGathering, 2 * writer.cost) - performance.now();
      const isEnough = departures.inFlight === 0 || writer.pending.length >= limits.concurrency * gathered;
      if (left <= 0 || isEnough || stopped !== undefined) return;
      await pause(left);
    }
  }

  /** @returns whether all rows are done */
  async function work(): Promise<boolean> {
    let last: Target | undefined;
    for (;;) {
      await gather();
      const target = await world.target();
      if (target.ok) last = target.value;
      else stop(target.error);
      if (last === undefined) return false;
      if (stopped === undefined && departures.size < ahead / 2) {
        for (const row of await feed.next(last)) departures.add(row);
      }
      const { ready, refused } =
        stopped === undefined
          ? departures.take(batchSize(last.vendor, kept.action))
          : { ready: [], refused: [] };
      const begun = await commit([...ready, ...refused], last.connection);
      for (const { made, lane } of begun) if (made.is === 'refused') settle(lane, 'invalid');
      dispatch(
        begun.length < ready.length + refused.length ? ready.filter((row) => begun.includes(row)) : ready,
        last,
      );
      if (departures.inFlight === 0 && writer.pending.length === 0 && closed.length === 0) {
        if (stopped !== undefined) return false;
        if (feed.isAtEnd() && departures.size === 0) return true;
      }
      if (writer.pending.length === 0) for (const lane of closed.splice(0)) departures.open(lane);
      const isIdle = ready.length === 0 && refused.length === 0 && writer.pending.length === 0;
      if (stopped === undefined) waits.update();
      if (isIdle && (departures.size > 0 || departures.inFlight > 0)) {
        await pause(Math.min(longestSleep, departures.wait()));
      }
    }
  }

  return {
    stop,
    rate() {
      const from = performance.now() - 5_000;
      while ((answeredAt[0] ?? from) < from) answeredAt.shift();
      return answeredAt.length / 5;
    },
    async run() {
      let isFinished = false;
      try {
        isFinished = await work();
      } catch (error) {
        fail(error);
      }
      try {
        // What is under way where the disk failed is still somebody's only request.
        while (departures.inFlight > 0) await pause(longestSleep);
        departures.end();
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
