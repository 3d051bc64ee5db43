import { z } from 'zod';
import {
  armingMinutes,
  type Connection,
  connectionColours,
  connectionModes,
  timeoutRange,
} from '../domain/connection.ts';
import { procedure } from './procedure.ts';
import { deliveryReport } from './sending.ts';
import { id } from './values.ts';
import { newPassphrase, passphrase } from './vault.ts';

const common = {
  name: z.string().trim().min(1, 'Give the connection a name.').max(60, 'At most 60 characters.'),
  vendor: z.string().min(1).max(40),
  colour: z.enum(connectionColours),
  mode: z.enum(connectionModes),
  baseUrl: z.string().max(2_000),
  timeout: z
    .number('From 1 to 120 seconds.')
    .int('From 1 to 120 seconds.')
    .min(timeoutRange.least, 'From 1 to 120 seconds.')
    .max(timeoutRange.most, 'From 1 to 120 seconds.'),
  settings: z.record(z.string().max(64), z.string().max(1_000)),
};

export const connection: z.ZodType<Connection> = z.strictObject({
  id,
  ...common,
  secretsHeld: z.array(z.string()).readonly(),
  secretsNeeded: z.array(z.string()).readonly(),
  builtIn: z.boolean(),
  armedUntil: z.string().nullable(),
  examples: z.record(z.string(), z.string()),
});

/** A connection as edited. A secret that is left out stays as it is; secrets only ever travel in this direction. */
export const connectionDraft = z.strictObject({
  id: id.nullable(),
  ...common,
  secrets: z.record(z.string().max(64), z.string().max(4_000)),
});

export type ConnectionDraft = z.infer<typeof connectionDraft>;

export const connections = {
  'connections.list': procedure('reads', z.strictObject({}), z.array(connection)),
  'connections.save': procedure('keeps', connectionDraft, connection),
  'connections.remove': procedure('keeps', z.strictObject({ id }), z.strictObject({})),
  /** Forgets one stored secret. */
  'connections.forgetSecret': procedure(
    'keeps',
    z.strictObject({ id, name: z.string().max(64) }),
    connection,
  ),
  /** Exports connections as the text of a file: without secrets, or with all of them encrypted by a passphrase. */
  'connections.export': procedure(
    'reads',
    z.strictObject({ ids: z.array(id).min(1).max(1_000), passphrase: newPassphrase.nullable() }),
    z.strictObject({ fileName: z.string(), text: z.string(), names: z.array(z.string()) }),
  ),
  /** Imports the connections of such a file, under free names; none is replaced. */
  'connections.import': procedure(
    'keeps',
    z.strictObject({
      text: z.string().max(900_000),
      passphrase: passphrase.nullable(),
      wantsSecrets: z.boolean(),
    }),
    z.strictObject({
      added: z.array(z.string()),
      left: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
    }),
  ),
  'connections.test': procedure('sends', z.strictObject({ id }), deliveryReport),
  /** Allows writing to a live connection for a while; `name` is its name as typed by a person. */
  'connections.arm': procedure(
    'keeps',
    z.strictObject({ id, name: z.string().max(100), minutes: z.literal(armingMinutes) }),
    connection,
  ),
  'connections.disarm': procedure('keeps', z.strictObject({ id }), z.strictObject({})),
  /** What a pasted secret was understood as; null where there is nothing to say. */
  'connections.describeSecret': procedure(
    'reads',
    z.strictObject({ vendor: z.string().max(40), name: z.string().max(64), value: z.string().max(4_000) }),
    z.string().nullable(),
  ),
};
