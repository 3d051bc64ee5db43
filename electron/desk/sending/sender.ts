import { setTimeout } from 'node:timers/promises';
import type { DeliveryReport } from '../../../shared/contract/sending.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import { withMoment } from '../../../shared/domain/form/moment.ts';
import { type ActionName, answersAtLength, findAction, isRepeatable } from '../../../shared/domain/vendor.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../shared/result.ts';
import type { Exchange } from '../../vendors/http/exchange.ts';
import type { ActionResult } from '../../vendors/vendor.ts';
import { type Confirmation, confirmationIssue } from '../arming/confirmation.ts';
import { changeOf, readOnlyIssue } from '../arming/read-only.ts';
import { lockedIssue } from '../connections/locked-secrets.ts';
import type { ConnectionStore } from '../connections/store.ts';
import { retryWhileBusy } from '../database/database-errors.ts';
import type { DeliveryRecord } from '../deliveries/delivery-record.ts';
import { reasonOf } from '../error-reason.ts';
import type { History } from '../history/history.ts';
import type { Masking } from '../masking/masking.ts';
import type { Ports, Secrets } from '../ports.ts';
import type { DebugLog } from '../requests/debug-log.ts';
import { newDelivery } from '../requests/new-delivery.ts';
import { outcomeOf } from '../requests/outcome.ts';
import { type Prepared, prepare } from '../requests/prepare-request.ts';
import type { Scheduler } from '../scheduling/connection-scheduler.ts';
import { partitionKeyOf } from '../scheduling/keyed-queue.ts';
import type { PersonLease } from '../scheduling/person-locks.ts';
import { retryDecisionOf } from '../scheduling/retry-policy.ts';
import { queueSizeOf } from '../scheduling/sending-limits.ts';
import { full, notWritten, refused } from './refusals.ts';
import type { WaitingSends } from './waiting-sends.ts';

/** Answers to writes are short; an export may be long. In bytes. */
const answerLimits = { short: 1_048_576, long: 104_857_600 } as const;

/** How often to ask whether another program has released a person's lock. In milliseconds. */
const lockPause = 25;

const otherProgram = 'the request that another program is sending for the same person';

export interface Sender {
  /** Why this would not be sent, without sending it; nothing where it would. */
  check(order: Order): Promise<DeliveryReport | undefined>;
  send(order: Order, signal?: AbortSignal): Promise<DeliveryReport>;
}

/** One form for one connection. */
export interface Order {
  readonly action: ActionName;
  readonly values: FormValues;
  readonly connection: Connection;
  readonly confirmation: Confirmation;
  /** The delivery that it undoes. */
  readonly undoes?: string | undefined;
  /** Told what came back, whole and before anything of it is masked: for who puts several answers together. */
  readonly answered?: (exchange: Exchange) => void;
}

export interface SenderParts {
  readonly ports: Pick<Ports, 'transport' | 'now'>;
  readonly connections: ConnectionStore;
  readonly scheduler: Scheduler;
  readonly waiting: WaitingSends;
  readonly debugLog: DebugLog;
  readonly history: History;
  readonly masking: Pick<Masking, 'shown' | 'result'>;
  /** Called once the history has changed. */
  readonly changed: () => void;
  /** Left out where no library is kept. */
  readonly keepExport?: KeepExport;
}

/**
 * Keeps a fetched analysis before it is shown.
 *
 * @returns the result with its place in the library, and an addition to the message
 */
export type KeepExport = (fetched: {
  readonly result: ActionResult | null;
  readonly answered: Exchange;
  readonly secrets: Secrets;
  readonly connection: Connection;
  readonly form: FormValues;
  readonly takenAt: Date;
}) => Promise<{ readonly result: ActionResult | null; readonly message: string }>;

/**
 * The one place that sends by hand, always in this order: check, write to disk, acquire the person's lock, send, write
 * the outcome to disk.
 */
