import type { DatabaseSync } from 'node:sqlite';
import type { LedgerToken, Person, PersonIdentifier, PersonSummary } from '../../../shared/domain/person.ts';
import { createDeviceLookup, type DeviceLookup, type DevicePlace } from './devices/device-lookup.ts';
import { createTokenLedger, type TokenPlace } from './devices/token-ledger.ts';
import { type AttributeRow, attributeOf, type SubscriptionRow, subscriptionsOf } from './effective-facts.ts';
import { createJoins } from './joins.ts';
import { type KnownOf, knownOf } from './known-of.ts';
import { createPeopleNamed } from './people-named.ts';
import { type PersonRow, type SourceRow, sourceOf } from './person-row.ts';
import { fold, phoneNeedle } from './search-keys.ts';

/** So many identifiers are enough to tell who somebody is. */
const shownIdentifiers = 20;

/** Of more people than this with the same beginning not all are compared for who was seen last. */
const mostCompared = 1_000;

/** Kinds of identifiers by which people of two connections are probably the same. */
const telling = ['userId', 'phone', 'email', 'registered'];

export interface Found<T> {
  readonly rows: readonly T[];
  readonly isMore: boolean;
}

export interface Forgettable {
  readonly known: KnownOf;
  /** The person first. */
  readonly summaries: readonly PersonSummary[];
}

/** What the projection holds, put together for whoever asks. Nothing is masked here. */
export interface PeopleReader {
  find(text: string, limit: number): Found<PersonSummary>;
  get(key: number): Person | undefined;
  /** What there is to forget of a person, alone or with all they are joined with. */
  forgettable(key: number, withJoined: boolean): Forgettable | undefined;
  /** People of a connection, by its name, of whom an identifier of a kind is just this. */
  named(connection: string, kind: string, value: string): readonly PersonSummary[];
  /** @param before where the page before ended; null for the first */
  tokens(text: string, limit: number, before?: number | null): FoundTokens;
  /** What is known of devices at one connection. */
  devicesAt(place: DevicePlace): DeviceLookup;
}

export interface FoundTokens extends Found<LedgerToken> {
  /** Where the next page begins; null at the end. */
  readonly next: number | null;
}

