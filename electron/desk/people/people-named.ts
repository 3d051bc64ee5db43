import type { DatabaseSync } from 'node:sqlite';
import type { PersonRow } from './person-row.ts';
import { fold, foldPhone, phoneNeedle } from './search-keys.ts';

/** More people than this with one identifier are not told apart by looking at all of them. */
const mostPeople = 20;

/** @returns people of a connection, by its name, of whom an identifier of a kind is just this */
export function createPeopleNamed(database: DatabaseSync) {
  const named = database.prepare(
    `SELECT DISTINCT p.* FROM people p LEFT JOIN person_ids i ON i.person = p.id
     WHERE p.connection_name = ?1 AND ((i.kind = ?2 AND i.folded >= ?3 AND i.folded < ?4) OR p.key = ?5)
     ORDER BY p.last_seq DESC LIMIT ${mostPeople}`,
  );
  return (connection: string, kind: string, value: string): readonly PersonRow[] => {
    const needle = kind === 'phone' ? phoneNeedle(value) : undefined;
    const folded = kind === 'phone' ? foldPhone(value) : fold(value);
    // A number without its country code, or with the zero that stands for it, is the end of the whole one.
    const [from, to] = needle === undefined ? [folded, `${folded}\0`] : [needle, `${needle}\u{10ffff}`];
    const key = kind === 'userId' ? value.trim() : null;
    return named.all(connection, kind, from, to, key) as unknown as PersonRow[];
  };
}
