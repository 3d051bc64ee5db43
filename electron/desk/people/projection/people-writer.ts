import type { DatabaseSync } from 'node:sqlite';
import { adHocId } from '../../connections/ad-hoc.ts';
import { factTables } from '../../database/people-tables.ts';
import type { GatheredFacts, ProjectedRow } from './gathered-facts.ts';

/** Writes what deliveries say about people. */
export interface PeopleWriter {
  /** On top of what other deliveries said. */
  add(facts: GatheredFacts): void;
  /** In place of all that was known of somebody, at every address; of nobody where the deliveries say nothing. */
  replace(connectionId: string, key: string, facts: readonly GatheredFacts[]): void;
}

const source = ['seq', 'at', 'delivery', 'outcome'];

export function createPeopleWriter(database: DatabaseSync): PeopleWriter {
  const insert = database.prepare(
    `INSERT INTO people (connection_id, address, key, connection_name, vendor, mode, first_seq, first_at, last_seq,
       last_at, requests)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (connection_id, address, key) DO NOTHING`,
  );
  const idOf = database.prepare('SELECT id FROM people WHERE connection_id = ? AND address = ? AND key = ?');
  const isFirst = 'first_seq IS NULL OR :first_seq < first_seq';
  const isLast = 'last_seq IS NULL OR :last_seq > last_seq';
  const extend = database.prepare(
    `UPDATE people SET requests = requests + :requests,
       ${['first_at', 'first_seq'].map((name) => `${name} = CASE WHEN ${isFirst} THEN :${name} ELSE ${name} END`)},
       ${['connection_name', 'mode', 'vendor', 'last_at', 'last_seq'].map((name) => `${name} = CASE WHEN ${isLast} THEN :${name} ELSE ${name} END`)}
     WHERE id = :id`,
  );
  const find = database.prepare('SELECT id FROM people WHERE connection_id = ? AND key = ?');
  // The number stays the person's, since an address may name it.
  const clear = database.prepare(
    'UPDATE people SET requests = 0, first_seq = NULL, last_seq = NULL WHERE id = ?',
  );
  const removeEmpty = database.prepare('DELETE FROM people WHERE id = ? AND requests = 0');
  const forget = factTables.map((table) => database.prepare(`DELETE FROM ${table} WHERE person = ?`));
  const facts = createFactWriter(database);

  /** @returns the number of somebody new; undefined where they are known already */
  function insertNew({ address, first, last, requests }: GatheredFacts): number | undefined {
    const { connection_id, person, connection_name, vendor, mode } = last;
    const known = [connection_id, address, person, connection_name, vendor, mode];
    const { changes, lastInsertRowid } = insert.run(
      ...known,
      first.seq,
      first.started_at,
      last.seq,
      last.started_at,
      requests,
    );
    return changes === 0 ? undefined : Number(lastInsertRowid);
  }

  function extendKnown({ address, first, last, requests }: GatheredFacts): number {
    const { id } = idOf.get(last.connection_id, address, last.person) as { id: number };
    extend.run({
      ...{ id, requests, first_seq: first.seq, first_at: first.started_at },
      ...{ last_seq: last.seq, last_at: last.started_at },
      ...{ connection_name: last.connection_name, vendor: last.vendor, mode: last.mode },
    });
    return id;
  }

  const add = (gathered: GatheredFacts) =>
    facts.write(insertNew(gathered) ?? extendKnown(gathered), gathered);

  return {
    add,
    replace(connectionId, key, gathered) {
      const [only] = gathered;
      if (only !== undefined && gathered.length === 1 && connectionId !== adHocId) {
        const id = insertNew(only);
        if (id !== undefined) return facts.write(id, only);
      }
      const known = knownAs(connectionId, key);
      for (const { id } of known) {
        for (const table of forget) table.run(id);
        clear.run(id);
      }
      for (const one of gathered) add(one);
      for (const { id } of known) removeEmpty.run(id);
    },
  };

  /** Somebody at every address of the connection; only one that stands for several services has more than one. */
  function knownAs(connectionId: string, key: string): readonly { readonly id: number }[] {
    const found = connectionId === adHocId ? find.all(connectionId, key) : idOf.all(connectionId, '', key);
    return found as unknown as { id: number }[];
  }
}

/** Each fact on top of an earlier one about the same; a later one stays. */
function createFactWriter(database: DatabaseSync) {
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
    `INSERT INTO person_events (person, name, count, ${source.join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (person, name) DO UPDATE SET count = count + excluded.count,
       at = CASE WHEN excluded.seq >= seq THEN excluded.at ELSE at END,
       delivery = CASE WHEN excluded.seq >= seq THEN excluded.delivery ELSE delivery END,
       outcome = CASE WHEN excluded.seq >= seq THEN excluded.outcome ELSE outcome END,
       seq = max(seq, excluded.seq)`,
  );
  const from = ({ seq, started_at, id, outcome }: ProjectedRow) => [seq, started_at, id, outcome] as const;

  return {
    write(person: number, facts: GatheredFacts): void {
      for (const { kind, folded, value, row } of facts.identifiers.values())
        ids.run(person, kind, folded, value, row.seq);
      for (const { group, name, type, value, row } of facts.attributes.values())
        attributes.run(person, group, name, type, value, ...from(row));
      for (const { group, row } of facts.groups.values()) groups.run(person, group, row.seq);
      for (const { platform, token, what, row } of facts.tokens.values())
        tokens.run(person, platform, token, what, ...from(row));
      for (const { topic, isSubscribed, row } of facts.subscriptions.values())
        subscriptions.run(person, topic, isSubscribed ? 1 : 0, ...from(row));
      for (const { name, count, row } of facts.events.values()) events.run(person, name, count, ...from(row));
      for (const { former, row } of facts.merges.values()) merges.run(person, former, row.seq);
    },
  };
}
