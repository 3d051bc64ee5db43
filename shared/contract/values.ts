import { z } from 'zod';
import { type AttributeInput, attributeTypes, type FormValues } from '../domain/form/field.ts';
import { actionNamePattern } from '../domain/vendor.ts';
import type { JsonValue } from '../json.ts';
import type { FieldIssue, Reason } from '../result.ts';

/** Schemas of values that several procedures use; each is checked against its type. */
export const id = z.string().min(1).max(100);
export const actionName = z.string().regex(actionNamePattern);

const text = z.string().max(200_000);

const attribute: z.ZodType<AttributeInput> = z.strictObject({
  name: z.string().max(1_000),
  type: z.enum(attributeTypes),
  value: text,
});

/** NaN is allowed here: the form refuses it beside its field, in words. */
const number = z.custom<number>((value) => typeof value === 'number');

const idPair = z.strictObject({
  kind: z.string().max(200),
  value: z.union([z.string().max(1_000), number]),
});

const fieldValue = z.union([
  text,
  number,
  z.boolean(),
  z.array(text).max(10_000),
  z.array(attribute).max(5_000),
  z.array(idPair).max(100),
]);

/** What was typed. Whether it fits the form is checked against the vendor's fields, beside each field. */
export const formValues: z.ZodType<FormValues> = z.record(z.string().min(1).max(64), fieldValue);

export const reason: z.ZodType<Reason> = z.strictObject({
  code: z.union([z.number(), z.string()]),
  name: z.string(),
});

export const fieldIssue: z.ZodType<FieldIssue> = z.strictObject({
  path: z.string(),
  message: z.string(),
  reason: reason.exactOptional(),
});

/** JSON of any size: it came from JSON.parse, and walking it again would cost more than the check is worth. */
export const json = z.custom<JsonValue>((value) => value !== undefined);
