import type { DatabaseSync } from 'node:sqlite';
import type { Verdict } from '../../../shared/domain/person.ts';
import { createTransaction } from '../database/transaction.ts';

/** What a person said of people of different connections: kept by what names them there, since nothing else holds it. */
export interface Joins {
  /** Everybody known who is the same as this one, directly or by others of them. */
  joinedWith(key: number): readonly number[];
  notSame(key: number): readonly number[];
  /** @returns false where one of them is not known any more */
  say(key: number, other: number, verdict: Verdict): boolean;
}

interface Place {
  readonly connection_id: string;
  readonly address: string;
  readonly key: string;
}

const pair = 'connection_id, address, key, other_connection, other_address, other_key';

export function createJoins(database: DatabaseSync): Joins {
  const transaction = createTransaction(database);
  const placeOf = database.prepare('SELECT connection_id, address, key FROM people WHERE id = ?');
  const together = database.prepare(
    `WITH RECURSIVE same (connection_id, address, key) AS (
       SELECT connection_id, address, key FROM people WHERE id = ?1
       UNION SELECT j.other_connection, j.other_address, j.other_key FROM same s JOIN person_joins j
         ON j.connection_id = s.connection_id AND j.address = s.address AND j.key = s.key AND j.is_same = 1
     ) SELECT p.id, s.* FROM same s
       LEFT JOIN people p ON p.connection_id = s.connection_id AND p.address = s.address AND p.key = s.key`,
  );
  const apart = database.prepare(
    `SELECT p.id FROM people w JOIN person_joins j
       ON j.connection_id = w.connection_id AND j.address = w.address AND j.key = w.key AND j.is_same = 0
     JOIN people p ON p.connection_id = j.other_connection AND p.address = j.other_address AND p.key = j.other_key
     WHERE w.id = ?`,
  );
  const write = database.prepare(
    `INSERT INTO person_joins (${pair}, is_same) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (${pair}) DO UPDATE SET is_same = excluded.is_same`,
  );
  const remove = database.prepare(
    `DELETE FROM person_joins WHERE connection_id = ? AND address = ? AND key = ?
       AND other_connection = ? AND other_address = ? AND other_key = ?`,
  );
  const valuesOf = ({ connection_id, address, key }: Place) => [connection_id, address, key] as const;
  const bothWays = (one: Place, other: Place, work: (values: readonly string[]) => void) => {
    work([...valuesOf(one), ...valuesOf(other)]);
    work([...valuesOf(other), ...valuesOf(one)]);
  };
  const sameAs = (id: number) => together.all(id) as unknown as (Place & { id: number | null })[];
  const idsOf = (rows: readonly { readonly id: number | null }[], key: number) =>
    rows.flatMap(({ id }) => (id === null || id === key ? [] : [id]));

  return {
    joinedWith: (key) => idsOf(sameAs(key), key),
    notSame(key) {
      const joined = new Set(idsOf(sameAs(key), key));
      return idsOf(apart.all(key) as unknown as { id: number }[], key).filter((id) => !joined.has(id));
    },
    say(key, other, verdict) {
      const one = placeOf.get(key) as Place | undefined;
      const two = placeOf.get(other) as Place | undefined;
      if (one === undefined || two === undefined || key === other) return false;
      // What a person said is derived from nothing: unlike the rest, it has to be on the disk.
      database.exec('PRAGMA synchronous = FULL');
      try {
        transaction(() => {
          // Joined by others of them, the two would stay together if only what was said of the two went.
          if (verdict === 'different')
            for (const third of sameAs(key)) bothWays(two, third, (values) => void remove.run(...values));
          bothWays(one, two, (values) => {
            if (verdict === 'unsaid') remove.run(...values);
            else write.run(...values, verdict === 'same' ? 1 : 0);
          });
        });
      } finally {
        database.exec('PRAGMA synchronous = NORMAL');
      }
      return true;
    },
  };
}
