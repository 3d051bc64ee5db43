import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type {
  HistoryFilter,
  PurgeCount,
  PurgeRequest,
  RetentionPolicy,
} from '../../../shared/contract/history.ts';
import type { Delivery } from '../../../shared/domain/delivery.ts';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import type { Reveal } from '../../../shared/domain/privacy.ts';
import { openDatabase } from '../database/database.ts';
import { type DiskSpace, diskSpaceOf, type YieldToEventLoop } from '../database/file-size.ts';
import { createTransaction } from '../database/transaction.ts';
import { type DeliveryRecord, deliveryOf, insertValuesOf, type Row } from '../deliveries/delivery-record.ts';
import { addReveal, revealsOf } from '../deliveries/reveals.ts';
import type { ExcessHistory } from '../health/history-health.ts';
import type { Owners } from '../ownership/owners.ts';
import { createSharedPersonLocks, underWay } from '../ownership/shared-person-locks.ts';
import { type FileCopy, fileCopies } from './forgetting/file-copies.ts';
import {
  countForget,
  type ForgetCount,
  type ForgetScope,
  type Forgotten,
  forget,
} from './forgetting/forget.ts';
import { countPurge, type Purged, purge } from './retention/purge.ts';
import { applyRetention, countRetention, countRows, excessOf } from './retention/retention-policy.ts';
import { listPage, type Page } from './search/search-history.ts';
import { openSearchIndex, type SearchIndex } from './search/search-index.ts';
import { type FormsAbout, formsAbout, formsTo } from './undo/previous-forms.ts';

/** All deliveries, from before their first byte leaves. Secrets are redacted before they get here. */
export interface History {
  /**
   * Written before the first byte leaves.
   *
   * @returns whether it may leave now: where another program has a request about the same person in flight, it waits
   */
  begin(delivery: DeliveryRecord): boolean;
  /**
   * Marks a waiting delivery as sending, unless another program has a request about the same person in flight. @returns
   * whether it did
   */
  proceed(id: string): boolean;
  /**
   * Whether another program has a request about this person in flight, or an earlier one waiting that was sent by hand.
   */
  isTaken(connectionId: string, person: string): boolean;
  /** Written when the outcome is known. */
  finish(delivery: Delivery): void;
  list(filter: HistoryFilter, before: number | null, limit: number): Page;
  countPurge(purgeRequest: PurgeRequest, yieldToEventLoop?: YieldToEventLoop): Promise<PurgeCount>;
  /** Removes a part of the history for good. */
  purge(purgeRequest: PurgeRequest): Promise<Purged>;
  countForget(scope: ForgetScope): ForgetCount;
  fileCopies(): readonly FileCopy[];
  /** Removes somebody from the history for good. @returns nothing where a request about them is in flight */
  forget(scope: ForgetScope, settle: () => Promise<void>): Promise<Forgotten | undefined>;
  /** How much there is now. `oldest` is null where there is nothing. */
  measure(): DiskSpace & { readonly rows: number; readonly oldest: string | null };
  countRetention(
    retention: RetentionPolicy,
    now: Date,
    yieldToEventLoop?: YieldToEventLoop,
  ): Promise<PurgeCount>;
  /** What the retention policy would purge, out of how many, and whether the clock can be trusted for that. */
  excess(retention: RetentionPolicy, now: Date, yieldToEventLoop: YieldToEventLoop): Promise<ExcessHistory>;
  /** Purges what exceeds the retention policy, but for what is in flight or unknown. */
  applyRetention(retention: RetentionPolicy, now: Date, yieldToEventLoop: YieldToEventLoop): Promise<Purged>;
  /** Reads some rows after one, to find out whether they can be read. @returns the last of them; null at the end */
  readRows(after: number): number | null;
  /** Adds more rows to the search index, for about so many milliseconds. @returns whether there are more */
  advanceSearch(milliseconds: number): boolean;
  get(id: string): DeliveryRecord | undefined;
  /** Other deliveries about the same person that the same connection accepted. */
  formsAbout(delivery: DeliveryRecord): FormsAbout;
  /** Recent deliveries to a connection that were sent by hand and accepted. */
  formsTo(connectionId: string): readonly FormValues[];
  addReveal(deliveryId: string, reveal: Reveal): void;
  revealsOf(deliveryIds: readonly string[]): ReadonlyMap<string, readonly Reveal[]>;
  /** Settles the deliveries in flight of a program that is gone. */
  settleAbandoned(): void;
  close(): void;
}

/**
 * @param owners rows that a program left unfinished when it died are `unknown`
 * @param clock in milliseconds: a search of rows ends where its time budget is used up
 */
