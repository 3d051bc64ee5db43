import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { KeyStore } from './key-store.ts';

/** The fastest scrypt: these tests are not about its slowness. */
export const cost = { N: 2, r: 1, p: 1 } as const;

export const passphrase = 'planted correct horse';
export const secrets = { username: 'planted-user', password: 'planted-password ✓' };

/** A key store that can be locked; it really encrypts. */
export function fakeKeyStore(pad = 0x5a): KeyStore & { isLocked: boolean; isOutdated: boolean } {
  let calls = 0;
  return {
    name: 'fake key ring',
    isLocked: false,
    isOutdated: false,
    async encrypt(text) {
      calls += 1;
      return Buffer.concat([Buffer.from([calls]), turned(Buffer.from(text, 'utf8'), pad)]);
    },
    async decrypt(cipher) {
      if (this.isLocked) throw new Error('locked');
      return { text: turned(cipher.subarray(1), pad).toString('utf8'), isOutdated: this.isOutdated };
    },
  };
}

function turned(bytes: Buffer, pad: number): Buffer {
  return Buffer.from(bytes.map((byte) => byte ^ pad));
}

export function temporaryFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'vault.json');
}

/** A vault file as the app writes it, whatever it holds. */
export function writeWithSum(file: string, vault: unknown): void {
  const sum = createHash('sha256').update(JSON.stringify(vault)).digest('base64');
  writeFileSync(file, JSON.stringify({ sum, vault }));
}
