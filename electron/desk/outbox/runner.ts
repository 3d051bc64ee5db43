import type { Connection } from '../../../shared/domain/connection.ts';
import { concludedOf } from './concluded.ts';
import { createDepartures } from './departures.ts';
import type { Feed } from './feed.ts';
import type { KeptRun } from './kept-run.ts';
import type { SendingLimits } from './limits.ts';
import { createPause } from './pause.ts';
import type { LaneRow } from './row.ts';
import type { RowOutcome } from './rows-table.ts';
import type { RunWorld, Tally, Target } from './run-world.ts';
import { answersOf, batchSize, pack, type RowAnswer, type Shipment } from './shipment.ts';
import type { OutboxStore } from './store.ts';
import type { Road } from './traffic.ts';

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

export type RunEnd = { readonly is: 'finished' } | { readonly is: 'stopped'; readonly why: string };

export interface Runner {
  /** Sends until all rows are done or it is stopped; what is under way then is waited for. */
  run(): Promise<RunEnd>;
  /** No further row begins. `now`: what is under way is called off too, and so is unknown. */
  stop(why: string, now?: boolean): void;
  /** Answers a second, over the last seconds. */
  rate(): number;
}

/**
 * Works through the rows of one run. Its order is the promise: a row is on disk as sending before its first byte
 * leaves, and what became of it is on disk before the next of the same person begins.
 */
export function createRunner(
  kept: KeptRun,
  store: OutboxStore,
  feed: Feed,
  road: Road,
  limits: SendingLimits,
  world: RunWorld,
  owner: number,
  changed: () => void,
): Runner {
  const ended: RowOutcome[] = [];
  const closed: string[] = [];
  const abort = new AbortController();
  /** Its own: another run's may rest while this one waits. */
  const disk = store.disk();
  const tally: Tally = { accepted: 0, rejected: 0, ended: 0 };
  const answeredAt: number[] = [];
  let commitCost = 0;
  let committedAt = 0;
  let stopped: string | undefined;
  const { pause, wake } = createPause();

  const stop = (why: string, now = false) => {
    stopped ??= why;
    if (now) abort.abort();
    wake();
  };
  const departures = createDepartures(kept, road, limits, world.quota, { wake, stop });

  /** All that ended, and all that begins, in one go to the disk; only then may anything leave. */
  async function commit(beginning: readonly LaneRow[], connection: Connection): Promise<void> {
    if (beginning.length === 0 && ended.length === 0) return;
    // What ends while the disk is waited for opens its lane after the next commit.
    const lanes = closed.splice(0);
    const before = performance.now();
    store.commit(
      kept,
      owner,
      beginning.map((row) => ({
        row: row.row,
        offset: row.offset,
        length: row.length,
        attempts: row.made.is === 'request' ? row.attempts + 1 : 0,
        delivery: world.deliveryOf(row, connection),
      })),
      ended.splice(0),
    );
    commitCost = performance.now() - before;
    await disk.sync();
    committedAt = performance.now();
    for (const lane of lanes) departures.open(lane);
    changed();
  }

  /** Lanes whose outcome is on disk. */
  function open(): void {
    for (const lane of closed.splice(0)) departures.open(lane);
  }

  async function send(shipment: Shipment, target: Target): Promise<void> {
    const { connection, secrets } = target;
    const began = performance.now();
    const arrives = departures.leaves();
    const answered = await world.transport.request(shipment.wire, {
      timeout: connection.timeout,
      answerLimit,
      signal: abort.signal,
    });
    arrives();
    const duration = Math.round(performance.now() - began);
    world.noted(target, shipment.wire, answered, duration);
    const answers = answersOf(shipment, kept.action, answered, secrets);
    learn(answers, began);
    for (const answer of answers) conclude(answer, duration);
    wake();
  }

  /** From one answer, however many rows it is about. */
  function learn(answers: readonly RowAnswer[], leftAt: number): void {
    const [first] = answers;
    if (first === undefined) return;
    const { disposition } = first;
    // Refused together for the fault of one, it says nothing of the service.
    if (disposition.is === 'retry' && first.isAlone && !disposition.isThrottled) return;
    road.learn(disposition, kept.action, leftAt);
  }

  function conclude(answer: RowAnswer, duration: number): void {
    const { outcome, again } = concludedOf(answer, duration, limits.attempts, world.now().getTime());
    ended.push(outcome);
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
    for (;;) {
      const left = committedAt + Math.min(longestGathering, 2 * commitCost) - performance.now();
      const isEnough = departures.inFlight === 0 || ended.length >= limits.concurrency * gathered;
      if (left <= 0 || isEnough || stopped !== undefined) return;
      await pause(left);
    }
  }

  function sleep(): Promise<void> {
    return pause(Math.min(longestSleep, departures.wait()));
  }

  async function work(): Promise<RunEnd> {
    let last: Target | undefined;
    for (;;) {
      await gather();
      const target = await world.target();
      if (target.ok) last = target.value;
      else stop(target.error);
      if (last === undefined) return { is: 'stopped', why: stopped ?? '' };
      if (stopped === undefined && departures.size < ahead / 2) {
        for (const row of await feed.next(last)) departures.add(row);
      }
      const { ready, refused } =
        stopped === undefined
          ? departures.take(batchSize(last.vendor, kept.action))
          : { ready: [], refused: [] };
      await commit([...ready, ...refused], last.connection);
      for (const row of refused) settle(row.lane, 'invalid');
      for (const shipment of pack(ready, last.vendor, kept.action, last.connection)) {
        void send(shipment, last);
      }
      if (departures.inFlight === 0 && ended.length === 0 && closed.length === 0) {
        if (stopped !== undefined) return { is: 'stopped', why: stopped };
        if (feed.isAtEnd() && departures.size === 0) return { is: 'finished' };
      }
      if (ended.length === 0) open();
      if (
        ready.length === 0 &&
        refused.length === 0 &&
        ended.length === 0 &&
        (departures.size > 0 || departures.inFlight > 0)
      ) {
        await sleep();
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
      try {
        return await work();
      } finally {
        // What is under way where the disk failed is still somebody's only request.
        while (departures.inFlight > 0) await pause(longestSleep);
        departures.end();
        await disk.rest();
      }
    },
  };
}
