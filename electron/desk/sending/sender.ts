import { randomUUID } from 'node:crypto';
import type { DeliveryReport } from '../../../shared/contract/sending.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import type { ActionName } from '../../../shared/domain/vendor.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../shared/result.ts';
import { exchange } from '../../vendors/http/exchange.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Journal } from '../journal/journal.ts';
import type { KeptDelivery } from '../journal/rows.ts';
import type { Ports, Secrets } from '../ports.ts';
import type { Discretion } from '../privacy/discretion.ts';
import { type Confirmation, confirmationIssue } from '../safety/confirmation.ts';
import { changeOf, readOnlyIssue } from '../safety/guard.ts';
import { reasonOf } from '../troubles/reason.ts';
import { closedIssue } from './closed-secrets.ts';
import { outcomeOf } from './outcome.ts';
import { type Prepared, prepare } from './prepare.ts';

/** Answers to writes are short; an export may be long. In bytes. */
const answerLimits = { short: 1_048_576, long: 104_857_600 } as const;

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
}

/** The one place that sends. Its order is the promise: checked, on disk, on the wire, outcome on disk. */
export function createSender(
  ports: Pick<Ports, 'fetch' | 'now'>,
  connections: ConnectionStore,
  journal: Journal,
  discretion: Pick<Discretion, 'shown' | 'result'>,
  changed: () => void,
): Sender {
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
    if (!secrets.ok) return fail([closedIssue(secrets.error, connection)]);
    const prepared = prepare(action, values, connection, secrets.value, ports.now());
    if (!prepared.ok) return prepared;
    const unconfirmed = confirmationIssue(prepared.value.consequence, confirmation);
    return unconfirmed === undefined
      ? ok({ prepared: prepared.value, secrets: secrets.value })
      : fail([unconfirmed]);
  };
  return {
    async check(order) {
      const checked = await checkedOf(order);
      return checked.ok ? undefined : refused(order.connection.id, checked.error);
    },
    async send(order, signal) {
      const { action, values, connection } = order;
      const checked = await checkedOf(order);
      if (!checked.ok) return refused(connection.id, checked.error);
      const { prepared, secrets } = checked.value;

      // Reading a secret may have taken a person's time: what holds is what is there now.
      const changedMeanwhile = changeOf(connection, connections.find(connection.id), action);
      if (changedMeanwhile !== undefined) return refused(connection.id, [changedMeanwhile]);
      const started = ports.now();
      const begun = deliveryOf(action, values, connection, prepared, started);
      const unwritten = failureOf(() => journal.begin(begun));
      if (unwritten !== undefined)
        return refused(connection.id, [{ path: 'history', message: notWritten(unwritten) }]);
      const answered = await exchange(ports.fetch, prepared.wire, {
        timeout: connection.timeout,
        answerLimit: action === 'exportAnalysis' ? answerLimits.long : answerLimits.short,
        ...(signal === undefined ? {} : { signal }),
      });
      const { result, ...outcome } = outcomeOf(action, prepared.vendor, answered, secrets);
      const duration = Math.max(0, ports.now().getTime() - started.getTime());
      const finished: KeptDelivery = { ...begun, ...outcome, duration };
      // It was sent, and what became of it must be told even where it can no longer be kept.
      const unfinished = failureOf(() => journal.finish(finished));
      changed();
      const delivery = discretion.shown(finished);
      return {
        connectionId: connection.id,
        outcome: finished.outcome,
        message:
          delivery.message +
          (unfinished === undefined ? '' : ` The history could not be updated: ${unfinished}.`),
        fields: [],
        delivery,
        result: discretion.result(finished, result),
      };
    },
  };
}

/** @returns why it failed, or nothing */
function failureOf(write: () => void): string | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

function notWritten(reason: string): string {
  return `Nothing was sent, because the history could not be written first: ${reason}.`;
}

function refused(connectionId: string, fields: readonly FieldIssue[]): DeliveryReport {
  const message =
    fields.length === 1 ? (fields[0]?.message ?? '') : `${fields.length} fields need another look.`;
  return { connectionId, outcome: 'invalid', message, fields: [...fields], delivery: null, result: null };
}

function deliveryOf(
  action: ActionName,
  form: FormValues,
  connection: Connection,
  prepared: Prepared,
  startedAt: Date,
): KeptDelivery {
  return {
    id: randomUUID(),
    connectionId: connection.id,
    connectionName: connection.name,
    vendor: connection.vendor,
    mode: connection.mode,
    action,
    subject: prepared.subject,
    person: prepared.person,
    startedAt: startedAt.toISOString(),
    duration: null,
    outcome: 'sending',
    message: 'On its way.',
    reason: null,
    request: prepared.shown,
    response: null,
    form,
  };
}
