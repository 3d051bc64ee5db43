import { rmSync } from 'node:fs';
import { fail, ok } from '../../../shared/result.ts';
import { attempt } from '../error-reason.ts';
import type { Vault } from '../ports.ts';
import { type Derivation, decrypt, deriveKey, encrypt, newDerivation } from './encryption.ts';
import { encryptByKey, encryptByKeyStore } from './entries.ts';
import type { KeyStore } from './key-store.ts';
import { closed, noFile, nothingAside, unwritten, wrongPassphrase } from './refusals.ts';
import { setVaultFileAside } from './vault-file.ts';
import { namesOf, stateOf } from './vault-state.ts';
import { createVaultStore } from './vault-store.ts';

export interface VaultOptions {
  /** Where secrets are kept; null for a vault that is memory alone. */
  readonly file: string | null;
  readonly keyStore?: KeyStore | undefined;
  /** Why no key store is used, as a sentence. */
  readonly noKeyStore?: string;
  readonly now?: () => Date;
  /** The cost of a guess at the passphrase; tests use a low one. */
  readonly cost?: Omit<Derivation, 'salt'>;
}

/** Opens a vault, and finds out which of its secrets open here. */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const vault = createVault(options);
  await vault.look();
  return vault;
}

const checkText = 'audience-desk vault check';

/** Secrets in memory, in a file encrypted by the key store, or in one encrypted by a passphrase. */
export function createVault(options: VaultOptions): Vault & { look(): Promise<void> } {
  const { file, keyStore, noKeyStore = 'No key store is used here.', now = () => new Date(), cost } = options;
  const store = createVaultStore(file, keyStore);
  const { fileState, keep, drop, write, everything, look, serialised, memory, unreadable } = store;

  return {
    look,
    state() {
      return stateOf(fileState(), {
        file,
        keyStore: keyStore?.name,
        noKeyStore,
        unreadable: unreadable.size,
      });
    },
    names(id) {
      const at = fileState();
      const inMemory = memory.get(id);
      if (inMemory !== undefined) return Object.keys(inMemory);
      return namesOf(at, id) ?? [];
    },
    isUnreadable: (id) => !memory.has(id) && (unreadable.has(id) || fileState().is === 'unavailable'),
    read: (id) => store.open(id),
    write: (id, secrets) =>
      serialised(async () => (Object.keys(secrets).length === 0 ? drop(id) : keep(id, secrets))),
    unlock: (passphrase) =>
      serialised(async () => {
        const at = fileState();
        if (at.is !== 'locked') return ok(undefined);
        const key = await deriveKey(passphrase, at.content.derivation);
        if (decrypt(key, at.content.check, checkText) !== checkText) return fail(wrongPassphrase);
        store.hold({ salt: at.content.derivation.salt, key });
        await look();
        return ok(undefined);
      }),
    lock: () => store.hold(undefined),
    setPassphrase: (passphrase) =>
      serialised(async () => {
        if (file === null) return fail(noFile);
        const all = await everything();
        if (!all.ok) return all;
        const derivation = newDerivation(cost);
        const key = await deriveKey(passphrase, derivation);
        const connections = Object.fromEntries(
          [...all.value].map(([id, secrets]) => [id, encryptByKey(key, id, secrets)]),
        );
        const check = encrypt(key, checkText, checkText);
        const kept = write({ version: 2, backend: 'passphrase', derivation, check, connections });
        if (!kept.ok) return kept;
        store.hold({ salt: derivation.salt, key });
        memory.clear();
        return kept;
      }),
    useKeyStore: () =>
      serialised(async () => {
        if (keyStore === undefined) return fail({ kind: 'refused', message: noKeyStore });
        const all = await everything();
        if (!all.ok) return all;
        const connections: Record<string, { readonly names: string[]; readonly cipher: string }> = {};
        for (const [id, secrets] of all.value) {
          const encrypted = await encryptByKeyStore(keyStore, id, secrets);
          if (!encrypted.ok) return encrypted;
          connections[id] = encrypted.value;
        }
        const kept = write({ version: 2, backend: 'key-store', keyStore: keyStore.name, connections });
        if (kept.ok) memory.clear();
        return kept;
      }),
    setAside: () =>
      serialised(async () => {
        const { is } = fileState();
        if (file === null || is === 'memory' || is === 'key-store' || is === 'unlocked') {
          return fail(nothingAside);
        }
        const moved = attempt(() => setVaultFileAside(file, now()), unwritten);
        if (!moved.ok) return moved;
        unreadable.clear();
        // What was entered meanwhile is kept from now on, where it can be.
        for (const [id, secrets] of memory) await keep(id, secrets);
        return moved;
      }),
    forgetAll: () =>
      serialised(async () => {
        const { is } = fileState();
        if (is === 'damaged' || is === 'newer') return fail(closed);
        const removed =
          file === null ? ok(undefined) : attempt(() => rmSync(file, { force: true }), unwritten);
        if (!removed.ok) return removed;
        memory.clear();
        unreadable.clear();
        store.hold(undefined);
        return removed;
      }),
  };
}
