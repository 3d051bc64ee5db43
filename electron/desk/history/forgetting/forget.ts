import type { DatabaseSync } from 'node:sqlite';
import { retryWhileBusy } from '../../database/database-errors.ts';
import { vacuumFreePages, type YieldToEventLoop } from '../../database/file-size.ts';
import { createTransaction } from '../../database/transaction.ts';
import { overwriting } from '../retention/purge.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { removeOldIndexes } from '../search/search-shards.ts';
import { findTraces } from './find-traces.ts';
import { isInFlight, type PersonPlace, type RowAbout, rowsAbout } from './rows-about.ts';

/** Whom to forget. */
export interface ForgetScope {
  readonly places: readonly PersonPlace[];
  /** Requests that name them beside somebody else, or in a list, by their ids. */
  readonly alsoRequests: readonly string[];
  /** Texts that nothing may be left of: what only they are known by. */
  readonly identifiers: readonly string[];
}

export interface ForgetCount {
  readonly requests: number;
  readonly rows: number;
  readonly unanswered: number;
  readonly reveals: number;
  readonly inFlight: number;
}

/** Counts what forgetting somebody removes from the history. */
export function countForget(database: DatabaseSync, { places, alsoRequests }: ForgetScope): ForgetCount {
  const found = rowsAbout(database, places, alsoRequests);
  const going = found.filter((row) => !isInFlight(row));
  const { reveals } = database
    .prepare('SELECT count(*) AS reveals FROM reveals WHERE delivery_id IN (SELECT value FROM json_each(?))')
    .get(JSON.stringify(going.map(({ id }) => id))) as { reveals: number };
  return {
    requests: going.length,
    rows: going.filter(({ run }) => run !== null).length,
    unanswered: going.filter(({ outcome }) => outcome === 'unknown').length,
    reveals,
    inFlight: found.length - going.length,
  };
}

export interface ForgetOrder {
  readonly database: DatabaseSync;
  /** Where it is kept; `:memory:` is no file. */
  readonly file: string;
  readonly index: SearchIndex | undefined;
  readonly scope: ForgetScope;
  /** Makes anew what is derived from the requests, of everybody whose requests went. */
  readonly settle: () => Promise<void>;
  readonly yieldToEventLoop: YieldToEventLoop;
}

/** What came of it. `isGone`: the whole file was looked through, and holds none of the identifiers. */
export interface Forgotten {
  readonly requests: number;
  readonly isGone: boolean;
}

/** Rows of a step; so many take a few milliseconds. */
const atOnce = 128;

/**
 * Removes all that the history keeps of somebody: requests, reveals, what is derived from them, and the parts of the
 * search index they are in, which are made anew from the rest. SQLite overwrites what is removed; since it may have
 * moved a row before and left a copy where that was, the file is looked through, and rebuilt where something is found.
 *
 * @returns nothing where a request about them is in flight
 */
export async function forget({
  database,
  file,
  index,
  scope,
  settle,
  yieldToEventLoop,
}: ForgetOrder): Promise<Forgotten | undefined> {
  const { places, alsoRequests, identifiers } = scope;
  const going = rowsAbout(database, places, alsoRequests);
  if (going.some(isInFlight)) return undefined;
  index?.renewAround(going.map(({ seq }) => seq));
  const transaction = createTransaction(database);
  for (let from = 0; from < going.length; from += atOnce) {
    const step = going.slice(from, from + atOnce);
    overwriting(database, () => transaction(() => removeRows(database, step)));
    await yieldToEventLoop();
  }
  await settle();
  overwriting(database, () => transaction(() => forgetJoins(database, places)));
  await removeOldIndexes(database, yieldToEventLoop);
  await vacuumFreePages(database, yieldToEventLoop, true);
  await emptyLog(database);
  if (file === ':memory:') return { requests: going.length, isGone: true };
  if ((await findTraces(file, identifiers)) !== 'none') {
    await retryWhileBusy(() => database.exec('VACUUM'));
    await emptyLog(database);
  }
  return { requests: going.length, isGone: (await findTraces(file, identifiers)) === 'none' };
}

/**
 * Rows of a run that is still there are emptied instead: a file counts its rows, and one without a mark would be taken
 * for a row that was never sent. What failed counts as cancelled, so that sending failed rows again leaves them out.
 */
function removeRows(database: DatabaseSync, rows: readonly RowAbout[]): void {
  const seqsOf = (isRow: boolean) =>
    JSON.stringify(rows.filter(({ run }) => (run !== null) === isRow).map(({ seq }) => seq));
  const within = 'seq IN (SELECT value FROM json_each(?))';
  // An emptied row ends as it had: without this nobody would know that what is derived from it has to be made anew.
  database
    .prepare(
      `INSERT INTO people_stale SELECT DISTINCT connection_id, person, 1 FROM deliveries WHERE ${within} AND person <> ''
       ON CONFLICT (connection_id, person) DO UPDATE SET changes = changes + 1`,
    )
    .run(JSON.stringify(rows.map(({ seq }) => seq)));
  database
    .prepare('DELETE FROM reveals WHERE delivery_id IN (SELECT value FROM json_each(?))')
    .run(JSON.stringify(rows.map(({ id }) => id)));
  database.prepare(`DELETE FROM deliveries WHERE ${within}`).run(seqsOf(false));
  database
    .prepare(
      `UPDATE deliveries SET person = '', subject = '', form = NULL, reason = NULL, response = NULL,
         request = json_object('method', coalesce(request ->> 'method', ''), 'url', '', 'headers', json_object()),
         message = ?, outcome = CASE outcome WHEN 'accepted' THEN outcome ELSE 'cancelled' END WHERE ${within}`,
    )
    .run(emptied, seqsOf(true));
  database
    .prepare(`DELETE FROM people_pending WHERE ${within}`)
    .run(JSON.stringify(rows.map(({ seq }) => seq)));
}

const emptied = 'Whom this was about was forgotten on this computer.';

/** What was said of them, which is derived from nothing. */
function forgetJoins(database: DatabaseSync, places: readonly PersonPlace[]): void {
  for (const side of [
    ['connection_id', 'address', 'key'],
    ['other_connection', 'other_address', 'other_key'],
  ])
    for (const { connectionId, address, key } of places)
      database
        .prepare(`DELETE FROM person_joins WHERE ${side.map((column) => `${column} = ?`).join(' AND ')}`)
        .run(connectionId, address, key);
}

/** Until then what was removed still stands in the write-ahead log. Waits for others that read from it. */
async function emptyLog(database: DatabaseSync): Promise<void> {
  await retryWhileBusy(() => {
    const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
    if (busy !== 0) throw new Error('database is locked');
  });
}
