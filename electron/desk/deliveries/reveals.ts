import type { DatabaseSync } from 'node:sqlite';
import type { Reveal } from '../../../shared/domain/privacy.ts';

/** What was revealed of deliveries, by the delivery's id, earliest first. */
export interface RevealLog {
  revealsOf(deliveryIds: readonly string[]): ReadonlyMap<string, readonly Reveal[]>;
}

export function addReveal(database: DatabaseSync, deliveryId: string, { path, at }: Reveal): void {
  database.prepare('INSERT INTO reveals (delivery_id, path, at) VALUES (?, ?, ?)').run(deliveryId, path, at);
}

/** Records that somebody looked and when; who it was is not known here. Earliest first, by delivery. */
export function revealsOf(
  database: DatabaseSync,
  deliveryIds: readonly string[],
): ReadonlyMap<string, Reveal[]> {
  const rows = database
    .prepare(
      `SELECT delivery_id, path, at FROM reveals
       WHERE delivery_id IN (SELECT value FROM json_each(?)) ORDER BY seq`,
    )
    .all(JSON.stringify(deliveryIds)) as unknown as { delivery_id: string; path: string; at: string }[];
  const byDelivery = Map.groupBy(rows, (row) => row.delivery_id);
  return new Map([...byDelivery].map(([id, found]) => [id, found.map(({ path, at }) => ({ path, at }))]));
}
