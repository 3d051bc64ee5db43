import type { DeliveryReport, RequestPreview, SendingForm } from '../../../shared/contract/sending.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import { type AppError, fail, ok, type Result } from '../../../shared/result.ts';
import { lockedIssue } from '../connections/locked-secrets.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Handlers } from '../dispatcher.ts';
import { prepare, splitValues } from '../requests/prepare-request.ts';
import type { Order, Sender } from './sender.ts';
import type { WaitingSends } from './waiting-sends.ts';

export interface SendingParts {
  readonly connections: ConnectionStore;
  readonly sender: Sender;
  readonly waiting: WaitingSends;
  readonly now: () => Date;
}

export function sendingProcedures({
  connections,
  sender,
  waiting,
  now,
}: SendingParts): Pick<
  Handlers,
  'sending.preview' | 'sending.send' | 'sending.waiting' | 'connections.test'
> {
  return {
    'connections.test': async ({ id }, { signal }) => {
      const connection = connections.find(id);
      if (connection === undefined) return fail(notFound);
      const order = { action: 'testConnection', values: {}, connection } as const;
      return ok(await sender.send({ ...order, confirmation: { isGiven: false, targets: 1 } }, signal));
    },
    'sending.waiting': async () => ok([...waiting.list()]),
    'sending.preview': async (form) => {
      const targets = targetsOf(form, connections);
      if (!targets.ok) return targets;
      return ok(
        await Promise.all(
          targets.value.map((target) => preview({ form, connection: target, connections, now: now() })),
        ),
      );
    },
    'sending.send': async (form, { signal }) => {
      const targets = targetsOf(form, connections);
      if (!targets.ok) return targets;
      const orders = targets.value.map((connection): Order => {
        const { values } = splitValues(form.action, form.values, connection);
        const isGiven = form.confirmed.includes(connection.id);
        const confirmation = { isGiven, targets: targets.value.length };
        return { action: form.action, values, connection, confirmation, undoes: form.undoes };
      });
      const refusals = await Promise.all(orders.map((order) => sender.check(order)));
      // One form is sent to all its connections or to none: otherwise correcting it for one would send it twice to
      // another.
      if (refusals.some((refusal) => refusal !== undefined)) {
        return ok(targets.value.map(({ id }, index) => refusals[index] ?? heldBack(id)));
      }
      return ok(await Promise.all(orders.map((order) => sender.send(order, signal))));
    },
  };
}

const notFound = {
  kind: 'notFound',
  message: 'This connection is no longer there.',
} as const satisfies AppError;

function heldBack(connectionId: string): DeliveryReport {
  const message = 'Held back, because another connection of this form refuses it as it is.';
  return { connectionId, outcome: 'invalid', message, fields: [], delivery: null, result: null };
}

interface PreviewOrder {
  readonly form: SendingForm;
  readonly connection: Connection;
  readonly connections: ConnectionStore;
  readonly now: Date;
}

async function preview({
  form: { action, values },
  connection,
  connections,
  now,
}: PreviewOrder): Promise<RequestPreview> {
  const split = splitValues(action, values, connection);
  const secrets = await connections.secretsOf(connection);
  const prepared = secrets.ok
    ? prepare({ action, values: split.values, connection, secrets: secrets.value, now })
    : fail([lockedIssue(secrets.error, connection)]);
  return {
    connectionId: connection.id,
    request: prepared.ok ? prepared.value.shown : null,
    fields: prepared.ok ? [] : [...prepared.error],
    omitted: [...split.omitted],
    consequence: prepared.ok ? prepared.value.consequence : null,
  };
}

function targetsOf(form: SendingForm, connections: ConnectionStore): Result<readonly Connection[]> {
  const targets: Connection[] = [];
  for (const id of new Set(form.connectionIds)) {
    const connection = connections.find(id);
    if (connection === undefined) {
      return fail(notFound);
    }
    targets.push(connection);
  }
  return ok(targets);
}
