import { z } from 'zod';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { reasonOf } from '../error-reason.ts';
import type { Secrets } from '../ports.ts';
import { decrypt, type Encrypted, encrypt } from './encryption.ts';
import type { KeyStore } from './key-store.ts';

/** The encrypted text names its connection: an entry that was moved to another connection does not open there. */
const plain = z.strictObject({ for: z.string(), secrets: z.record(z.string(), z.string()) });

export interface Opened {
  readonly secrets: Secrets;
  readonly isOutdated: boolean;
}

export async function encryptByKeyStore(
  keyStore: KeyStore,
  id: string,
  secrets: Secrets,
): Promise<Result<{ readonly names: string[]; readonly cipher: string }>> {
  try {
    const cipher = await keyStore.encrypt(textOf(id, secrets));
    return ok({ names: Object.keys(secrets), cipher: cipher.toString('base64') });
  } catch (error) {
    const reason = reasonOf(error);
    return fail({
      kind: 'unavailable',
      message: `The key store did not take the secrets, and nothing was changed: ${reason}.`,
    });
  }
}

/** @returns nothing where the key store is locked, has changed, or encrypted something else */
export async function decryptByKeyStore(
  keyStore: KeyStore,
  id: string,
  entry: { readonly cipher: string },
): Promise<Opened | undefined> {
  try {
    const { text, isOutdated } = await keyStore.decrypt(Buffer.from(entry.cipher, 'base64'));
    const secrets = secretsOf(text, id);
    return secrets && { secrets, isOutdated };
  } catch {
    return undefined;
  }
}

export function encryptByKey(
  key: Buffer,
  id: string,
  secrets: Secrets,
): Encrypted & { readonly names: string[] } {
  const names = Object.keys(secrets);
  return { names, ...encrypt(key, textOf(id, secrets), contextOf(names)) };
}

/** @returns nothing where the key is another or a byte has changed */
export function decryptByKey(
  key: Buffer,
  id: string,
  entry: Encrypted & { readonly names: readonly string[] },
): Opened | undefined {
  const text = decrypt(key, entry, contextOf(entry.names));
  const secrets = text === undefined ? undefined : secretsOf(text, id);
  return secrets && { secrets, isOutdated: false };
}

function textOf(id: string, secrets: Secrets): string {
  return JSON.stringify({ for: id, secrets });
}

function contextOf(names: readonly string[]): string {
  return JSON.stringify(['audience-desk vault', names]);
}

function secretsOf(text: string, id: string): Secrets | undefined {
  try {
    const parsed = plain.safeParse(JSON.parse(text));
    return parsed.success && parsed.data.for === id ? parsed.data.secrets : undefined;
  } catch {
    return undefined;
  }
}
