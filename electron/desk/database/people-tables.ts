import type { DatabaseSync } from 'node:sqlite';

/** Tables of what is known of people, all by the person's number. */
export const factTables = [
  'person_ids',
  'person_attributes',
  'person_groups',
  'person_tokens',
  'person_subscriptions',
  'person_events',
  'person_merges',
] as const;

/** Forgets all that is known of people: it is derived from the deliveries, and made anew from those that are there. */
export function clearPeople(database: DatabaseSync): void {
  for (const table of [...factTables, 'people', 'people_pending', 'people_stale'])
    database.exec(`DELETE FROM ${table}`);
  database.exec('UPDATE people_progress SET version = 0, upto = 0, at_connection = NULL, at_person = NULL');
}

/** Forgets who was said to be the same, where no request about one of them is left: their names would stay here. */
export function forgetLostJoins(database: DatabaseSync): void {
  const { rows } = database.prepare('SELECT count(*) AS rows FROM person_joins').get() as { rows: number };
  if (rows === 0) return;
  const isLost = (connection: string, address: string, key: string) =>
    `NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.connection_id = ${connection} AND d.person = ${key}
       AND (${address} = '' OR d.vendor || ' ' || d.connection_name = ${address}))`;
  database.exec(
    `DELETE FROM person_joins WHERE ${isLost('person_joins.connection_id', 'address', 'key')}
       OR ${isLost('other_connection', 'other_address', 'other_key')}`,
  );
}
