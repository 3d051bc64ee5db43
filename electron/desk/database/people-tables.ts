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
