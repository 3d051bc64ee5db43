import { safeStorage } from 'electron';
import type { KeyStore } from '../desk/vault/key-store.ts';

/** The calls of Electron's safeStorage, synchronous in old versions and asynchronous in new ones. */
interface AnySafeStorage {
  isEncryptionAvailable?(): boolean;
  encryptString?(text: string): Buffer;
  decryptString?(cipher: Buffer): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(text: string): Promise<Buffer>;
  decryptStringAsync?(cipher: Buffer): Promise<string | { result: string; shouldReEncrypt?: boolean }>;
  getSelectedStorageBackend?(): string;
}

/**
 * The operating system's key store, or `undefined` where none can be trusted. On Linux "available" is not enough:
 * without a key ring Chromium encrypts with a key that everybody knows (`basic_text`, ciphertext that begins with
 * `v10`), so the backend, the ciphertext and a round trip are all checked.
 */
export async function findKeyStore(): Promise<KeyStore | undefined> {
  const store = adapt(safeStorage as AnySafeStorage);
  if (store === undefined) return undefined;
  const probe = 'audience-desk probe';
  try {
    if (!(await store.isAvailable())) return undefined;
    const cipher = await store.encrypt(probe);
    if (process.platform === 'linux') {
      const backend = store.backend();
      if (backend === undefined || ['basic_text', 'unknown'].includes(backend)) return undefined;
      if (cipher.subarray(0, 3).toString('latin1') === 'v10') return undefined;
    }
    const { text } = await store.decrypt(cipher);
    return text === probe ? { ...store, name: nameOf(store.backend()) } : undefined;
  } catch {
    return undefined;
  }
}

/** Its name as a person knows it. */
function nameOf(backend: string | undefined): string {
  switch (process.platform) {
    case 'darwin':
      return 'macOS Keychain';
    case 'win32':
      return 'Windows data protection';
    default:
      return backend ?? 'key ring';
  }
}

function adapt(storage: AnySafeStorage) {
  const backend = () => storage.getSelectedStorageBackend?.();
  const { encryptStringAsync, decryptStringAsync, encryptString, decryptString } = storage;
  if (encryptStringAsync !== undefined && decryptStringAsync !== undefined) {
    return {
      backend,
      isAvailable: async () => (await storage.isAsyncEncryptionAvailable?.()) ?? false,
      encrypt: (text: string) => encryptStringAsync.call(storage, text),
      async decrypt(cipher: Buffer) {
        const decrypted = await decryptStringAsync.call(storage, cipher);
        return typeof decrypted === 'string'
          ? { text: decrypted, isOutdated: false }
          : { text: decrypted.result, isOutdated: decrypted.shouldReEncrypt === true };
      },
    };
  }
  if (encryptString === undefined || decryptString === undefined) return undefined;
  return {
    backend,
    isAvailable: async () => storage.isEncryptionAvailable?.() ?? false,
    encrypt: async (text: string) => encryptString.call(storage, text),
    decrypt: async (cipher: Buffer) => ({ text: decryptString.call(storage, cipher), isOutdated: false }),
  };
}
