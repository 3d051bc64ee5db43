import type { ConnectionMode } from '../../../shared/domain/connection.ts';
import type { Delivery, OutcomeKind, ShownRequest, ShownResponse } from '../../../shared/domain/delivery.ts';
import type { ActionName } from '../../../shared/domain/vendor.ts';
import type { Reason } from '../../../shared/result.ts';

/** A row of the table `deliveries`; only this app writes it, so its texts are what `Delivery` says. */
export interface Row {
  readonly seq: number;
  readonly id: string;
  readonly connection_id: string;
  readonly connection_name: string;
  readonly vendor: string;
  readonly mode: string;
  readonly action: string;
  readonly subject: string;
  readonly started_at: string;
  readonly duration: number | null;
  readonly outcome: string;
  readonly message: string;
  readonly reason: string | null;
  readonly request: string;
  readonly response: string | null;
}

export function deliveryOf(row: Row): Delivery {
  return {
    id: row.id,
    connectionId: row.connection_id,
    connectionName: row.connection_name,
    vendor: row.vendor,
    mode: row.mode as ConnectionMode,
    action: row.action as ActionName,
    subject: row.subject,
    startedAt: row.started_at,
    duration: row.duration,
    outcome: row.outcome as OutcomeKind,
    message: row.message,
    reason: row.reason === null ? null : (JSON.parse(row.reason) as Reason),
    request: JSON.parse(row.request) as ShownRequest,
    response: row.response === null ? null : (JSON.parse(row.response) as ShownResponse),
  };
}

/** Text to find anywhere in a column, with SQL's own signs taken literally. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
