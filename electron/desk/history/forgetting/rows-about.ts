import type { DatabaseSync } from 'node:sqlite';

/** What names a person at a connection. */
export interface PersonPlace {
  readonly connectionId: string;
  /** The service and address, of what a command line named; empty for connections of the app. */
  readonly address: string;
  readonly key: string;
}

export interface RowAbout {
  readonly seq: number;
  readonly id: string;
  readonly outcome: string;
  /** The run it is a row of, where that is still there. */
  readonly run: number | null;
}

/** Rows about these people, and the rows of these ids. */
export function rowsAbout(
  database: DatabaseSync,
  places: readonly PersonPlace[],
  ids: readonly string[],
): readonly RowAbout[] {
  const columns = `d.seq, d.id, d.outcome, (SELECT seq FROM runs WHERE seq = d.run) AS run`;
  return database
    .prepare(
      `SELECT ${columns} FROM json_each(?1) w JOIN deliveries d
         ON d.connection_id = w.value ->> 'connectionId' AND d.person = w.value ->> 'key'
         AND (w.value ->> 'address' = '' OR d.vendor || ' ' || d.connection_name = w.value ->> 'address')
       WHERE d.person <> ''
       UNION SELECT ${columns} FROM json_each(?2) w JOIN deliveries d ON d.id = w.value ORDER BY 1`,
    )
    .all(JSON.stringify(places), JSON.stringify(ids)) as unknown as RowAbout[];
}

/** Whether a request has not ended: nothing of it may go. */
export function isInFlight({ outcome }: Pick<RowAbout, 'outcome'>): boolean {
  return outcome === 'sending' || outcome === 'waiting';
}
