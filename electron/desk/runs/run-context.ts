import type { Connection } from '../../../shared/domain/connection.ts';
import type { UnknownEvents } from '../../../shared/domain/run.ts';
import type { Result } from '../../../shared/result.ts';
import type { Transport } from '../../vendors/http/exchange.ts';
import type { Vendor } from '../../vendors/vendor.ts';
import type { DeliveryRecord } from '../deliveries/delivery-record.ts';
import type { Ports, Secrets } from '../ports.ts';
import type { DebugLog, LoggedExchange } from '../requests/debug-log.ts';
import type { RunRow } from './run-row.ts';

export interface Target {
  readonly connection: Connection;
  readonly secrets: Secrets;
  readonly vendor: Vendor;
}

/** What a run needs to know, refreshed now and then, since it may change meanwhile. */
export interface RunContext {
  readonly transport: Transport;
  readonly now: () => Date;
  /** Where it sends to; or why nothing may be sent there now. */
  target(): Promise<Result<Target, string>>;
  /** Why nothing may be written there at this moment: it is live, and no longer armed. */
  readOnlyReason(connection: Connection): string | undefined;
  /** Called with each request and its answer, for the debug log. */
  logExchange(target: Target, exchange: Pick<LoggedExchange, 'request' | 'answered' | 'duration'>): void;
  deliveryOf(row: RunRow, connection: Connection): DeliveryRecord;
  /** How many rows may begin before a person is asked. */
  readonly quota: number;
  /** Why the run pauses for a person; nothing where it goes on. */
  pauseReason(stats: RunStats): string | undefined;
}

/** Outcomes of this run since it was last started. */
export interface RunStats {
  accepted: number;
  rejected: number;
  ended: number;
}

/** What runs need of the rest of the desk. */
export interface OutboxPorts extends Pick<Ports, 'transport' | 'now'> {
  readonly debugLog?: DebugLog;
  /** What becomes of unknown events when a run is resumed; left out, a person is asked. */
  readonly unknownEvents?: () => UnknownEvents;
}
