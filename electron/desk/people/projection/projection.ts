import type { DatabaseSync } from 'node:sqlite';
import { createGatherer, type Gatherer, type ProjectedRow } from './gathered-facts.ts';
import { createPeopleWriter } from './people-writer.ts';

/** Another number makes everything anew: what is derived, or how, has changed. */
export const projectionVersion = 3;

/** Deliveries looked at between two looks at the clock. */
const usuallyAtOnce = 100;

/**
 * What the history says about people, kept beside it and derived from it alone. Deliveries mark what they change by
 * triggers, in the transaction that ends them; it is worked out when somebody asks, or when there is time. All of it
 * holds whatever the order in which deliveries are looked at: of two that speak of the same thing, the later one counts.
 */
export interface Projection {
  /** Works for about so many milliseconds. @returns whether there is more to do */
  advance(milliseconds: number): boolean;
  /** How many deliveries have not been looked at. */
  behind(): number;
}

/** Somebody with more deliveries than are looked at at once, as far as those have been read. */
interface LongRead {
  readonly connectionId: string;
  readonly person: string;
  /** How often they had changed when the reading began; null where they did not have to. */
  readonly changes: number | null;
  readonly gatherer: Gatherer;
  seq: number;
}

interface Progress {
  readonly version: number;
  /** The last delivery that has been looked at; later changes of earlier ones are marked by the triggers. */
  readonly upto: number;
  /** While everything is made anew: the last person of whom all is read. Else null. */
  readonly at_connection: string | null;
  readonly at_person: string | null;
  readonly rows_read: number;
}

const columns =
  'seq, id, connection_id, connection_name, vendor, mode, action, person, started_at, outcome, form';

