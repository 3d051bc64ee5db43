import type { Connection } from '../../../shared/domain/connection.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { findVendor } from '../../vendors/registry.ts';
import { readOnlyIssue } from '../arming/read-only.ts';
import { lockedIssue } from '../connections/locked-secrets.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { DeliveryRecord } from '../deliveries/delivery-record.ts';
import type { RunRecord } from '../outbox-store/run-record.ts';
import { prepare } from '../requests/prepare-request.ts';
import { firstRowsLeft, pauseReasonOf } from './first-rows.ts';
import type { OutboxPorts, RunContext, Target } from './run-context.ts';
import type { PrepareRow, RunRow } from './run-row.ts';
import { missingTargetIssue, otherTarget, otherTargetIssue } from './run-target.ts';

/** How long the connection and its secrets are cached: sending thousands a second must not read files each time. */
const lookHolds = 250;

/** The row's own time where it has one, else when the file was uploaded, however late it leaves. */
export function prepareRows(kept: RunRecord): (target: Target) => PrepareRow {
  const takenAt = new Date(kept.createdAt);
  return ({ connection, secrets }) =>
    (values) =>
      prepare({ action: kept.action, values, connection, secrets, now: takenAt });
}

export interface RunContextParts {
  readonly ports: OutboxPorts;
  readonly connections: ConnectionStore;
  readonly kept: RunRecord;
  /** How many rows have an outcome already. */
  readonly before: number;
  /** Whether nobody has paused the run meanwhile. */
  readonly isWanted: () => boolean;
}

export function createRunContext({
  ports: { transport, now, debugLog },
  connections,
  kept,
  before,
  isWanted,
}: RunContextParts): RunContext {
  const canary = kept.isReviewed ? null : kept.options.canary;
  let looked:
    | { readonly at: number; readonly writes: number; readonly target: Result<Target, string> }
    | undefined;

  async function look(): Promise<Result<Target, string>> {
    // Another window or a command may have paused it.
    if (!isWanted()) return fail('');
    const connection = connections.find(kept.connectionId);
    if (connection === undefined) return fail(missingTargetIssue(kept));
    const target = otherTarget(kept, connection);
    if (target !== undefined) return fail(otherTargetIssue(kept, target));
    const issue = readOnlyIssue(kept.action, connection);
    if (issue !== undefined) return fail(issue.message);
    const vendor = findVendor(connection.vendor);
    if (vendor === undefined) return fail('There is no such service.');
    const secrets = await connections.secretsOf(connection);
    return secrets.ok
      ? ok({
          connection,
          secrets:
            looked?.target.ok === true && isSame(looked.target.value.secrets, secrets.value)
              ? looked.target.value.secrets
              : secrets.value,
          vendor,
        })
      : fail(lockedIssue(secrets.error, connection).message);
  }

  return {
    transport,
    now,
    quota: firstRowsLeft(canary, before),
    async target() {
      const [at, writes] = [performance.now(), connections.writes()];
      if (looked?.writes === writes && at - looked.at < lookHolds) return looked.target;
      looked = { at, writes, target: await look() };
      return looked.target;
    },
    readOnlyReason: (connection) =>
      readOnlyIssue(kept.action, { ...connection, armedUntil: connections.armedUntil(connection) })?.message,
    logExchange({ connection, vendor }, exchange) {
      debugLog?.note({ ...exchange, connection, secretHeaders: vendor.secretHeaders(kept.action) });
    },
    deliveryOf: (row, connection) => deliveryOf({ kept, runRow: row, connection, now: now() }),
    pauseReason: (stats) => pauseReasonOf({ canary, before, stopAbove: kept.options.stopAbove, stats }),
  };
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

interface RowDelivery {
  readonly kept: RunRecord;
  readonly runRow: RunRow;
  readonly connection: Connection;
  readonly now: Date;
}

/** A row that makes no request is written down too, so that every row is accounted for. */
function deliveryOf({ kept, runRow: { row, values, made }, connection, now }: RowDelivery): DeliveryRecord {
  const request = made.is === 'request' ? made.prepared.shown : { method: '', url: '', headers: {} };
  return {
    id: `${kept.id}-${row}`,
    connectionId: connection.id,
    connectionName: connection.name,
    vendor: connection.vendor,
    mode: connection.mode,
    action: kept.action,
    subject: made.is === 'request' ? made.prepared.subject : `Row ${row} of ${kept.source.name}`,
    person: made.is === 'request' ? made.prepared.person : '',
    startedAt: now.toISOString(),
    duration: null,
    outcome: made.is === 'request' ? 'sending' : 'invalid',
    message: made.is === 'request' ? 'On its way.' : made.why,
    reason: null,
    request,
    response: null,
    form: values,
  };
}
