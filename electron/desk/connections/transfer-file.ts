import { createHash } from 'node:crypto';
import { z } from 'zod';
import { connectionDraft } from '../../../shared/contract/connections.ts';
import { fail, invalidInput, ok, type Result } from '../../../shared/result.ts';
import type { Secrets } from '../ports.ts';
import {
  type Derivation,
  decrypt,
  derivation,
  deriveKey,
  encrypt,
  encrypted,
  newDerivation,
} from '../vault/encryption.ts';

const connection = connectionDraft.omit({ id: true, secrets: true });

export type TransferredConnection = z.infer<typeof connection>;

/** The exported file: everything but the secrets is readable, and a passphrase encrypts those. */
const transfer = z.strictObject({
  format: z.literal('Audience Desk connections'),
  version: z.literal(1),
  connections: z.array(connection).max(1_000),
  secrets: encrypted.extend({ derivation }).nullable(),
});

type Transfer = z.infer<typeof transfer>;

const secretsOfEach = z.array(z.record(z.string(), z.string()));

export interface Transferred {
  readonly connection: TransferredConnection;
  readonly secrets: Secrets;
}

/** @param passphrase null leaves the secrets out */
export async function writeTransfer(
  entries: readonly Transferred[],
  passphrase: string | null,
  cost?: Omit<Derivation, 'salt'>,
): Promise<string> {
  // In the order of the schema, since the encryption covers the text that reading will produce.
  const connections = entries.map((entry) => connection.parse(entry.connection));
  const plain: Transfer = { format: 'Audience Desk connections', version: 1, connections, secrets: null };
  if (passphrase === null) return textOf(plain);
  const made = newDerivation(cost);
  const key = await deriveKey(passphrase, made);
  const text = JSON.stringify(entries.map(({ secrets }) => secrets));
  return textOf({ ...plain, secrets: { derivation: made, ...encrypt(key, text, contextOf(connections)) } });
}

/**
 * @param passphrase null where the secrets are not wanted
 * @param wantsSecrets whether a file that holds secrets needs its passphrase
 */
export async function readTransfer(
  text: string,
  passphrase: string | null,
  wantsSecrets: boolean,
): Promise<Result<readonly Transferred[]>> {
  const file = parse(text);
  if (!file.ok) return file;
  const { connections, secrets } = file.value;
  if (secrets === null || !wantsSecrets) {
    return ok(connections.map((entry) => ({ connection: entry, secrets: {} })));
  }
  if (passphrase === null) return fail(passphraseIssue('This file holds secrets. Enter its passphrase.'));
  const key = await deriveKey(passphrase, secrets.derivation);
  const opened = decrypt(key, secrets, contextOf(connections));
  if (opened === undefined) return fail(passphraseIssue('This is not the passphrase of this file.'));
  const each = secretsOfEach.parse(JSON.parse(opened));
  return ok(connections.map((entry, index) => ({ connection: entry, secrets: each[index] ?? {} })));
}

/** Encrypted together with the connections, so that nobody can give the secrets another address on the way. */
function contextOf(connections: readonly TransferredConnection[]): string {
  return JSON.stringify(connections);
}

function textOf(file: Transfer): string {
  return `${JSON.stringify({ sum: sumOf(file), ...file }, null, 2)}\n`;
}

/** Tells a damaged file from a wrong passphrase. */
function sumOf(file: object): string {
  return createHash('sha256').update(JSON.stringify(file)).digest('base64');
}

function parse(text: string): Result<Transfer> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return fail(fileIssue('This is not a file of connections, or it is damaged.'));
  }
  const outer = z.looseObject({ format: transfer.shape.format, version: z.number() }).safeParse(raw);
  if (!outer.success) return fail(fileIssue('This is not a file of connections, or it is damaged.'));
  if (outer.data.version > 1) {
    return fail(fileIssue('This file was written by a newer version of Audience Desk. Update the app.'));
  }
  const { sum, ...file } = raw as Record<string, unknown>;
  const parsed = transfer.safeParse(file);
  return parsed.success && sum === sumOf(file)
    ? ok(parsed.data)
    : fail(fileIssue('This file of connections is damaged.'));
}

function fileIssue(message: string) {
  return invalidInput(message, [{ path: 'text', message }]);
}

function passphraseIssue(message: string) {
  return invalidInput(message, [{ path: 'passphrase', message }]);
}
