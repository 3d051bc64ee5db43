import type { DatabaseSync } from 'node:sqlite';
import type { PurgeCount, RetentionPolicy } from '../../../../shared/contract/history.ts';
import { diskSpaceOf, vacuumFreePages, type YieldToEventLoop } from '../../database/file-size.ts';
import type { ExcessHistory } from '../../health/history-health.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { removeOldIndexes } from '../search/search-shards.ts';
import { countPurge, countScope, type Purged, removeScope } from './purge.ts';
import type { PurgeScope } from './purge-scope.ts';

const day = 86_400_000;

/** Younger rows stay whatever their size: whoever sent a file must have time to look at what became of it. */
const untouchedDays = 7;

export interface RetentionCount {
  readonly database: DatabaseSync;
  readonly retention: RetentionPolicy;
  readonly now: Date;
  readonly yieldToEventLoop: YieldToEventLoop;
}

/** What a policy would purge. */
export async function countRetention({
  database,
  retention,
  now,
  yieldToEventLoop,
}: RetentionCount): Promise<PurgeCount> {
  const scope = scopeOf(database, retention, now);
  return scope === undefined
    ? { rows: 0, runs: 0, left: 0, lost: { people: 0, devices: 0, isAtMost: false } }
    : countPurge(database, scope, yieldToEventLoop);
}

export interface RetentionOrder {
  readonly database: DatabaseSync;
  readonly index: SearchIndex | undefined;
  readonly retention: RetentionPolicy;
  readonly now: Date;
  readonly yieldToEventLoop: YieldToEventLoop;
}

/**
 * Purges what exceeds the policy. The search index forgets it a shard at a time, once no row of one is left; until then
 * a search finds that the row is gone.
 */
export async function applyRetention({
  database,
  index,
  retention,
  now,
  yieldToEventLoop,
}: RetentionOrder): Promise<Purged> {
  const scope = scopeOf(database, retention, now);
  const removed = scope === undefined ? nothing : await removeScope(database, scope, yieldToEventLoop);
  index?.forgetGone();
  await removeOldIndexes(database, yieldToEventLoop);
  await vacuumFreePages(database, yieldToEventLoop);
  return removed;
}

export function countRows(database: DatabaseSync): number {
  return (database.prepare('SELECT count(*) AS rows FROM deliveries').get() as { rows: number }).rows;
}

const nothing = { rows: 0, runs: 0 };

/** After a longer gap without any request it may be the clock that was set, rather than time that passed. */
const longestPause = 30;

export interface ExcessQuery {
  readonly database: DatabaseSync;
  readonly retention: RetentionPolicy;
  readonly now: Date;
  readonly yieldToEventLoop: YieldToEventLoop;
}

/** What the policy purges. */
export async function excessOf({
  database,
  retention,
  now,
  yieldToEventLoop,
}: ExcessQuery): Promise<ExcessHistory> {
  const scope = scopeOf(database, retention, now);
  const total = countRows(database);
  if (scope?.before === undefined || scope.before === null) return { rows: 0, total, isBehindGap: false };
  const { rows } = await countScope(database, scope, yieldToEventLoop);
  return { rows, total, isBehindGap: isGapAt(database, scope.before) };
}

/** Whether a long gap without any request lies between the last one before a time and the first one after it. */
function isGapAt(database: DatabaseSync, time: string): boolean {
  const at = database.prepare(
    'SELECT seq, started_at AS at FROM deliveries WHERE seq >= ? ORDER BY seq LIMIT 1',
  );
  const { first, last } = boundsOf(database);
  // Rows stand in the order of their times unless a clock was set back: halving finds where the times pass this one.
  let [low, high] = [first ?? 0, (last ?? 0) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = at.get(middle);
    if (row === undefined || String(row.at) >= time) high = middle;
    else low = Number(row.seq) + 1;
  }
  const before = database
    .prepare('SELECT started_at AS at FROM deliveries WHERE seq < ? ORDER BY seq DESC LIMIT 1')
    .get(low);
  const after = at.get(low);
  if (before === undefined || after === undefined) return false;
  return Date.parse(String(after.at)) - Date.parse(String(before.at)) > longestPause * day;
}

/**
 * The age of a row is measured from the newest one rather than by the clock alone: where the clock is set ahead, or
 * nothing was sent for years, nothing gets older by it.
 */
function ageFrom(database: DatabaseSync, now: Date): number {
  const newest = database.prepare('SELECT started_at AS at FROM deliveries ORDER BY seq DESC LIMIT 1').get();
  const at = Date.parse(String(newest?.at));
  return Number.isNaN(at) ? now.getTime() : Math.min(at, now.getTime());
}

function boundsOf(database: DatabaseSync): { readonly first: number | null; readonly last: number | null } {
  const { first, last } =
    database
      .prepare('SELECT (SELECT min(seq) FROM deliveries) AS first, (SELECT max(seq) FROM deliveries) AS last')
      .get() ?? {};
  return first == null || last == null
    ? { first: null, last: null }
    : { first: Number(first), last: Number(last) };
}

function scopeOf(
  database: DatabaseSync,
  { days, megabytes }: RetentionPolicy,
  now: Date,
): PurgeScope | undefined {
  const from = ageFrom(database, now);
  const daysAgo = (count: number) => new Date(from - count * day).toISOString();
  const byAge = days === null ? undefined : daysAgo(days);
  const bySize = megabytes === null ? undefined : excessBefore(database, megabytes * 1e6);
  const untouched = daysAgo(untouchedDays);
  const times = [byAge, bySize !== undefined && bySize > untouched ? untouched : bySize];
  const before = times
    .filter((time) => time !== undefined)
    .sort()
    .at(-1);
  return before === undefined ? undefined : { before, connectionId: null, sparesUnknown: true };
}

/**
 * The time before which rows must go so that the rest takes no more than so many bytes, each row taken for as large as
 * the median; what is still too much goes the next time.
 */
function excessBefore(database: DatabaseSync, most: number): string | undefined {
  const { used } = diskSpaceOf(database);
  if (used <= most) return undefined;
  const { first, last } = boundsOf(database);
  if (first === null || last === null) return undefined;
  const going = Math.ceil(((used - most) / used) * (last - first + 1));
  const kept = database
    .prepare('SELECT started_at FROM deliveries WHERE seq >= ? ORDER BY seq LIMIT 1')
    .get(first + going) as { started_at: string } | undefined;
  return kept?.started_at;
}
