import type { DatabaseSync } from 'node:sqlite';
import type { Owners } from './owners.ts';

/**
 * The condition for deliveries whose person has a request in flight, or one sent by hand that waits: written exactly as
 * in the index `deliveries_under_way`, or SQLite would not use that index.
 */
export const underWay = `(outcome = 'sending' OR (outcome = 'waiting' AND run IS NULL))`;

interface Holder {
  readonly seq: number;
  readonly owner: number;
  readonly outcome: string;
}

interface Held {
  readonly person: string;
  readonly owner: number;
}

/**
 * The per-person lock between programs on one folder. Whoever has a request about somebody in flight holds it, by the
 * row `sending` itself, so nobody has to release it. Within one program the scheduler keeps the order.
 */
export interface SharedPersonLocks {
  /**
   * Whether another program holds the person's lock, or asked for it before.
   *
   * @param before the row that asks: only waiting rows before it go first. Left out, all of them do
   */
  isHeldFrom(own: number, about: About, before?: number): boolean;
  /** The people whose lock other programs hold or ask for. */
  heldFrom(own: number, connectionId: string): ReadonlySet<string>;
}

interface About {
  readonly connectionId: string;
  readonly person: string;
}

export function createSharedPersonLocks(
  database: DatabaseSync,
  { livenessOf }: Pick<Owners, 'livenessOf'>,
): SharedPersonLocks {
  const others = (columns: string, person: string) => {
    const one = (compare: string) =>
      `SELECT ${columns} FROM deliveries INDEXED BY deliveries_under_way
       WHERE ${underWay} AND connection_id = ?1 AND owner ${compare} ?2 ${person}`;
    // Two ranges of the index, which skip this program's own rows; these may be hundreds.
    return database.prepare(`${one('<')} UNION ALL ${one('>')}`);
  };
  const ofPerson = others('seq, owner, outcome', 'AND person = ?3');
  const ofAll = others('person, owner', `AND person <> ''`);
  return {
    isHeldFrom(own, { connectionId, person }, before) {
      if (person === '') return false;
      const rows = ofPerson.all(connectionId, own, person) as unknown as readonly Holder[];
      return rows.some(
        ({ seq, owner, outcome }) =>
          (outcome === 'sending' || before === undefined || seq < before) && livenessOf(owner) !== 'gone',
      );
    },
    heldFrom(own, connectionId) {
      const rows = ofAll.all(connectionId, own) as unknown as readonly Held[];
      if (rows.length === 0) return nobody;
      const gone = new Set(
        [...new Set(rows.map(({ owner }) => owner))].filter((one) => livenessOf(one) === 'gone'),
      );
      return new Set(rows.filter(({ owner }) => !gone.has(owner)).map(({ person }) => person));
    },
  };
}

const nobody: ReadonlySet<string> = new Set();
