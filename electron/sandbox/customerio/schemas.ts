import { z } from 'zod';
import { filledText, identifier, jsonObject, unixSeconds } from '../fields.ts';

const wholeSeconds = unixSeconds.int('must be whole seconds');

export const attributesBody = jsonObject;

export const eventBody = z.strictObject({
  name: filledText,
  data: jsonObject.optional(),
  timestamp: wholeSeconds.optional(),
  type: z.enum(['event', 'page', 'screen'], 'must be event, page or screen').optional(),
  /** By it the service recognises an event that comes twice. */
  id: filledText.optional(),
});

export const deviceBody = z.strictObject({
  device: z.strictObject({
    id: filledText,
    platform: z.enum(['ios', 'android'], 'must be ios or android'),
    last_used: wholeSeconds.optional(),
    attributes: jsonObject.optional(),
  }),
});

const oneId = z
  .strictObject({ id: identifier.optional(), email: filledText.optional(), cio_id: filledText.optional() })
  .refine((ids) => Object.keys(ids).length === 1, 'must have one of id, email and cio_id');

export const mergeBody = z.strictObject({ primary: oneId, secondary: oneId });

export type EventBody = z.output<typeof eventBody>;
export type DeviceBody = z.output<typeof deviceBody>;
export type OneId = z.output<typeof oneId>;
