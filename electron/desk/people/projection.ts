import type { DatabaseSync } from 'node:sqlite';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import { parseJson } from '../../../shared/json.ts';
import { adHocId } from '../connections/ad-hoc.ts';
import { clearPeople, factTables } from '../database/people-tables.ts';
import { type Facts, factsOf } from './facts.ts';
import { fold, foldName, foldPhone } from './fold.ts';

/** Another number makes everything anew: what is derived, or how, has changed. */
export const projectionVersion = 1;

/** Deliveries looked at between two looks at the clock. */
const atOnce = 20;

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

interface ProjectedRow {
  readonly seq: number;
  readonly id: string;
  readonly connection_id: string;
  readonly connection_name: string;
  readonly vendor: string;
  readonly mode: string;
  readonly action: string;
  readonly person: string;
  readonly started_at: string;
  readonly outcome: string;
  readonly form: string | null;
}

const columns =
  'seq, id, connection_id, connection_name, vendor, mode, action, person, started_at, outcome, form';

export function openProjection(database: DatabaseSync, clock = () => performance.now()): Projection {
  const progress = database.prepare('SELECT version, upto FROM people_progress');
  const isDone = database.prepare(
    `SELECT version = ? AND NOT EXISTS (SELECT 1 FROM people_pending) AND NOT EXISTS (SELECT 1 FROM people_stale)
       AND NOT EXISTS (SELECT 1 FROM deliveries WHERE seq > upto) AS done FROM people_progress`,
  );
  const setUpto = database.prepare('UPDATE people_progress SET upto = ?');
  const next = database.prepare(`SELECT ${columns} FROM deliveries WHERE seq > ? ORDER BY seq LIMIT ?`);
  const pending = database.prepare(
    `SELECT p.seq AS pending, ${columns.replace('seq', 'd.seq')} FROM people_pending p
     LEFT JOIN deliveries d ON d.seq = p.seq ORDER BY p.seq LIMIT ?`,
  );
  const removePending = database.prepare('DELETE FROM people_pending WHERE seq = ?');
  const stale = database.prepare('SELECT connection_id, person FROM people_stale LIMIT 1');
  const removeStale = database.prepare('DELETE FROM people_stale WHERE connection_id = ? AND person = ?');
  const ofPerson = database.prepare(
    `SELECT ${columns} FROM deliveries WHERE connection_id = ? AND person = ? AND seq <= ? ORDER BY seq`,
  );
  const find = database.prepare('SELECT id FROM people WHERE connection_id = ? AND key = ?');
  const removeEmpty = database.prepare('DELETE FROM people WHERE id = ? AND requests = 0');
  const writer = createFactWriter(database);

  const upto = () => (progress.get() as { upto: number }).upto;
  const isBehind = () =>
    database.prepare('SELECT 1 FROM deliveries WHERE seq > ? LIMIT 1').get(upto()) !== undefined;

  function renew(): void {
    clearPeople(database);
    database.prepare('UPDATE people_progress SET version = ?').run(projectionVersion);
  }

  /** One person from the beginning: a delivery about them is gone, or came to something else than before. */
  function rebuild(connectionId: string, person: string): void {
    const found = find.all(connectionId, person) as unknown as { id: number }[];
    for (const { id } of found) {
      for (const table of factTables) database.prepare(`DELETE FROM ${table} WHERE person = ?`).run(id);
      // The number stays the person's, since an address may name it.
      database
        .prepare('UPDATE people SET requests = 0, first_seq = NULL, last_seq = NULL WHERE id = ?')
        .run(id);
    }
    const last = upto();
    const waiting = new Set(
      (database.prepare('SELECT seq FROM people_pending').all() as unknown as { seq: number }[]).map(
        ({ seq }) => seq,
      ),
    );
    for (const row of ofPerson.all(connectionId, person, last) as unknown as ProjectedRow[]) {
      if (!waiting.has(row.seq)) writer.add(row);
    }
    for (const { id } of found) removeEmpty.run(id);
    removeStale.run(connectionId, person);
  }

  /** @returns whether something was done */
  function step(): boolean {
    if ((progress.get() as { version: number }).version !== projectionVersion) {
      renew();
      return true;
    }
    const changed = stale.get() as { connection_id: string; person: string } | undefined;
    if (changed !== undefined) {
      rebuild(changed.connection_id, changed.person);
      return true;
    }
    const waiting = pending.all(atOnce) as unknown as (ProjectedRow & { pending: number })[];
    if (waiting.length > 0) {
      for (const row of waiting) {
        if (row.id !== null) writer.add(row);
        removePending.run(row.pending);
      }
      return true;
    }
    const rows = next.all(upto(), atOnce) as unknown as ProjectedRow[];
    for (const row of rows) writer.add(row);
    const last = rows.at(-1);
    if (last !== undefined) setUpto.run(last.seq);
    return last !== undefined;
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
        database.exec('ROLLBACK');
        throw error;
      }
      return isMore;
    },
    behind() {
      const counts = database
        .prepare(
          `SELECT (SELECT count(*) FROM people_pending) + (SELECT count(*) FROM people_stale) AS changed,
             (SELECT coalesce(max(seq), 0) FROM deliveries) AS last, version, upto FROM people_progress`,
        )
        .get() as { changed: number; last: number; version: number; upto: number };
      if (counts.version !== projectionVersion) return counts.last;
      return counts.changed + (isBehind() ? Math.max(0, counts.last - counts.upto) : 0);
    },
  };
}

