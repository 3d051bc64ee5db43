import { connectionModes } from '../../../shared/domain/connection.ts';
import {
  type Delivery,
  outcomeKinds,
  type ShownRequest,
  type ShownResponse,
} from '../../../shared/domain/delivery.ts';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import { actionNamePattern } from '../../../shared/domain/vendor.ts';
import type { Reason } from '../../../shared/result.ts';
import { DamagedRow } from '../database/database-errors.ts';

/** A delivery as the history keeps it. */
export interface DeliveryRecord extends Delivery {
  /** The form it came from, which never holds a secret; null for rows that are older than this. */
  readonly form: FormValues | null;
  /** The id of the delivery that it was sent to undo. Written, and found by the list alone. */
  readonly undoes?: string;
}

/**
 * A row of the table `deliveries`. Only this app writes it, so its texts fit the types of `Delivery` unless the file is
 * damaged.
 */
export interface Row {
  readonly seq: number;
  readonly id: string;
  readonly connection_id: string;
  readonly connection_name: string;
  readonly vendor: string;
  readonly mode: string;
  readonly action: string;
  readonly subject: string;
  readonly person: string;
  readonly started_at: string;
  readonly duration: number | null;
  readonly outcome: string;
  readonly message: string;
  readonly reason: string | null;
  readonly request: string;
  readonly response: string | null;
  readonly form: string | null;
}

/** @throws DamagedRow */
export function deliveryOf(row: Row): DeliveryRecord {
  return {
    ...commonOf(row),
    message: row.message,
    reason: row.reason === null ? null : (parsed(row.reason) as Reason),
    request: parsed(row.request) as ShownRequest,
    response: row.response === null ? null : (parsed(row.response) as ShownResponse),
    form: row.form === null ? null : (parsed(row.form) as FormValues),
  };
}

type Common = Omit<Delivery, 'message' | 'reason' | 'request' | 'response'>;

/**
 * The columns that the list and the single row have in common. An unknown word or an invalid time throws here: refused
 * later by the contract, it would take all the rows around it along.
 *
 * @throws DamagedRow
 */
function commonOf(row: Omit<ListRow, 'status' | 'has_form' | 'file' | 'is_undone'>): Common {
  const [mode, action, outcome] = [
    connectionModes.find((one) => one === row.mode),
    actionNamePattern.test(row.action) ? row.action : undefined,
    outcomeKinds.find((one) => one === row.outcome),
  ];
  const isInTime = !Number.isNaN(Date.parse(row.started_at)) && Number.isFinite(row.duration ?? 0);
  const isNamed = row.id.length > 0 && row.id.length <= longestId;
  if (mode === undefined || action === undefined || outcome === undefined || !isInTime || !isNamed)
    throw new DamagedRow();
  return {
    ...{ id: row.id, connectionId: row.connection_id, connectionName: row.connection_name },
    ...{ vendor: row.vendor, mode, action, subject: row.subject, person: row.person },
    ...{ startedAt: row.started_at, duration: row.duration, outcome },
  };
}

/** The length that every procedure of the contract allows. */
const longestId = 100;

/** @throws DamagedRow; SQLite notices damaged pages, but no damage to the text within a row */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DamagedRow();
  }
}

/** A delivery as the history lists it: without what was sent and answered. */
export interface ListingRecord extends Common {
  /** The status of the answer; null where none came. */
  readonly status: number | null;
  /** Whether its form is kept; a row without one has its person within its subject. */
  readonly hasForm: boolean;
  /** The name of the file whose row it was; null where it was sent by hand. */
  readonly file: string | null;
  readonly isUndone: boolean;
}

/** Whether a later delivery was sent to undo a row of `deliveries`, and may have arrived. As SQL. */
export const isUndone = `EXISTS (SELECT 1 FROM deliveries later WHERE later.undoes = deliveries.id
  AND later.outcome IN ('accepted', 'unknown'))`;

/** A row whose answer is damaged is listed all the same. */
export const listColumns = `id, connection_id, connection_name, vendor, mode, action, subject, person, started_at,
  duration, outcome, CASE WHEN json_valid(response) THEN json_extract(response, '$.status') END AS status, form IS NOT NULL AS has_form,
  (SELECT name FROM runs WHERE runs.seq = deliveries.run) AS file, ${isUndone} AS is_undone`;

export interface ListRow extends Omit<Row, 'seq' | 'message' | 'reason' | 'request' | 'response' | 'form'> {
  /** Whatever stands in the place of the answer. */
  readonly status: unknown;
  readonly has_form: number;
  readonly file: string | null;
  readonly is_undone: number;
}

/** @throws DamagedRow */
export function listedOf(row: ListRow): ListingRecord {
  const { status } = row;
  return {
    ...commonOf(row),
    status: typeof status === 'number' && Number.isFinite(status) ? status : null,
    hasForm: row.has_form === 1,
    file: row.file,
    isUndone: row.is_undone === 1,
  };
}

/**
 * The columns that both writers of the table fill first, in one order: of requests sent by hand and of rows of a file.
 */
export function insertValuesOf(delivery: DeliveryRecord, owner: number): readonly (string | number | null)[] {
  return [
    delivery.id,
    delivery.connectionId,
    delivery.connectionName,
    delivery.vendor,
    delivery.mode,
    delivery.action,
    delivery.subject,
    delivery.startedAt,
    delivery.outcome,
    delivery.message,
    JSON.stringify(delivery.request),
    owner,
    delivery.person,
    delivery.form === null ? null : JSON.stringify(delivery.form),
  ];
}
