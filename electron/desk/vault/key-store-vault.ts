import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Secrets, Vault } from '../ports.ts';

/** What the vault needs of an operating system's key store. */
export interface KeyStore {
  encrypt(text: string): Promise<Buffer>;
  decrypt(cipher: Buffer): Promise<string>;
}

/** Names stand in the open, so that a locked key store still tells which secrets exist; values are encrypted. */
const vaultFile = z.strictObject({
  version: z.literal(1),
  connections: z.record(z.string(), z.strictObject({ names: z.array(z.string()), cipher: z.string() })),
});

type VaultFile = z.infer<typeof vaultFile>;

/**
 * Secrets in a file, encrypted by the operating system's key store, readable by its owner alone.
 *
 * @throws where the file is there but is no vault: it is never overwritten
 */
export function openKeyStoreVault(file: string, keyStore: KeyStore): Vault {
  const content: VaultFile = existsSync(file)
    ? vaultFile.parse(JSON.parse(readFileSync(file, 'utf8')))
    : { version: 1, connections: {} };
  return {
    description: {
      lasting: true,
      sentence: 'Credentials are encrypted with the key store of this computer.',
    },
    async read(connectionId) {
      const entry = content.connections[connectionId];
      if (entry === undefined) return {};
      try {
        const text = await keyStore.decrypt(Buffer.from(entry.cipher, 'base64'));
        return z.record(z.string(), z.string()).parse(JSON.parse(text)) as Secrets;
      } catch {
        // Locked or changed key store: the file is kept, and the request asks for its secret.
        return {};
      }
    },
    names: (connectionId) => content.connections[connectionId]?.names ?? [],
    async write(connectionId, secrets) {
      if (Object.keys(secrets).length === 0) delete content.connections[connectionId];
      else {
        const cipher = await keyStore.encrypt(JSON.stringify(secrets));
        content.connections[connectionId] = {
          names: Object.keys(secrets),
          cipher: cipher.toString('base64'),
        };
      }
      writeAtomically(file, JSON.stringify(content));
    },
  };
}

function writeAtomically(file: string, text: string): void {
  const next = `${file}.new`;
  // One left behind would keep its own permissions.
  rmSync(next, { force: true });
  writeFileSync(next, text, { mode: 0o600, flag: 'wx', flush: true });
  renameSync(next, file);
}
