import { z } from 'zod';
import { connectionModes } from '../domain/connection.ts';
import {
  outcomeKinds,
  type ShownDelivery,
  type ShownRequest,
  type ShownResponse,
} from '../domain/delivery.ts';
import type { Consequence } from '../domain/vendor.ts';
import { procedure } from './procedure.ts';
import { actionName, fieldIssue, formValues, id, json, reason } from './values.ts';

const shownRequest: z.ZodType<ShownRequest> = z.strictObject({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: json.exactOptional(),
});

const shownResponse: z.ZodType<ShownResponse> = z.strictObject({
  status: z.number(),
  contentType: z.string(),
  body: z.string(),
  isCut: z.boolean(),
});

export const delivery: z.ZodType<ShownDelivery> = z.strictObject({
  id,
  connectionId: z.string(),
  connectionName: z.string(),
  vendor: z.string(),
  mode: z.enum(connectionModes),
  action: actionName,
  subject: z.string(),
  person: z.string(),
  startedAt: z.string(),
  duration: z.number().nullable(),
  outcome: z.enum(outcomeKinds),
  message: z.string(),
  reason: reason.nullable(),
  request: shownRequest,
  response: shownResponse.nullable(),
  hasForm: z.boolean(),
  isMasked: z.boolean(),
  reveals: z.array(z.strictObject({ path: z.string(), at: z.string() })).readonly(),
});

const actionResult = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('html'), html: z.string() }),
  z.strictObject({ kind: z.literal('analysis'), data: json, snapshotId: id.exactOptional() }),
]);

/** What became of one form at one connection. `delivery` is null where it was refused and nothing left. */
export const deliveryReport = z.strictObject({
  connectionId: z.string(),
  outcome: z.enum(outcomeKinds),
  message: z.string(),
  fields: z.array(fieldIssue),
  delivery: delivery.nullable(),
  result: actionResult.nullable(),
});

const consequence: z.ZodType<Consequence> = z.strictObject({
  title: z.string(),
  effect: z.string(),
  what: z.string(),
  undo: z.string().nullable(),
  confirm: z.string(),
});

/** The request a form would send to one connection, or why it would not. */
export const requestPreview = z.strictObject({
  connectionId: z.string(),
  request: shownRequest.nullable(),
  fields: z.array(fieldIssue),
  /** Filled fields that this service has no place for. */
  omitted: z.array(z.string()),
  consequence: consequence.nullable(),
});

export type DeliveryReport = z.infer<typeof deliveryReport>;
export type RequestPreview = z.infer<typeof requestPreview>;

const form = z.strictObject({
  action: actionName,
  values: formValues,
  connectionIds: z.array(id).min(1).max(100),
});

export type SendingForm = z.infer<typeof form>;

/** A form to be sent. `confirmed` names the connections whose consequence a person was shown and confirmed. */
const order = form.extend({
  confirmed: z.array(id).max(100),
  /** The delivery that it undoes, where its form was opened for that and not changed. */
  undoes: id.exactOptional(),
});

export type SendingOrder = z.infer<typeof order>;

/** A request sent by hand that waits for its lock, and why, as a sentence. */
const waitingSend = z.strictObject({
  connectionId: z.string(),
  action: actionName,
  why: z.string(),
});

export type WaitingSend = z.infer<typeof waitingSend>;

export const sending = {
  'sending.preview': procedure('reads', form, z.array(requestPreview)),
  'sending.send': procedure('sends', order, z.array(deliveryReport)),
  /** Requests that wait for another one about the same person to end. */
  'sending.waiting': procedure('reads', z.strictObject({}), z.array(waitingSend)),
};