export function createPeopleReader(database: DatabaseSync): PeopleReader {
  const byId = database.prepare('SELECT * FROM people WHERE id = ?');
  const lastSeen = database.prepare('SELECT * FROM people ORDER BY last_seq DESC LIMIT ?');
  const identifiersOf = database.prepare(
    'SELECT kind, value, max(seq) AS seq FROM person_ids WHERE person = ? GROUP BY kind, value ORDER BY seq DESC LIMIT ?',
  );
  const matches = database.prepare(
    `SELECT i.person, i.kind, i.value FROM (
       SELECT person, kind, value FROM person_ids
       WHERE folded >= ?1 AND folded < ?2 AND (?3 IS NULL OR kind = ?3) AND (?3 IS NOT NULL OR kind <> 'phone')
       LIMIT ${mostCompared}
     ) i JOIN people p ON p.id = i.person ORDER BY p.last_seq DESC LIMIT ?4`,
  );
  const tokenMatches = database.prepare(
    `SELECT person, kind, value FROM (
       SELECT person, 'token' AS kind, token AS value, seq FROM person_tokens
       WHERE token >= ?1 AND token < ?2 AND token <> '' LIMIT ${mostCompared}
     ) ORDER BY seq DESC LIMIT ?3`,
  );
  const attributes = database.prepare("SELECT * FROM person_attributes WHERE person = ? AND grp = ''");
  const groups = database.prepare('SELECT grp FROM person_groups WHERE person = ? ORDER BY seq DESC');
  const groupAttributes = database.prepare(
    `SELECT a.* FROM person_attributes a JOIN people p ON p.id = a.person
     WHERE a.grp = ? AND p.connection_id = ? AND p.address = ? ORDER BY a.seq`,
  );
  const subscriptions = database.prepare('SELECT * FROM person_subscriptions WHERE person = ? ORDER BY seq');
  const events = database.prepare('SELECT * FROM person_events WHERE person = ? ORDER BY seq DESC');
  const mergedInto = database.prepare(
    `SELECT f.id FROM person_merges m JOIN people p ON p.id = m.person
     JOIN people f ON f.connection_id = p.connection_id AND f.address = p.address AND f.key = m.former WHERE m.person = ?`,
  );
  const tokensOf = database.prepare('SELECT DISTINCT platform, token FROM person_tokens WHERE person = ?');
  const equal = database.prepare(
    `SELECT DISTINCT p.* FROM person_ids mine JOIN person_ids other ON other.folded = mine.folded AND other.kind = mine.kind
     JOIN people p ON p.id = other.person
     WHERE mine.person = ?1 AND mine.kind IN (${telling.map((kind) => `'${kind}'`).join(', ')})
       AND p.connection_id || ' ' || p.address <> (SELECT connection_id || ' ' || address FROM people WHERE id = ?1)
     ORDER BY p.last_seq DESC LIMIT 20`,
  );

  const named = createPeopleNamed(database);
  const joins = createJoins(database);
  const places = database.prepare(
    `SELECT p.connection_id AS connectionId, p.address, t.platform, t.token, max(t.seq) AS seq FROM person_tokens t
     JOIN people p ON p.id = t.person
     WHERE t.token <> '' AND (?1 = '' OR (t.token >= ?1 AND t.token < ?2) OR t.platform = ?1
       OR t.person IN (SELECT value FROM json_each(?3)))
     GROUP BY p.connection_id, p.address, t.platform, t.token
     HAVING (?4 IS NULL OR max(t.seq) < ?4) AND (?5 IS NULL OR max(t.seq) = ?5) ORDER BY seq DESC LIMIT ?6`,
  );

  const rowOf = (id: number) => byId.get(id) as PersonRow | undefined;

  function identifiers(id: number): readonly PersonIdentifier[] {
    const rows = identifiersOf.all(id, shownIdentifiers) as unknown as PersonIdentifier[];
    return rows.map(({ kind, value }) => ({ kind, value }));
  }

  function summaryOf(row: PersonRow, matched: PersonIdentifier | null = null): PersonSummary {
    const known = identifiers(row.id);
    const called = (kind: string) => known.find((one) => one.kind === kind)?.value;
    return {
      ...{ connectionId: row.connection_id, connectionName: row.connection_name },
      ...{ vendor: row.vendor, mode: row.mode, key: String(row.id) },
      title: called('name') ?? called('email') ?? row.key,
      identifiers: known,
      ...{ firstSeen: row.first_at, lastSeen: row.last_at, requests: row.requests },
      matched,
      isMasked: false,
    };
  }

  const titleOf = (row: PersonRow) => summaryOf(row).title;
  const ledgerOf = createTokenLedger(database, rowOf, titleOf);
  const devicesAt = createDeviceLookup(database, { ledgerOf, rowOf, titleOf });

  function matchesOf(text: string, limit: number): readonly { person: number; matched: PersonIdentifier }[] {
    const folded = fold(text);
    const digits = phoneNeedle(text);
    const found = [
      ...(digits === undefined ? [] : range(matches, digits, ['phone', limit])),
      ...range(matches, folded, [null, limit]),
      ...range(tokenMatches, text.trim(), [limit]),
    ];
    const seen = new Set<number>();
    return found.flatMap(({ person, kind, value }) => {
      if (seen.has(person)) return [];
      seen.add(person);
      return [{ person, matched: { kind, value } }];
    });
  }

  return {
    find(text, limit) {
      if (text.trim() === '') {
        const rows = lastSeen.all(limit + 1) as unknown as PersonRow[];
        return { rows: rows.slice(0, limit).map((row) => summaryOf(row)), isMore: rows.length > limit };
      }
      // The same person is found by several identifiers; some more are asked for than are shown.
      const found = matchesOf(text, limit * 4);
      const rows = found.slice(0, limit).flatMap(({ person, matched }) => {
        const row = rowOf(person);
        return row === undefined ? [] : [summaryOf(row, matched)];
      });
      return { rows, isMore: found.length > limit };
    },
    get(key) {
      const row = rowOf(key);
      if (row === undefined) return undefined;
      const withMerged = (id: number) => [
        id,
        ...(mergedInto.all(id) as unknown as { id: number }[]).map((merged) => merged.id),
      ];
      const keys = [...new Set(withMerged(key))];
      const joined = joins.joinedWith(key);
      const notSame = joins.notSame(key);
      const summaries = (ids: readonly number[]) =>
        ids.flatMap((id) => {
          const found = rowOf(id);
          return found === undefined ? [] : [summaryOf(found)];
        });
      const grps = (groups.all(key) as unknown as { grp: string }[]).map(({ grp }) => grp);
      const own = attributes.all(key) as unknown as AttributeRow[];
      const names = new Set(own.map(({ name }) => name));
      const inherited = grps.flatMap(
        (grp) => groupAttributes.all(grp, row.connection_id, row.address) as unknown as AttributeRow[],
      );
      const latest = new Map(inherited.map((one) => [one.name, one]));
      const tokens = keys.flatMap((id) =>
        (tokensOf.all(id) as unknown as { platform: string; token: string }[])
          .filter(({ token }) => token !== '')
          .map(({ platform, token }) =>
            ledgerOf({ connectionId: row.connection_id, address: row.address, platform, token }),
          ),
      );
      return {
        ...summaryOf(row),
        attributes: [
          ...own.map((one) => attributeOf(one, 'person')),
          ...[...latest.values()]
            .filter(({ name }) => !names.has(name))
            .map((one) => attributeOf(one, 'group')),
        ].sort((one, other) => one.name.localeCompare(other.name)),
        groups: grps,
        tokens: uniqueTokens(tokens).filter(({ person }) => keys.includes(Number(person))),
        subscriptions: subscriptionsOf(subscriptions.all(key) as unknown as SubscriptionRow[]),
        events: (events.all(key) as unknown as (SourceRow & { name: string; count: number })[]).map(
          ({ name, count, ...source }) => ({ name, count, last: sourceOf(source) }),
        ),
        keys: [...new Set([...keys, ...joined.flatMap(withMerged)])].map(String),
        probablySame: (equal.all(key) as unknown as PersonRow[])
          .filter(({ id }) => !joined.includes(id) && !notSame.includes(id))
          .map((one) => summaryOf(one)),
        joined: summaries(joined),
        notSame: summaries(notSame),
      };
    },
    forgettable(key, withJoined) {
      if (rowOf(key) === undefined) return undefined;
      const { ids, ...known } = knownOf(database, [key, ...(withJoined ? joins.joinedWith(key) : [])]);
      const rows = [key, ...ids.filter((id) => id !== key)].flatMap((id) => rowOf(id) ?? []);
      return { known, summaries: rows.map((row) => summaryOf(row)) };
    },
    named: (...wanted) => named(...wanted).map((row) => summaryOf(row)),
    devicesAt,
    tokens(text, limit, before = null) {
      const wanted = text.trim();
      const people = wanted === '' ? [] : matchesOf(wanted, 200).map(({ person }) => person);
      const about = [wanted, after(wanted), JSON.stringify(people)] as const;
      const found = places.all(...about, before, null, limit + 1) as unknown as PlaceRow[];
      const cut = found[limit]?.seq;
      if (cut === undefined) return { rows: uniqueTokens(found.map(ledgerOf)), isMore: false, next: null };
      // One request may carry many tokens: a page ends where one does, or the rest of it would be on no page.
      const whole = found.filter(({ seq }) => seq > cut);
      const page = whole.length > 0 ? whole : (places.all(...about, null, cut, -1) as unknown as PlaceRow[]);
      return { rows: uniqueTokens(page.map(ledgerOf)), isMore: true, next: page.at(-1)?.seq ?? null };
    },
  };
}

interface PlaceRow extends TokenPlace {
  readonly seq: number;
}

function uniqueTokens(tokens: readonly (LedgerToken | undefined)[]): readonly LedgerToken[] {
  const found = tokens.filter((token) => token !== undefined);
  return [
    ...new Map(
      found.map((token) => [
        `${token.connectionId} ${token.connectionName} ${token.platform} ${token.token}`,
        token,
      ]),
    ).values(),
  ];
}

/** The first text that does not begin with this one. */
function after(text: string): string {
  return `${text}\u{10ffff}`;
}

interface Match extends PersonIdentifier {
  readonly person: number;
}

function range(
  statement: ReturnType<DatabaseSync['prepare']>,
  beginning: string,
  more: readonly (string | number | null)[],
): readonly Match[] {
  return beginning === '' ? [] : (statement.all(beginning, after(beginning), ...more) as unknown as Match[]);
}
