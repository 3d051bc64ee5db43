import { z } from 'zod';
import { filledText, identifier, jsonObject, listOf, text, timeZone, unixSeconds } from '../fields.ts';

/** At most this many bodies in one batch (vendor-apis 1.3, C). */
export const batchLimit = 100;

const tokens = listOf(filledText);

const profile = {
  first_name: text.optional(),
  last_name: text.optional(),
  email: text.optional(),
  phone_number: text.optional(),
  apns: tokens.optional(),
  gcm: tokens.optional(),
  attributes: jsonObject.optional(),
};

/** vendor-apis 1.4. Unknown fields are refused: a misspelt one would otherwise be lost silently. */
export const identifyBody = z
  .strictObject({
    user_id: identifier,
    previous_id: identifier.optional(),
    ...profile,
    timezone: timeZone.optional(),
    group_id: identifier.optional(),
    group_attributes: jsonObject.optional(),
  })
  .refine((body) => body.group_attributes === undefined || body.group_id !== undefined, {
    path: ['group_attributes'],
    message: 'needs a group_id',
  });

/** vendor-apis 1.5. `user` lets one identify within a track. */
export const trackBody = z.strictObject({
  user_id: identifier,
  event: filledText.max(200, 'must not be longer than 200 characters'),
  properties: jsonObject.optional(),
  timestamp: unixSeconds.optional(),
  user: z.strictObject(profile).optional(),
});

export const identifyBatch = batchOf(identifyBody);
export const trackBatch = batchOf(trackBody);

export const registerBody = z.strictObject({ user_id: identifier, token: filledText });

/** One token, or `all: true` for every token of the platform; never both (vendor-apis 1.3). */
export const disableBody = z
  .strictObject({
    user_id: identifier,
    token: filledText.optional(),
    all: z.literal(true, 'must be true or left out').optional(),
  })
  .refine((body) => (body.token === undefined) !== (body.all === undefined), {
    path: ['token'],
    message: 'give either token or all, not both and not neither',
  });

export const userBody = z.strictObject({ user_id: identifier });

export const campaignsBody = z.strictObject({
  user_id: identifier,
  campaign_ids: listOf(identifier).min(1, 'must name at least one campaign'),
});

export type IdentifyBody = z.output<typeof identifyBody>;
export type TrackBody = z.output<typeof trackBody>;

function batchOf<S extends z.ZodType>(body: S): z.ZodArray<S> {
  return listOf(body)
    .min(1, 'The batch is empty.')
    .max(batchLimit, `The batch has more than ${batchLimit} entries.`);
}
