import { fail, ok, type Result } from '../../../shared/result.ts';
import { attempt } from '../error-reason.ts';
import type { LockedSecrets, Secrets } from '../ports.ts';
import { decryptByKey, decryptByKeyStore, encryptByKey, encryptByKeyStore } from './entries.ts';
import type { KeyStore } from './key-store.ts';
import { changed, closed, locked, unreadable as unreadableRefusal, unwritten } from './refusals.ts';
import { readVaultFile, type VaultContent, writeVaultFile } from './vault-file.ts';
import { contentOf, namesOf, type VaultFileState } from './vault-state.ts';

/** A key made of a passphrase, and the salt it was made with. */
export interface HeldKey {
  readonly salt: string;
  readonly key: Buffer;
}

/** A secret store over one file and the memory. */
export function createVaultStore(file: string | null, keyStore: KeyStore | undefined) {
  /** Secrets that are in memory only. */
  const memory = new Map<string, Secrets>();
  /** Connections whose stored secrets did not open when last tried. */
  const unreadable = new Set<string>();
  let held: HeldKey | undefined;
  const serialised = createMutex();

  /** Read each time: another window may have written the file, or changed its passphrase. */
  function fileState(): VaultFileState {
    const found = file === null ? ({ is: 'absent' } as const) : readVaultFile(file);
    if (found.is === 'absent') {
      if (keyStore === undefined) return { is: 'memory' };
      return {
        is: 'key-store',
        keyStore,
        content: { version: 2, backend: 'key-store', keyStore: keyStore.name, connections: {} },
      };
    }
    if (found.is !== 'whole') return found;
    const { content } = found;
    if (content.backend === 'key-store') {
      return keyStore === undefined ? { is: 'unavailable', content } : { is: 'key-store', keyStore, content };
    }
    return held?.salt === content.derivation.salt
      ? { is: 'unlocked', content, key: held.key }
      : { is: 'locked', content };
  }

  async function open(id: string, at = fileState()): Promise<Result<Secrets, LockedSecrets>> {
    const inMemory = memory.get(id);
    if (inMemory !== undefined) return ok(inMemory);
    if (namesOf(at, id) === undefined) return ok({});
    if (at.is === 'locked') return fail('locked');
    const opened =
      at.is === 'key-store'
        ? await decryptByKeyStore(at.keyStore, id, at.content.connections[id] as never)
        : at.is === 'unlocked'
          ? decryptByKey(at.key, id, at.content.connections[id] as never)
          : undefined;
    if (opened === undefined) {
      unreadable.add(id);
      return fail('unreadable');
    }
    unreadable.delete(id);
    // The key store has a newer key. If encrypting anew fails, the old key still opens it.
    if (opened.isOutdated) void serialised(() => keep(id, opened.secrets));
    return ok(opened.secrets);
  }

  async function keep(id: string, secrets: Secrets): Promise<Result<unknown>> {
    const before = fileState();
    if (before.is === 'locked') return fail(locked);
    // Encrypting takes time, so the file is read again before the entry is written into it.
    const encrypted =
      before.is === 'key-store'
        ? await encryptByKeyStore(before.keyStore, id, secrets)
        : before.is === 'unlocked'
          ? ok(encryptByKey(before.key, id, secrets))
          : ok(undefined);
    if (!encrypted.ok) return encrypted;
    if (encrypted.value === undefined) {
      memory.set(id, { ...secrets });
      return encrypted;
    }
    const at = fileState();
    const content = contentOf(at);
    if (at.is !== before.is || content === undefined) return fail(changed);
    const kept = write({
      ...content,
      connections: { ...content.connections, [id]: encrypted.value },
    } as VaultContent);
    if (kept.ok) {
      unreadable.delete(id);
      memory.delete(id);
    }
    return kept;
  }

  function drop(id: string): Result<unknown> {
    memory.delete(id);
    unreadable.delete(id);
    const at = fileState();
    const content = contentOf(at);
    if (content === undefined || namesOf(at, id) === undefined) return ok(undefined);
    const { [id]: _, ...connections } = content.connections as Record<string, never>;
    return write({ ...content, connections });
  }

  function write(content: VaultContent): Result<unknown> {
    if (file === null) return ok(undefined);
    return attempt(() => writeVaultFile(file, content), unwritten);
  }

  /** Every secret there is, to be encrypted another way; refused where one would be lost by it. */
  async function everything(): Promise<Result<ReadonlyMap<string, Secrets>>> {
    const at = fileState();
    if (at.is === 'locked') return fail(locked);
    if (at.is === 'unavailable' || at.is === 'damaged' || at.is === 'newer') return fail(closed);
    const all = new Map(memory);
    for (const id of Object.keys(contentOf(at)?.connections ?? {})) {
      const opened = await open(id, at);
      if (!opened.ok) return fail(unreadableRefusal);
      all.set(id, opened.value);
    }
    return ok(all);
  }

  async function look(): Promise<void> {
    const at = fileState();
    unreadable.clear();
    if (at.is !== 'key-store' && at.is !== 'unlocked') return;
    for (const id of Object.keys(at.content.connections)) await open(id, at);
  }

  return {
    fileState,
    open,
    keep,
    drop,
    write,
    everything,
    look,
    serialised,
    memory,
    unreadable,
    hold(key: HeldKey | undefined): void {
      if (key === undefined) held?.key.fill(0);
      held = key;
    },
  };
}

/** Serialised: two changes of one file at once would lose one of them. */
export function createMutex(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}
