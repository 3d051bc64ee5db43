import type { DatabaseSync } from 'node:sqlite';
import type { LedgerToken } from '../../../../shared/domain/person.ts';
import type { PersonRow } from '../person-row.ts';
import { fold } from '../search-keys.ts';
import { createLookAlikes } from './look-alikes.ts';
import type { TokenLedger } from './token-ledger.ts';

/** One connection; of what a command line names by itself, its service and address. */
export interface DevicePlace {
  readonly connectionId: string;
  readonly address: string;
}

/** Somebody who has a token, or whom a user id names. */
export interface DeviceOwner {
  /** The person's key. */
  readonly key: string;
  readonly title: string;
  /** Nothing where no request named them by one. */
  readonly userId: string | undefined;
}

/** What the ledger says of tokens and of people's devices at one connection. Nothing is masked here. */
export interface DeviceLookup {
  /** A token by its very text, on each platform it was sent for. */
  tokens(token: string): readonly LedgerToken[];
  /** Everybody who has it by their own last word, the latest first: a phone may have been handed on without a word. */
  holders(platform: string, token: string): readonly DeviceOwner[];
  owner(key: string): DeviceOwner | undefined;
  /** Everybody whom this user id names. */
  peopleOf(userId: string): readonly DeviceOwner[];
  /** The tokens that are a person's, in whatever state. */
  tokensOf(key: string): readonly LedgerToken[];
  /** A known token that a mistyped or cut one was probably meant to be. */
  lookAlike(token: string): LedgerToken | undefined;
}

export interface DeviceLookupParts {
  readonly ledgerOf: TokenLedger;
  readonly rowOf: (id: number) => PersonRow | undefined;
  readonly titleOf: (row: PersonRow) => string;
}

interface Word {
  readonly person: number;
  readonly what: 'register' | 'identify' | 'disable';
  readonly seq: number;
}

export function createDeviceLookup(
  database: DatabaseSync,
  { ledgerOf, rowOf, titleOf }: DeviceLookupParts,
): (place: DevicePlace) => DeviceLookup {
  const atPlace = 'JOIN people p ON p.id = t.person WHERE p.connection_id = ? AND p.address = ?';
  const platforms = database.prepare(
    `SELECT DISTINCT t.platform FROM person_tokens t ${atPlace} AND t.token = ? ORDER BY t.platform`,
  );
  const words = database.prepare(
    `SELECT t.person, t.what, t.seq FROM person_tokens t ${atPlace} AND t.platform = ? AND t.token = ? ORDER BY t.seq DESC`,
  );
  const disabledAll = database.prepare(
    "SELECT max(seq) AS seq FROM person_tokens WHERE person = ? AND token = '' AND platform IN (?, '')",
  );
  const mergedInto = database.prepare(
    `SELECT p.id FROM person_merges t ${atPlace} AND t.former = ? ORDER BY t.seq DESC LIMIT 1`,
  );
  const former = database.prepare(
    `SELECT f.id FROM person_merges m JOIN people f ON f.key = m.former
     WHERE m.person = ? AND f.connection_id = ? AND f.address = ?`,
  );
  const userIdOf = database.prepare(
    "SELECT value FROM person_ids WHERE person = ? AND kind = 'userId' ORDER BY seq DESC LIMIT 1",
  );
  const byKey = database.prepare('SELECT id FROM people WHERE connection_id = ? AND address = ? AND key = ?');
  const byUserId = database.prepare(
    `SELECT p.id FROM person_ids t ${atPlace} AND t.kind = 'userId' AND t.folded = ? AND t.value = ? ORDER BY p.last_seq DESC`,
  );
  const tokensOf = database.prepare(
    "SELECT DISTINCT platform, token FROM person_tokens WHERE person = ? AND token <> '' ORDER BY seq DESC",
  );
  const all = database.prepare(
    `SELECT DISTINCT t.token FROM person_tokens t ${atPlace} AND t.token <> '' ORDER BY t.token`,
  );

  return ({ connectionId, address }) => {
    const here = [connectionId, address] as const;
    let alike: ((token: string) => string | undefined) | undefined;
    const ids = (rows: readonly unknown[]) => (rows as { id: number }[]).map(({ id }) => id);

    function ownerOf(id: number): DeviceOwner | undefined {
      const row = rowOf(id);
      if (row === undefined) return undefined;
      const found = userIdOf.get(id) as { value: string } | undefined;
      return { key: String(id), title: titleOf(row), userId: found?.value };
    }

    /** Whoever was merged into somebody else speaks as that one. */
    function present(id: number): number {
      const row = rowOf(id);
      const found = row && (mergedInto.get(...here, row.key) as { id: number } | undefined);
      return found?.id ?? id;
    }

    function tokens(token: string): readonly LedgerToken[] {
      return (platforms.all(...here, token) as { platform: string }[]).flatMap(
        ({ platform }) => ledgerOf({ connectionId, address, platform, token }) ?? [],
      );
    }

    return {
      tokens,
      holders(platform, token) {
        const latest = new Map<number, Word>();
        for (const word of words.all(...here, platform, token) as unknown as Word[])
          if (!latest.has(word.person)) latest.set(word.person, word);
        const having = [...latest.values()].filter(({ person, what, seq }) => {
          const gone = (disabledAll.get(person, platform) as { seq: number | null }).seq ?? 0;
          return what !== 'disable' && gone < seq;
        });
        const people = new Set(having.map(({ person }) => present(person)));
        return [...people].flatMap((id) => ownerOf(id) ?? []);
      },
      owner: (key) => ownerOf(Number(key)),
      peopleOf(userId) {
        const found = new Set([
          ...ids(byKey.all(...here, userId)),
          ...ids(byUserId.all(...here, fold(userId), userId)),
        ]);
        return [...found].flatMap((id) => ownerOf(id) ?? []);
      },
      tokensOf(key) {
        const people = [Number(key), ...ids(former.all(Number(key), ...here))];
        const found = people.flatMap((id) =>
          (tokensOf.all(id) as { platform: string; token: string }[]).flatMap(
            ({ platform, token }) => ledgerOf({ connectionId, address, platform, token }) ?? [],
          ),
        );
        const own = found.filter(({ person }) => people.includes(Number(person)));
        return [...new Map(own.map((one) => [`${one.platform} ${one.token}`, one])).values()];
      },
      lookAlike(token) {
        alike ??= createLookAlikes((all.all(...here) as { token: string }[]).map((row) => row.token));
        const found = alike(token);
        return found === undefined ? undefined : tokens(found)[0];
      },
    };
  };
}
