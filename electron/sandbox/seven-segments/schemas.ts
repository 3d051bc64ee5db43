import { z } from 'zod';
import { filledText, jsonObject, listOf, text, timeZone, unixSeconds } from '../fields.ts';

/** At most this many commands in one bulk (vendor-apis 3.4, C). */
export const bulkLimit = 50;

/** `registered` is the hard id, `cookie` the soft one; the first generation knows no other (vendor-apis 3.3). */
export const ids = z
  .strictObject({ registered: filledText.optional(), cookie: filledText.optional() })
  .refine((given) => given.registered !== undefined || given.cookie !== undefined, 'must name a customer');

/** Older clients say `company_id`, newer ones `project_id`; one PHP client sent both (vendor-apis 3.3). */
const tenant = { company_id: text.optional(), project_id: text.optional() };

export const customerBody = z.strictObject({ ...tenant, ids, properties: jsonObject.optional() });

export const eventBody = z
  .strictObject({
    ...tenant,
    customer_ids: ids,
    type: filledText,
    properties: jsonObject.optional(),
    timestamp: unixSeconds.optional(),
    age: unixSeconds.optional(),
  })
  .refine((body) => body.timestamp === undefined || body.age === undefined, {
    path: ['age'],
    message: 'give either timestamp or age, not both',
  });

export const campaignBody = z.strictObject({ ...tenant, customer_ids: ids, html_campaign_name: filledText });

/** `scheduled` comes from a buffering client and is ignored (vendor-apis 3.4, C). */
export const command = z.strictObject({
  name: z.enum(['crm/customers', 'crm/events'], { error: 'must be crm/customers or crm/events' }),
  data: jsonObject,
  scheduled: z.unknown().optional(),
});

/** Each command is judged by itself, so that a wrong one does not take the others with it. */
export const bulkBody = z.strictObject({
  commands: listOf(z.unknown())
    .min(1, 'must hold at least one command')
    .max(bulkLimit, `must not hold more than ${bulkLimit} commands`),
});

export const exportBody = z.strictObject({
  analysis_id: filledText,
  timezone: timeZone.optional(),
  execution_time: unixSeconds.optional(),
  format: z
    .enum(['native-json', 'table-json', 'csv'], { error: 'must be native-json, table-json or csv' })
    .optional(),
});

/** vendor-apis 3.6, "Segment of one customer". */
export const segmentBody = z.strictObject({
  analysis_id: filledText,
  customer_ids: ids,
  timezone: timeZone.optional(),
  timeout: z.number().min(0).max(60).optional(),
});

export type CustomerIds = z.output<typeof ids>;
export type ExportFormat = NonNullable<z.output<typeof exportBody>['format']>;