export function openHistory(
  file: string,
  owners: Owners,
  clock: () => number = () => performance.now(),
): History {
  const database = openDatabase(file);
  let index: SearchIndex | undefined;
  try {
    settleAbandoned(database, owners);
    index = openSearchIndex(database);
  } catch (error) {
    database.close();
    throw error;
  }
  const transaction = createTransaction(database);
  const insert = database.prepare(
    `INSERT INTO deliveries (id, connection_id, connection_name, vendor, mode, action, subject, started_at,
       duration, outcome, message, reason, request, response, owner, person, form, undoes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, NULL, ?, NULL, ?, ?, ?, ?)`,
  );
  const byId = database.prepare('SELECT * FROM deliveries WHERE id = ?');
  const sends = database.prepare(
    `UPDATE deliveries SET outcome = 'sending', message = 'On its way.' WHERE id = ?`,
  );
  const locks = createSharedPersonLocks(database, owners);
  return {
    begin(delivery) {
      // Before the transaction, since asking for the number may write to the file.
      const owner = owners.own();
      let isFree = false;
      transaction(() => {
        const isHeld = delivery.outcome === 'sending' && locks.isHeldFrom(owner, delivery);
        isFree = !isHeld && delivery.outcome !== 'waiting';
        const held = { ...delivery, outcome: 'waiting', message: waitsForOther } as const;
        insert.run(...insertValuesOf(isHeld ? held : delivery, owner), delivery.undoes ?? null);
      });
      return isFree;
    },
    proceed(id) {
      const row = byId.get(id) as unknown as Row | undefined;
      if (row === undefined) return false;
      const delivery = deliveryOf(row);
      const owner = owners.own();
      if (locks.isHeldFrom(owner, delivery, row.seq)) return false;
      let isFree = false;
      transaction(() => {
        isFree = !locks.isHeldFrom(owner, delivery, row.seq);
        if (isFree) sends.run(id);
      });
      return isFree;
    },
    isTaken: (connectionId, person) => locks.isHeldFrom(owners.own(), { connectionId, person }),
    settleAbandoned: () => settleAbandoned(database, owners),
    finish(delivery) {
      database
        .prepare(
          'UPDATE deliveries SET duration = ?, outcome = ?, message = ?, reason = ?, response = ? WHERE id = ?',
        )
        .run(
          delivery.duration,
          delivery.outcome,
          delivery.message,
          delivery.reason === null ? null : JSON.stringify(delivery.reason),
          delivery.response === null ? null : JSON.stringify(delivery.response),
          delivery.id,
        );
    },
    list(filter, before, limit) {
      // In one read transaction, since another program may write to the file meanwhile.
      database.exec('BEGIN');
      try {
        return listPage({ database, index, filter, before, limit, clock });
      } finally {
        database.exec('COMMIT');
      }
    },
    get(id) {
      const row = byId.get(id);
      return row === undefined ? undefined : deliveryOf(row as unknown as Row);
    },
    countPurge: (purgeRequest, yieldToEventLoop = nextTurn) =>
      countPurge(database, { ...purgeRequest, sparesUnknown: false }, yieldToEventLoop),
    purge: (purgeRequest) => purge({ database, index, purgeRequest, yieldToEventLoop: nextTurn }),
    countForget: (scope) => countForget(database, scope),
    fileCopies: () => fileCopies(database),
    forget: (scope, settle) => forget({ database, file, index, scope, settle, yieldToEventLoop: nextTurn }),
    measure() {
      const rows = countRows(database);
      const first = database.prepare('SELECT started_at FROM deliveries ORDER BY seq LIMIT 1').get();
      return {
        ...diskSpaceOf(database),
        rows,
        oldest: (first as { started_at: string } | undefined)?.started_at ?? null,
      };
    },
    countRetention: (retention, now, yieldToEventLoop = nextTurn) =>
      countRetention({ database, retention, now, yieldToEventLoop }),
    excess: (retention, now, yieldToEventLoop) => excessOf({ database, retention, now, yieldToEventLoop }),
    applyRetention: (retention, now, yieldToEventLoop) =>
      applyRetention({ database, index, retention, now, yieldToEventLoop }),
    readRows: (after) => readRows(database, after),
    advanceSearch: (milliseconds) => index?.advance(milliseconds) ?? false,
    formsAbout: (delivery) => formsAbout(database, delivery),
    formsTo: (connectionId) => formsTo(database, connectionId),
    addReveal: (deliveryId, reveal) => addReveal(database, deliveryId, reveal),
    revealsOf: (deliveryIds) => revealsOf(database, deliveryIds),
    close: () => database.close(),
  };
}

async function nextTurn(): Promise<void> {
  await setImmediate();
}

/** How many rows are read at a time; so many take a few milliseconds. */
const readAtOnce = 100;

/** The lengths in characters, for which SQLite has to read each value. */
function readRows(database: DatabaseSync, after: number): number | null {
  const row = database
    .prepare(
      `SELECT max(seq) AS last, sum(length(message) + length(request) + coalesce(length(response), 0) +
         coalesce(length(form), 0)) FROM (SELECT * FROM deliveries WHERE seq > ? ORDER BY seq LIMIT ?)`,
    )
    .get(after, readAtOnce);
  return row?.last == null ? null : Number(row.last);
}

/** What a request waits for that another program sends. */
const waitsForOther = 'Waits for the request that another program is sending for the same person.';

/**
 * Settles the deliveries of a program that died. One in flight may or may not have arrived; nobody here can know. One
 * that waited for its lock did not leave. A waiting row of a file goes on with its run.
 */
function settleAbandoned(database: DatabaseSync, owners: Owners): void {
  const found = database
    .prepare(`SELECT DISTINCT owner FROM deliveries INDEXED BY deliveries_under_way WHERE ${underWay}`)
    .all();
  const settle = database.prepare(
    'UPDATE deliveries SET outcome = ?, message = ? WHERE outcome = ? AND owner = ? AND (run IS NULL OR ?)',
  );
  for (const { owner } of found as unknown as { owner: number }[]) {
    if (owners.livenessOf(owner) !== 'gone') continue;
    const unknown = 'The app ended before an answer came. The request may have arrived.';
    settle.run('unknown', unknown, 'sending', owner, 1);
    settle.run(
      'cancelled',
      'The app ended while it waited for its turn. It was not sent.',
      'waiting',
      owner,
      0,
    );
  }
}
