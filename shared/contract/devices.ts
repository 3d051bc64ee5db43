import { z } from 'zod';
import {
  type DeviceChoices,
  type DeviceRow,
  deviceVerdicts,
  type KnownDevice,
} from '../domain/devices/device-row.ts';
import { tokenStates } from '../domain/person.ts';
import { importMap } from './imports.ts';
import { procedure } from './procedure.ts';
import { actionName, id } from './values.ts';

const pushService = z.enum(['apple', 'google']);
const count = z.number().int();
const key = z.string().regex(/^\d{1,15}$/);

const choices: z.ZodType<DeviceChoices> = z.strictObject({
  platform: pushService.nullable(),
  lines: z
    .array(
      z.strictObject({
        line: count.min(1),
        platform: pushService.exactOptional(),
        token: z.string().max(4_096).exactOptional(),
        person: key.exactOptional(),
        takesLookAlike: z.literal(true).exactOptional(),
      }),
    )
    .max(10_000),
});

const row: z.ZodType<DeviceRow> = z.strictObject({
  line: count,
  text: z.string(),
  device: z.string(),
  platform: z.string(),
  person: z.string(),
  state: z.enum([...tokenStates, 'unseen']).nullable(),
  is: z.enum(deviceVerdicts),
  isRepeated: z.boolean(),
  notes: z.array(z.string()),
  deviceChoices: z.array(z.string()),
  lookAlike: z.strictObject({ device: z.string() }).nullable(),
  choices: z.array(z.strictObject({ key: z.string(), title: z.string() })),
});

const known: z.ZodType<KnownDevice> = z.strictObject({
  device: z.string(),
  platform: z.string(),
  state: z.enum(tokenStates),
  at: z.string(),
  deliveryId: z.string(),
  ref: z.string(),
  person: z.string(),
  personTitle: z.string(),
  isMasked: z.boolean(),
});

const summary = z.strictObject({
  /** The line that was taken for the names of the columns; null where there is none. */
  header: z.string().nullable(),
  lines: count,
  /** So many rows are sent, wait for a choice, or are left out. */
  send: count,
  choose: count,
  left: count,
  /** So many of those left out say what another line says. */
  repeated: count,
  /** So many of those that are sent were never seen here. */
  unseen: count,
  /** Why rows are left out or wait, and the first lines that do, the most frequent reason first. */
  reasons: z.array(z.strictObject({ message: z.string(), count, lines: z.array(count) })),
  /** How many requests of the history have not been looked at yet. */
  behind: count,
});

export type DeviceSummary = z.infer<typeof summary>;

/** What is known of device tokens that a person typed or pasted, and many of them at once. Nothing is sent by it. */
export const devices = {
  /**
   * Reads an uploaded list of tokens and user ids, and says what an action would do with it. Its rows are then asked for
   * page by page, and written as a file to be checked and sent like any other.
   */
  'devices.read': procedure(
    'reads',
    z.strictObject({ id, connectionId: id, action: actionName, choices }),
    summary,
  ),
  /** The rows of the list that was read last under this id, those of one verdict or all. */
  'devices.rows': procedure(
    'reads',
    z.strictObject({
      id,
      is: z.enum(deviceVerdicts).nullable(),
      from: count.min(0),
      limit: count.min(1).max(500),
    }),
    z.strictObject({ rows: z.array(row), total: count }),
  ),
  /** Makes the file of the rows that are to be sent, as it was shown. */
  'devices.write': procedure(
    'keeps',
    z.strictObject({ id }),
    z.strictObject({ id, map: importMap, rows: count }),
  ),
  /** What is known of tokens in a form, in their order, and which tokens the person named there has. */
  'devices.known': procedure(
    'reads',
    z.strictObject({
      connectionId: id,
      person: z.string().max(1_000),
      devices: z
        .array(z.strictObject({ device: z.string().max(4_096), platform: z.string().max(64) }))
        .max(100),
    }),
    z.strictObject({
      devices: z.array(
        z.strictObject({ known: known.nullable(), lookAlike: known.nullable(), isOfAnother: z.boolean() }),
      ),
      own: z.array(known),
    }),
  ),
};
