import type { DatabaseSync } from 'node:sqlite';
import type { LedgerToken, TokenState } from '../../../../shared/domain/person.ts';
import { type PersonRow, type SourceRow, sourceOf } from '../person-row.ts';
import { refOfToken } from './token-ref.ts';

interface TokenRow extends SourceRow {
  readonly person: number;
  readonly platform: string;
  readonly token: string;
  readonly what: 'register' | 'identify' | 'disable';
}

/** A token at one service, whosever it is. */
export interface TokenPlace {
  readonly connectionId: string;
  readonly address: string;
  readonly platform: string;
  readonly token: string;
}

/** What is known of one token; undefined where no request about it is left. */
export type TokenLedger = (place: TokenPlace) => LedgerToken | undefined;

/**
 * @param rowOf a person by their number
 * @param titleOf what a person is called
 */
export function createTokenLedger(
  database: DatabaseSync,
  rowOf: (id: number) => PersonRow | undefined,
  titleOf: (row: PersonRow) => string,
): TokenLedger {
  const about = database.prepare(
    `SELECT t.* FROM person_tokens t JOIN people p ON p.id = t.person
     WHERE p.connection_id = ? AND p.address = ? AND t.platform = ? AND t.token = ? ORDER BY t.seq DESC`,
  );
  const disabledAll = database.prepare(
    "SELECT * FROM person_tokens WHERE person = ? AND token = '' AND platform IN (?, '')",
  );
  /** The latest word on a token; an identify that carries one which was disabled makes it active again. */
  return ({ connectionId, address, platform, token }) => {
    const rows = about.all(connectionId, address, platform, token) as unknown as TokenRow[];
    const [last] = rows;
    const row = last === undefined ? undefined : rowOf(last.person);
    if (last === undefined || row === undefined) return undefined;
    const all = (disabledAll.all(last.person, platform) as unknown as TokenRow[]).sort(
      (one, other) => other.seq - one.seq,
    )[0];
    const isAllLast = all !== undefined && all.seq > last.seq;
    const latest = isAllLast ? all : last;
    const wasDisabled = rows.some(({ what, seq }) => what === 'disable' && seq < last.seq);
    const former = [...new Set(rows.map(({ person }) => person))].filter((person) => person !== last.person);
    return {
      ...{ connectionId, connectionName: row.connection_name, vendor: row.vendor, mode: row.mode },
      ...sourceOf(latest),
      ref: refOfToken({ connectionId, address, platform, token }),
      ...{ platform, token, person: String(row.id), personTitle: titleOf(row) },
      state: stateOf(latest, wasDisabled),
      formerPeople: former.flatMap((person) => {
        const found = rowOf(person);
        return found === undefined ? [] : [titleOf(found)];
      }),
      isMasked: false,
    };
  };
}

function stateOf({ what, outcome }: TokenRow, wasDisabled: boolean): TokenState {
  if (outcome === 'unknown') return 'unknown';
  if (what === 'disable') return 'disabled';
  return what === 'identify' && wasDisabled ? 'reactivated' : 'active';
}
