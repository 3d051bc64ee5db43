import type { DatabaseSync } from 'node:sqlite';
import type { FormValues } from '../../../../shared/domain/form/field.ts';
import type { DeliveryRecord } from '../../deliveries/delivery-record.ts';

/** A form that a service accepted. */
export interface KeptForm {
  /** ISO 8601. */
  readonly startedAt: string;
  readonly values: FormValues;
}

/** What one connection accepted about one person before and after a delivery, nearest first. */
export interface FormsAbout {
  readonly before: readonly KeptForm[];
  readonly after: readonly KeptForm[];
}

/** How many of the latest requests to a connection are read. */
const latest = 2_000;

/** Requests sent by hand to a connection and accepted, latest first. */
export function formsTo(database: DatabaseSync, connectionId: string): readonly FormValues[] {
  const rows = database
    .prepare(
      `SELECT form FROM (SELECT form, run, outcome FROM deliveries WHERE connection_id = ? ORDER BY seq DESC LIMIT ?)
       WHERE run IS NULL AND outcome = 'accepted' AND form IS NOT NULL`,
    )
    .all(connectionId, latest) as unknown as { form: string }[];
  return rows.map(({ form }) => JSON.parse(form) as FormValues);
}

/** How many to read in each direction; a person has few requests, a test account may have very many. */
const most = 1_000;

export function formsAbout(
  database: DatabaseSync,
  { id, connectionId, person }: Pick<DeliveryRecord, 'id' | 'connectionId' | 'person'>,
): FormsAbout {
  const find = (isWithin: string, order: string): readonly KeptForm[] => {
    const rows = database
      .prepare(
        `SELECT started_at, form FROM deliveries
         WHERE connection_id = ? AND person = ? AND outcome = 'accepted' AND form IS NOT NULL
           AND seq ${isWithin} (SELECT seq FROM deliveries WHERE id = ?) ORDER BY seq ${order} LIMIT ?`,
      )
      .all(connectionId, person, id, most) as unknown as { started_at: string; form: string }[];
    return rows.map((row) => ({ startedAt: row.started_at, values: JSON.parse(row.form) as FormValues }));
  };
  return { before: find('<', 'DESC'), after: find('>', 'ASC') };
}
