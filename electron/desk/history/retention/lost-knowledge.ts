import type { DatabaseSync } from 'node:sqlite';
import type { YieldToEventLoop } from '../../database/file-size.ts';
import type { PurgeScope } from './purge-scope.ts';

/** People or tokens looked at between two yields; so many take a few milliseconds. */
const atOnce = 2_000;

/** What is no longer known of people once a part of the history is gone. */
export interface LostKnowledge {
  readonly people: number;
  /** Device tokens. */
  readonly devices: number;
}

/**
 * Counts the people and tokens whose last request is within the scope, by what is known of them: a request of theirs
 * that stays although it is in the scope keeps them known, so that there may be fewer.
 *
 * @returns nothing while requests of the history have not been looked at: they may be about others, or later about these
 */
export async function countKnowledge(
  database: DatabaseSync,
  { before, connectionId }: PurgeScope,
  yieldToEventLoop: YieldToEventLoop,
): Promise<LostKnowledge | undefined> {
  if (isBehind(database)) return undefined;
  const scope = [before ?? '~', connectionId] as const;
  const nextPeople = database.prepare(
    `SELECT max(id) AS last, sum(last_at < ?1 AND (?2 IS NULL OR connection_id = ?2)) AS lost
     FROM (SELECT id, last_at, connection_id FROM people WHERE id > ?3 ORDER BY id LIMIT ${atOnce})`,
  );
  let people = 0;
  for (let after = 0; ; ) {
    const { last, lost } = nextPeople.get(...scope, after) as { last: number | null; lost: number | null };
    if (last === null) break;
    after = last;
    people += lost ?? 0;
    await yieldToEventLoop();
  }
  // Whole tokens at a time: one that was handed on is known while a request of any of its people is.
  const nextToken = database.prepare(
    `SELECT token FROM person_tokens WHERE token > ?1 ORDER BY token LIMIT 1 OFFSET ${atOnce}`,
  );
  const tokens = database.prepare(
    `SELECT count(*) AS lost FROM (
       SELECT max(t.at) AS last FROM person_tokens t JOIN people p ON p.id = t.person
       WHERE t.token > ?3 AND (?4 IS NULL OR t.token <= ?4) AND (?2 IS NULL OR p.connection_id = ?2)
       GROUP BY p.connection_id, p.address, t.platform, t.token HAVING last < ?1)`,
  );
  let devices = 0;
  for (let after: string | null = ''; after !== null; ) {
    const upto: string | null = (nextToken.get(after) as { token: string } | undefined)?.token ?? null;
    devices += (tokens.get(...scope, after, upto) as { lost: number }).lost;
    after = upto;
    await yieldToEventLoop();
  }
  return { people, devices };
}

function isBehind(database: DatabaseSync): boolean {
  const { behind } = database
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM people_pending) OR EXISTS (SELECT 1 FROM people_stale)
         OR upto < (SELECT coalesce(max(seq), 0) FROM deliveries) AS behind FROM people_progress`,
    )
    .get() as { behind: number };
  return behind === 1;
}
