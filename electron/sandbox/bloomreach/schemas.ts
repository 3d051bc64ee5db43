import { z } from 'zod';
import { filledText, jsonObject, listOf, text, timeZone, unixSeconds } from '../fields.ts';
import { bulkLimit, ids } from '../seven-segments/schemas.ts';

/** Bodies of today's interface (vendor-apis 3.7 and 3.8, D): the project stands in the path, not in them. */
export const customerBody = z.strictObject({
  customer_ids: ids,
  properties: jsonObject.optional(),
  update_timestamp: unixSeconds.optional(),
});

const moment = z.union([unixSeconds, z.iso.datetime({ offset: true })], {
  error: 'must be seconds, or ISO 8601 with its zone',
});

export const eventBody = z.strictObject({
  customer_ids: ids,
  event_type: filledText,
  properties: jsonObject.optional(),
  timestamp: moment.optional(),
});

export const command = z.strictObject({
  name: z.enum(['customers', 'customers/events'], { error: 'must be customers or customers/events' }),
  data: jsonObject,
  command_id: z.unknown().optional(),
});

export const batchBody = z.strictObject({
  commands: listOf(z.unknown())
    .min(1, 'must hold at least one command')
    .max(bulkLimit, `must not hold more than ${bulkLimit} commands`),
});

export const exportBody = z.strictObject({
  analysis_id: filledText,
  format: z.enum(['table_json', 'csv'], { error: 'must be table_json or csv' }),
  timezone: timeZone.optional(),
  execution_time: unixSeconds.optional(),
});

/** Ids of a read: a project may have kinds of its own, which are then nobody's here. */
const readIds = jsonObject;

/** vendor-reads 1.2; keys that nobody knows are accepted in an entry, as the vendor's own side bar sends one. */
export const attributesBody = z.strictObject({
  customer_ids: readIds,
  attributes: listOf(
    z.looseObject({
      type: text,
      property: text.optional(),
      id: text.optional(),
      category: text.optional(),
      mode: text.optional(),
    }),
  ),
});

const count = z.number().int('must be a whole number').min(0, 'must not be negative');

/** vendor-reads 1.4. */
export const eventsBody = z.strictObject({
  customer_ids: readIds,
  event_types: listOf(filledText).min(1, 'must not be empty'),
  order: z.enum(['asc', 'desc'], { error: 'must be asc or desc' }).optional(),
  limit: count.optional(),
  skip: count.optional(),
});

/** vendor-reads 1.3 and 1.7: nothing but whom it is about. */
export const customerOnlyBody = z.strictObject({ customer_ids: readIds });