/** @param atOnce other than usual in tests, which have few deliveries */
export function openProjection(database: DatabaseSync, atOnce = usuallyAtOnce): Projection {
  const clock = () => performance.now();
  const progress = database.prepare('SELECT * FROM people_progress');
  const isDone = database.prepare(
    `SELECT version = ? AND at_connection IS NULL AND NOT EXISTS (SELECT 1 FROM people_pending)
       AND NOT EXISTS (SELECT 1 FROM people_stale)
       AND NOT EXISTS (SELECT 1 FROM deliveries WHERE seq > upto) AS done FROM people_progress`,
  );
  const begin = database.prepare(
    `UPDATE people_progress SET version = ?, upto = (SELECT coalesce(max(seq), 0) FROM deliveries),
       at_connection = '', at_person = '', rows_read = 0`,
  );
  const setUpto = database.prepare('UPDATE people_progress SET upto = ?');
  const setAt = database.prepare(
    'UPDATE people_progress SET at_connection = ?, at_person = ?, rows_read = rows_read + ?',
  );
  const next = database.prepare(
    `SELECT ${columns} FROM deliveries WHERE seq > ? ORDER BY seq LIMIT ${atOnce}`,
  );
  const nextPeople = database.prepare(
    `SELECT ${columns} FROM deliveries INDEXED BY deliveries_by_person WHERE (connection_id, person) > (?, ?) AND seq <= ?
     ORDER BY connection_id, person, seq LIMIT ${atOnce}`,
  );
  const ofPerson = database.prepare(
    `SELECT ${columns} FROM deliveries INDEXED BY deliveries_by_person WHERE connection_id = ? AND person = ? AND seq > ? AND seq <= ?
     ORDER BY seq LIMIT ${atOnce}`,
  );
  const pending = database.prepare(
    `SELECT p.seq AS pending, ${columns.replace('seq', 'd.seq')} FROM people_pending p
     LEFT JOIN deliveries d ON d.seq = p.seq ORDER BY p.seq LIMIT ${atOnce}`,
  );
  const removePending = database.prepare('DELETE FROM people_pending WHERE seq = ?');
  const stale = database.prepare('SELECT connection_id, person, changes FROM people_stale LIMIT 1');
  const removeStale = database.prepare('DELETE FROM people_stale WHERE connection_id = ? AND person = ?');
  const writer = createPeopleWriter(database);
  let long: LongRead | undefined;

  const read = () => progress.get() as unknown as Progress;

  function addAll(rows: readonly ProjectedRow[]): void {
    const gatherer = createGatherer();
    for (const row of rows) gatherer.add(row);
    for (const facts of gatherer.people()) writer.add(facts);
  }

  /** Deliveries that ended after they had been looked at. */
  function addPending(): boolean {
    const rows = pending.all() as unknown as (ProjectedRow & { pending: number })[];
    const kept = rows.filter(({ id }) => id !== null);
    addAll(kept);
    for (const row of rows) removePending.run(row.pending);
    // Who is being read meanwhile is read once more, with this delivery as it ended.
    if (kept.some(({ connection_id, person }) => isLong(connection_id, person))) long = undefined;
    return rows.length > 0;
  }

  const isLong = (connectionId: string, person: string) =>
    long?.connectionId === connectionId && long.person === person;

  /**
   * All of one person from the beginning, in slices.
   *
   * @param changes where another number means that what was read so far no longer holds
   * @returns how many deliveries they have, once all are read
   */
  function readPerson(connectionId: string, person: string, changes: number | null): number | undefined {
    if (long === undefined || !isLong(connectionId, person) || long.changes !== changes)
      long = { connectionId, person, changes, gatherer: createGatherer(), seq: 0 };
    const { gatherer } = long;
    const rows = ofPerson.all(connectionId, person, long.seq, read().upto) as unknown as ProjectedRow[];
    for (const row of rows) gatherer.add(row);
    long.seq = rows.at(-1)?.seq ?? long.seq;
    if (rows.length === atOnce) return undefined;
    const gathered = [...gatherer.people()];
    writer.replace(connectionId, person, gathered);
    long = undefined;
    return gathered.reduce((sum, { requests }) => sum + requests, 0);
  }

  /** Somebody of whom a delivery is gone, or came to something else than before. */
  function renewStale(): boolean {
    const changed = stale.get() as { connection_id: string; person: string; changes: number } | undefined;
    if (changed === undefined) return false;
    if (readPerson(changed.connection_id, changed.person, changed.changes) !== undefined)
      removeStale.run(changed.connection_id, changed.person);
    return true;
  }

  /** The next people, while everything is made anew: person by person, so that each fact is written once. */
  function renewNext({ upto, at_connection, at_person }: Progress): boolean {
    if (at_connection === null || at_person === null) return false;
    const rows = nextPeople.all(at_connection, at_person, upto) as unknown as ProjectedRow[];
    const people = byPerson(rows);
    // More of the last one may follow.
    const whole = rows.length < atOnce ? people : people.slice(0, -1);
    for (const ofOne of whole) {
      const [{ connection_id, person }] = ofOne;
      const gatherer = createGatherer();
      for (const row of ofOne) gatherer.add(row);
      writer.replace(connection_id, person, [...gatherer.people()]);
    }
    const last = whole.at(-1);
    if (last !== undefined) setAt.run(last[0].connection_id, last[0].person, whole.flat().length);
    else if (people[0] === undefined) setAt.run(null, null, 0);
    else {
      const [{ connection_id, person }] = people[0];
      const count = readPerson(connection_id, person, null);
      if (count !== undefined) setAt.run(connection_id, person, count);
    }
    return true;
  }

  function addNext({ upto }: Progress): boolean {
    const rows = next.all(upto) as unknown as ProjectedRow[];
    addAll(rows);
    const last = rows.at(-1);
    if (last !== undefined) setUpto.run(last.seq);
    return last !== undefined;
  }

  /** @returns whether something was done */
  function step(): boolean {
    const before = read();
    if (before.version !== projectionVersion) {
      long = undefined;
      begin.run(projectionVersion);
      database.exec('DELETE FROM people_pending');
      return true;
    }
    return addPending() || renewStale() || renewNext(before) || addNext(before);
  }

  return {
    advance(milliseconds) {
      // With nothing to do the file is not locked: another program may be writing to it.
      if ((isDone.get(projectionVersion) as { done: number }).done === 1) return false;
      const end = clock() + milliseconds;
      let isMore = true;
      database.exec('BEGIN IMMEDIATE');
      try {
        do isMore = step();
        while (isMore && clock() < end);
        database.exec('COMMIT');
      } catch (error) {
        long = undefined;
        database.exec('ROLLBACK');
        throw error;
      }
      return isMore;
    },
    behind() {
      const counts = database
        .prepare(
          `SELECT (SELECT count(*) FROM people_pending) + (SELECT count(*) FROM people_stale) AS changed,
             (SELECT coalesce(max(seq), 0) FROM deliveries) AS last,
             EXISTS (SELECT 1 FROM deliveries WHERE seq > upto) AS isBehind, * FROM people_progress`,
        )
        .get() as unknown as Progress & { changed: number; last: number; isBehind: number };
      if (counts.version !== projectionVersion) return counts.last;
      const toRenew = counts.at_connection === null ? 0 : Math.max(1, counts.upto - counts.rows_read);
      return counts.changed + toRenew + (counts.isBehind === 1 ? Math.max(0, counts.last - counts.upto) : 0);
    },
  };
}

/** Rows in the order of people, each person's together. */
function byPerson(rows: readonly ProjectedRow[]): readonly (readonly [ProjectedRow, ...ProjectedRow[]])[] {
  const people: [ProjectedRow, ...ProjectedRow[]][] = [];
  for (const row of rows) {
    const last = people.at(-1);
    if (last?.[0].connection_id === row.connection_id && last[0].person === row.person) last.push(row);
    else people.push([row]);
  }
  return people;
}
