import type { Connection } from '../../../../shared/domain/connection.ts';
import type { UnknownEvents } from '../../../../shared/domain/run.ts';
import type { Result } from '../../../../shared/result.ts';
import type { Transport } from '../../../vendors/http/exchange.ts';
import type { Vendor } from '../../../vendors/vendor.ts';
import type { DeliveryRecord } from '../../deliveries/delivery-record.ts';
import type { Ports, Secrets } from '../../ports.ts';
import type { DebugLog, LoggedExchange } from '../../requests/debug-log.ts';
import type { RunRow } from './run-row.ts';

export interface Target {
  readonly connection: Connection;
  readonly secrets: Secrets;
  readonly vendor: Vendor;
}

/** What a run needs of the world: asked anew now and then, since it may change meanwhile. */
export interface RunContext {
  readonly transport: Transport;
  readonly now: () => Date;
  /** Where it goes; or why nothing may be sent there now. */
  target(): Promise<Result<Target, string>>;
  /** Why nothing may be written there at this very moment: it is live, and no longer armed. */
  readOnlyReason(connection: Connection): string | undefined;
  /** Told of each request and its answer, for those who want to see every one. */
  logExchange(target: Target, exchange: Pick<LoggedExchange, 'request' | 'answered' | 'duration'>): void;
  deliveryOf(row: RunRow, connection: Connection): DeliveryRecord;
  /** How many rows may begin before a person is asked. */
  readonly quota: number;
  /** Why a person must be asked before it goes on; nothing where it need not. */
  pauseReason(stats: RunStats): string | undefined;
}

/** What this run has come to since it was last set going. */
export interface RunStats {
  accepted: number;
  rejected: number;
  ended: number;
}

/** What runs need of the program around them. */
export interface OutboxPorts extends Pick<Ports, 'transport' | 'now'> {
  readonly debugLog?: DebugLog;
  /** What becomes of unanswered events where a run goes on; left out, a person is asked. */
  readonly unknownEvents?: () => UnknownEvents;
}