export function createSender({
  ports,
  connections,
  scheduler,
  waiting,
  debugLog,
  history,
  masking,
  changed,
  keepExport = async ({ result }) => ({ result, message: '' }),
}: SenderParts): Sender {
  const checkedOf = async ({
    action,
    values,
    connection,
    confirmation,
  }: Order): Promise<
    Result<{ readonly prepared: Prepared; readonly secrets: Secrets }, readonly FieldIssue[]>
  > => {
    const readOnly = readOnlyIssue(action, connection);
    if (readOnly !== undefined) return fail([readOnly]);
    const secrets = await connections.secretsOf(connection);
    if (!secrets.ok) return fail([lockedIssue(secrets.error, connection)]);
    const prepared = prepare({ action, values, connection, secrets: secrets.value, now: ports.now() });
    if (!prepared.ok) return prepared;
    const unconfirmed = confirmationIssue(prepared.value.consequence, confirmation);
    return unconfirmed === undefined
      ? ok({ prepared: prepared.value, secrets: secrets.value })
      : fail([unconfirmed]);
  };

  interface BeginOrder {
    readonly begun: DeliveryRecord;
    readonly lock: { readonly lease: PersonLease; readonly waitsFor: string | undefined };
    readonly order: Order;
    readonly signal: AbortSignal | undefined;
  }

  /**
   * Writes the delivery to disk, as waiting where another request about the same person is in flight: of a file, of
   * another form, or of another program on the same folder.
   *
   * @returns why it could not be written, or its outcome where it is not sent any more
   */
  async function begin({
    begun,
    lock: { lease, waitsFor },
    order: { action, connection },
    signal,
  }: BeginOrder): Promise<DeliveryRecord | string | undefined> {
    const why = `Waits for ${waitsFor ?? otherProgram}.`;
    let isFree = false;
    const unwritten = await failureOf(() => {
      isFree = history.begin(waitsFor === undefined ? begun : { ...begun, outcome: 'waiting', message: why });
    });
    if (unwritten !== undefined) return unwritten;
    changed();
    if (!isFree) {
      const ends = waiting.begin({ connectionId: connection.id, action, why });
      const isAcquired = await lease.acquired(signal);
      const failed = isAcquired ? await failureOf(() => untilFree(begun.id, signal)) : undefined;
      ends();
      if (failed !== undefined) return failed;
      if (!isAcquired || signal?.aborted === true)
        return cancelled(begun, 'Called off while it waited. Nothing was sent.');
    }
    // Checked last: nothing is sent to a connection that is no longer armed, or was moved.
    const obstacle = changeOf(connection, connections.find(connection.id), action);
    return obstacle === undefined ? undefined : cancelled(begun, obstacle.message);
  }

  /** Waits until no other program has a request about the same person in flight, or it is cancelled. */
  async function untilFree(id: string, signal: AbortSignal | undefined): Promise<void> {
    while (signal?.aborted !== true && !(await retryWhileBusy(() => history.proceed(id)))) {
      await setTimeout(lockPause);
    }
  }

  /** Its outcome must be told even where it can no longer be written. */
  async function finish(delivery: DeliveryRecord, result: ActionResult | null): Promise<DeliveryReport> {
    const unfinished = await failureOf(() => history.finish(delivery));
    changed();
    const shown = masking.shown(delivery);
    return {
      connectionId: delivery.connectionId,
      outcome: delivery.outcome,
      message:
        shown.message + (unfinished === undefined ? '' : ` The history could not be updated: ${unfinished}.`),
      fields: [],
      delivery: shown,
      result: masking.result(delivery, result),
    };
  }

  return {
    async check(order) {
      const checked = await checkedOf(order);
      return checked.ok ? undefined : refused(order.connection.id, checked.error);
    },
    async send(order, signal) {
      const { action, connection } = order;
      const checked = await checkedOf(order);
      if (!checked.ok) return refused(connection.id, checked.error);
      const { secrets } = checked.value;

      // Reading a secret may have taken a person's time, so the connection is looked up again.
      const changedMeanwhile = changeOf(connection, connections.find(connection.id), action);
      if (changedMeanwhile !== undefined) return refused(connection.id, [changedMeanwhile]);
      const queue = scheduler.to(connection);
      const queueSize = queueSizeOf(connection, checked.value.prepared.vendor.descriptor);
      const lease = queue.enqueue(partitionKeyOf(checked.value.prepared.person));
      try {
        if (lease.waitsFor !== undefined && queue.waiting > queueSize)
          return refused(connection.id, [full(queueSize)]);
        const at = ports.now();
        const { person } = checked.value.prepared;
        let isTaken = false;
        await failureOf(() => {
          isTaken = lease.waitsFor === undefined && history.isTaken(connection.id, person);
        });
        const waitsFor = isTaken ? otherProgram : lease.waitsFor;
        const { values, prepared } =
          waitsFor === undefined ? { ...order, ...checked.value } : dated(order, checked.value, at);
        const begun = newDelivery({
          ...{ action, form: values, connection, prepared, startedAt: at },
          undoes: order.undoes,
        });
        const unwritten = await begin({ begun, lock: { lease, waitsFor }, order, signal });
        if (typeof unwritten === 'object') return await finish(unwritten, null);
        if (unwritten !== undefined)
          return refused(connection.id, [{ path: 'history', message: notWritten(unwritten) }]);
        const [left, leftAt, ended] = [ports.now(), performance.now(), queue.started()];
        queue.rateLimiter.consume();
        try {
          const answered = await ports.transport.request(prepared.wire, {
            timeout: connection.timeout,
            answerLimit: answerLimits[answersAtLength(prepared.vendor.descriptor, action) ? 'long' : 'short'],
            refusal: () => changeOf(connection, connections.find(connection.id), action)?.message,
            ...(signal === undefined ? {} : { signal }),
          });
          debugLog.note({
            ...{ connection, answered, request: prepared.wire },
            secretHeaders: prepared.vendor.secretHeaders(action),
            duration: performance.now() - leftAt,
          });
          order.answered?.(answered);
          const { result, ...outcome } = outcomeOf({
            ...{ action, vendor: prepared.vendor, answered, secrets },
            url: prepared.wire.url,
          });
          // A request that a person cancelled says nothing of the service.
          if (answered.kind === 'answered' || !['cancelled', 'unsent'].includes(answered.cause))
            queue.learn(
              retryDecisionOf({
                isRepeatable: isRepeatable(prepared.vendor.descriptor, action),
                answered,
                outcome,
                attempts: 1,
              }),
              action,
              leftAt,
            );
          const duration = Math.max(0, ports.now().getTime() - left.getTime());
          const kept = await keepExport({
            ...{ result, answered, secrets },
            ...{ connection, form: values, takenAt: left },
          });
          const message = outcome.message + kept.message;
          return await finish({ ...begun, ...outcome, message, duration }, kept.result);
        } catch (error) {
          // A bug of this app: the delivery must not stand as sending for as long as the program runs.
          const message = 'It was sent, and what was answered could not be read.';
          await failureOf(() => history.finish({ ...begun, outcome: 'unknown', message }));
          changed();
          throw error;
        } finally {
          ended();
        }
      } finally {
        lease.release();
      }
    },
  };
}

/** A request that waits carries its time, since the service can no longer tell it by its arrival. */
function dated(
  { action, values, connection }: Order,
  { prepared, secrets }: { readonly prepared: Prepared; readonly secrets: Secrets },
  at: Date,
): { readonly values: FormValues; readonly prepared: Prepared } {
  const fields = findAction(prepared.vendor.descriptor, action)?.fields ?? [];
  const said = withMoment(fields, values, at);
  const again = prepare({ action, values: said, connection, secrets, now: at });
  return again.ok ? { values: said, prepared: again.value } : { values, prepared };
}

function cancelled(begun: DeliveryRecord, message: string): DeliveryRecord {
  return { ...begun, outcome: 'cancelled', message, duration: 0 };
}

/** @returns why it failed, or nothing */
async function failureOf(write: () => void | Promise<void>): Promise<string | undefined> {
  try {
    await retryWhileBusy(write);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
