import { z } from 'zod';
import { filledText, flag, jsonObject, listOf, text } from '../fields.ts';
import { isCallingCode, splitFullNumber } from './calling-codes.ts';

const scalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** String, number, boolean, date (a string) and list; nothing nested, no null (vendor-apis 2.6). */
const traits = jsonObject.superRefine((fields, context) => {
  for (const [name, value] of Object.entries(fields)) {
    const fits = Array.isArray(value) ? value.every(scalar) : scalar(value);
    if (!fits) {
      context.addIssue({
        code: 'custom',
        path: [name],
        message: 'must be a string, number, boolean, date or a list of these',
      });
    }
  }
});

const isoTime = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: 'must be an ISO 8601 date, or a time with Z or an offset',
});

const identity = {
  userId: filledText.optional(),
  countryCode: text.refine(isCallingCode, 'must be a plus sign and a calling code, such as +91').optional(),
  phoneNumber: text.regex(/^\d+$/, 'must be digits only, without the country code').optional(),
  fullPhoneNumber: text
    .regex(/^\d+$/, 'must be digits only, beginning with the country code')
    .refine((digits) => splitFullNumber(digits) !== undefined, 'does not begin with a calling code')
    .optional(),
  traits: traits.optional(),
  createdAt: isoTime.optional(),
};

interface IdentityFields {
  readonly userId?: string | undefined;
  readonly countryCode?: string | undefined;
  readonly phoneNumber?: string | undefined;
  readonly fullPhoneNumber?: string | undefined;
}

function checkIdentity(fields: IdentityFields, context: z.RefinementCtx): void {
  const complain = (path: string, message: string): void =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (fields.phoneNumber !== undefined && fields.countryCode === undefined) {
    complain('countryCode', 'is required with phoneNumber');
  }
  if (fields.countryCode !== undefined && fields.phoneNumber === undefined) {
    complain('phoneNumber', 'is required with countryCode');
  }
  if (fields.fullPhoneNumber !== undefined && fields.phoneNumber !== undefined) {
    complain('fullPhoneNumber', 'stands instead of countryCode and phoneNumber, not beside them');
  }
  if ([fields.userId, fields.phoneNumber, fields.fullPhoneNumber].every((field) => field === undefined)) {
    complain('userId', 'either userId or phoneNumber with countryCode is required');
  }
}

/** vendor-apis 2.4. */
export const userBody = z
  .strictObject({ ...identity, tags: listOf(filledText).optional(), add_to_sales_cycle: flag.optional() })
  .superRefine(checkIdentity);

/** vendor-apis 2.5; the README calls `event` optional, its client refuses to go without. */
export const eventBody = z.strictObject({ ...identity, event: filledText }).superRefine(checkIdentity);

const utcTime = z.iso.datetime({ error: 'must be a UTC time in ISO 8601, ending in Z' });

const filter = z.strictObject({
  trait: z.enum(['created_at_utc', 'modified_at_utc'], {
    error: 'must be created_at_utc or modified_at_utc',
  }),
  op: z.enum(['gt', 'lt'], { error: 'must be gt or lt' }),
  val: utcTime,
  supr_op: z.literal('and', { error: 'must be and' }).optional(),
});

/** vendor-apis 2.8: from the second filter on, `supr_op` says how it joins the one before. */
export const listingBody = z.strictObject({
  // The service refuses an empty list: everybody is a filter too.
  filters: listOf(filter)
    .min(1, 'must not be empty')
    .superRefine((filters, context) => {
      for (const [index, entry] of filters.entries()) {
        if (index > 0 && entry.supr_op === undefined) {
          context.addIssue({ code: 'custom', path: [index, 'supr_op'], message: 'is required' });
        }
      }
    })
    .optional(),
});

export type UserBody = z.output<typeof userBody>;
export type EventBody = z.output<typeof eventBody>;
export type Filter = z.output<typeof filter>;
