import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { derivation, encrypted } from './encryption.ts';

/** Names of secrets are readable, so that a locked vault still tells which exist; values are encrypted. */
const names = z.array(z.string());

const keyStoreContent = z.strictObject({
  version: z.literal(2),
  backend: z.literal('key-store'),
  /** Which key store encrypted it, as the operating system calls it. */
  keyStore: z.string(),
  connections: z.record(z.string(), z.strictObject({ names, cipher: z.base64() })),
});

const passphraseContent = z.strictObject({
  version: z.literal(2),
  backend: z.literal('passphrase'),
  derivation,
  /** Encrypted with the key, to tell a wrong passphrase before anything is opened with it. */
  check: encrypted,
  connections: z.record(z.string(), encrypted.extend({ names })),
});

const content = z.discriminatedUnion('backend', [keyStoreContent, passphraseContent]);

export type KeyStoreContent = z.infer<typeof keyStoreContent>;
export type PassphraseContent = z.infer<typeof passphraseContent>;
export type VaultContent = z.infer<typeof content>;

export type ReadVault =
  | { readonly is: 'absent' }
  | { readonly is: 'damaged' | 'newer' }
  | { readonly is: 'whole'; readonly content: VaultContent };

/**
 * Reads the file as it is now; another window may have written it meanwhile. A sum over the whole tells damage from a
 * wrong passphrase. What cannot be read is left alone.
 */
export function readVaultFile(file: string): ReadVault {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return {
      is: error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'absent' : 'damaged',
    };
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { is: 'damaged' };
  }
  const outer = z.strictObject({ sum: z.string(), vault: z.unknown() }).safeParse(parsed);
  const version = z.looseObject({ version: z.number() }).safeParse(outer.data?.vault ?? parsed);
  if (version.data !== undefined && version.data.version > 2) return { is: 'newer' };
  if (!outer.success || outer.data.sum !== sumOf(outer.data.vault)) return { is: 'damaged' };
  const inner = content.safeParse(outer.data.vault);
  return inner.success ? { is: 'whole', content: inner.data } : { is: 'damaged' };
}

/**
 * Writes the whole file or nothing, readable by its owner alone.
 *
 * @throws where it cannot be written; the file stays as it was
 */
export function writeVaultFile(file: string, vault: VaultContent): void {
  const next = `${file}.new`;
  // A temporary file that was left behind would keep its own permissions.
  rmSync(next, { force: true });
  try {
    // Read back first: a file that cannot be read must never replace one that can.
    const whole = content.parse(vault);
    const text = JSON.stringify({ sum: sumOf(whole), vault: whole });
    writeFileSync(next, text, { mode: 0o600, flag: 'wx', flush: true });
    renameSync(next, file);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
}

/** @returns where it is now: beside its place, under a name that nothing else has */
export function setVaultFileAside(file: string, now: Date): string {
  const stem = `${file}.aside-${now.toISOString().slice(0, 19).replaceAll(':', '')}`;
  let free = stem;
  for (let number = 2; exists(free); number += 1) free = `${stem}-${number}`;
  renameSync(file, free);
  return free;
}

function exists(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

function sumOf(vault: unknown): string {
  return createHash('sha256').update(JSON.stringify(vault)).digest('base64');
}