/**
 * All that a command line sends to services named there has one connection: which one tells its service and address.
 */
function addressOf({ connection_id, vendor, connection_name }: ProjectedRow): string {
  return connection_id === adHocId ? `${vendor} ${connection_name}` : '';
}

/** Writes what a delivery says; the same in whatever order deliveries come. */
function createFactWriter(database: DatabaseSync) {
  const upsertPerson = database.prepare(
    `INSERT INTO people (connection_id, address, key, connection_name, vendor, mode, first_seq, first_at, last_seq,
       last_at, requests)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
     ON CONFLICT (connection_id, address, key) DO UPDATE SET requests = requests + 1,
       first_at = CASE WHEN first_seq IS NULL OR excluded.first_seq < first_seq THEN excluded.first_at ELSE first_at END,
       first_seq = CASE WHEN first_seq IS NULL OR excluded.first_seq < first_seq THEN excluded.first_seq ELSE first_seq END,
       connection_name = CASE WHEN last_seq IS NULL OR excluded.last_seq > last_seq THEN excluded.connection_name ELSE connection_name END,
       mode = CASE WHEN last_seq IS NULL OR excluded.last_seq > last_seq THEN excluded.mode ELSE mode END,
       vendor = CASE WHEN last_seq IS NULL OR excluded.last_seq > last_seq THEN excluded.vendor ELSE vendor END,
       last_at = CASE WHEN last_seq IS NULL OR excluded.last_seq > last_seq THEN excluded.last_at ELSE last_at END,
       last_seq = CASE WHEN last_seq IS NULL OR excluded.last_seq > last_seq THEN excluded.last_seq ELSE last_seq END
     RETURNING id`,
  );
  const later = (table: string, names: readonly string[], key: readonly string[]) => {
    const others = names.filter((name) => !key.includes(name) && name !== 'seq');
    const set = [...others, 'seq'].map(
      (name) => `${name} = CASE WHEN excluded.seq >= seq THEN excluded.${name} ELSE ${name} END`,
    );
    return database.prepare(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
       ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${set.join(', ')}`,
    );
  };
  const source = ['seq', 'at', 'delivery', 'outcome'];
  const ids = later('person_ids', ['person', 'kind', 'folded', 'value', 'seq'], ['person', 'kind', 'folded']);
  const attributes = later(
    'person_attributes',
    ['person', 'grp', 'name', 'type', 'value', ...source],
    ['person', 'grp', 'name'],
  );
  const groups = later('person_groups', ['person', 'grp', 'seq'], ['person', 'grp']);
  const tokens = later(
    'person_tokens',
    ['person', 'platform', 'token', 'what', ...source],
    ['person', 'platform', 'token', 'what'],
  );
  const subscriptions = later(
    'person_subscriptions',
    ['person', 'topic', 'subscribed', ...source],
    ['person', 'topic'],
  );
  const merges = later('person_merges', ['person', 'former', 'seq'], ['person', 'former']);
  const events = database.prepare(
    `INSERT INTO person_events (person, name, count, seq, at, delivery, outcome) VALUES (?, ?, 1, ?, ?, ?, ?)
     ON CONFLICT (person, name) DO UPDATE SET count = count + 1,
       at = CASE WHEN excluded.seq >= seq THEN excluded.at ELSE at END,
       delivery = CASE WHEN excluded.seq >= seq THEN excluded.delivery ELSE delivery END,
       outcome = CASE WHEN excluded.seq >= seq THEN excluded.outcome ELSE outcome END,
       seq = max(seq, excluded.seq)`,
  );

  function writeIdentifiers(person: number, seq: number, { identifiers }: Facts): void {
    for (const { kind, value } of identifiers) {
      const folded = kind === 'name' ? foldName(value) : [kind === 'phone' ? foldPhone(value) : fold(value)];
      for (const one of folded) if (one !== '') ids.run(person, kind, one, value, seq);
    }
  }

  return {
    add(row: ProjectedRow): void {
      if (row.outcome !== 'accepted' && row.outcome !== 'unknown') return;
      if (row.person === '') return;
      const { seq, id, started_at: at, outcome } = row;
      const { id: person } = upsertPerson.get(
        row.connection_id,
        addressOf(row),
        row.person,
        row.connection_name,
        row.vendor,
        row.mode,
        seq,
        at,
        seq,
        at,
      ) as { id: number };
      const form = row.form === null ? undefined : parseJson(row.form);
      const facts = factsOf(row.action, (form ?? {}) as FormValues);
      writeIdentifiers(person, seq, facts);
      // Rows of before the form was kept name somebody all the same.
      if (facts.identifiers.length === 0) ids.run(person, 'userId', fold(row.person), row.person, seq);
      for (const { name, type, value, group } of facts.attributes)
        attributes.run(person, group, name, type, value, seq, at, id, outcome);
      for (const group of facts.groups) groups.run(person, group, seq);
      for (const { platform, token, what } of facts.tokens)
        tokens.run(person, platform, token, what, seq, at, id, outcome);
      for (const { topic, isSubscribed } of facts.subscriptions)
        subscriptions.run(person, topic, isSubscribed ? 1 : 0, seq, at, id, outcome);
      for (const name of facts.events) events.run(person, name, seq, at, id, outcome);
      for (const former of facts.mergedFrom) merges.run(person, former, seq);
    },
  };
}
