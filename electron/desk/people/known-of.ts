import type { DatabaseSync } from 'node:sqlite';
import type { PersonPlace } from '../history/forgetting/rows-about.ts';

/** All that is known of some people together: what there is to forget. */
export interface KnownOf {
  readonly places: readonly PersonPlace[];
  /** What they alone are known by: ids, addresses, numbers, their tokens; as sent, and as they are searched for. */
  readonly identifiers: readonly string[];
  /** The same as sent, without the tokens and names: what a file or another request may name them by. */
  readonly names: readonly string[];
  readonly tokens: number;
  /** Tokens that are somebody else's now. */
  readonly handedOn: number;
  readonly attributes: number;
  readonly events: number;
}

/** @param ids numbers of people; those who were merged into them are of it, at whatever remove */
export function knownOf(
  database: DatabaseSync,
  ids: readonly number[],
): KnownOf & { readonly ids: readonly number[] } {
  const all = <T>(sql: string, given: readonly number[] = ids) =>
    database.prepare(sql).all(JSON.stringify(given)) as unknown as T[];
  const everybody = all<{ id: number }>(
    `WITH RECURSIVE whom (id) AS (SELECT value FROM json_each(?) UNION
       SELECT f.id FROM whom w JOIN people p ON p.id = w.id JOIN person_merges m ON m.person = p.id
         JOIN people f ON f.connection_id = p.connection_id AND f.address = p.address AND f.key = m.former)
     SELECT id FROM whom`,
  ).map(({ id }) => id);
  const people = all<{ connection_id: string; address: string; key: string }>(
    'SELECT connection_id, address, key FROM people WHERE id IN (SELECT value FROM json_each(?))',
    everybody,
  );
  const known = all<{ kind: string; value: string; folded: string; others: number }>(
    `SELECT DISTINCT kind, value, folded, EXISTS (SELECT 1 FROM person_ids o WHERE o.folded = i.folded AND o.kind = i.kind
       AND o.person NOT IN (SELECT value FROM json_each(?1))) AS others
     FROM person_ids i WHERE person IN (SELECT value FROM json_each(?1))`,
    everybody,
  );
  const tokens = all<{ token: string; others: number }>(
    `SELECT DISTINCT token, EXISTS (SELECT 1 FROM person_tokens o WHERE o.token = t.token AND o.platform = t.platform
       AND o.person NOT IN (SELECT value FROM json_each(?1))) AS others
     FROM person_tokens t WHERE token <> '' AND person IN (SELECT value FROM json_each(?1))`,
    everybody,
  );
  const count = (table: string) =>
    all<{ count: number }>(
      `SELECT count(*) AS count FROM ${table} WHERE person IN (SELECT value FROM json_each(?))`,
      everybody,
    )[0]?.count ?? 0;
  const own = known.filter(({ kind, others }) => kind !== 'name' && others === 0);
  const names = [...new Set([...people.map(({ key }) => key), ...own.map(({ value }) => value)])];
  return {
    ids: everybody,
    places: people.map(({ connection_id, address, key }) => ({ connectionId: connection_id, address, key })),
    identifiers: [
      ...new Set([
        ...own.flatMap(({ value, folded }) => [value, folded]),
        ...tokens.flatMap(({ token, others }) => (others === 0 ? [token] : [])),
      ]),
    ],
    names,
    tokens: tokens.length,
    handedOn: tokens.filter(({ others }) => others === 1).length,
    attributes: count('person_attributes'),
    events: count('person_events'),
  };
}
