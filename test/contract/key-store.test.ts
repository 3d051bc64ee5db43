import { describe, expect, it, vi } from 'vitest';
import { findKeyStore } from '../../electron/shell/key-store.ts';

const { storage } = vi.hoisted(() => ({ storage: {} as Record<string, unknown> }));
vi.mock('electron', () => ({ safeStorage: storage }));

interface Fake {
  readonly backend?: string;
  readonly tag?: string;
  readonly isAvailable?: boolean;
  readonly isForgetful?: boolean;
}

/** Chromium's storage on one kind of desktop, with asynchronous or synchronous calls. */
function fake(
  { backend = 'gnome_libsecret', tag = 'v11', isAvailable = true, isForgetful = false }: Fake,
  waits: boolean,
) {
  for (const name of Object.keys(storage)) delete storage[name];
  const encrypt = (text: string) => Buffer.from(`${tag}${text}`);
  const decrypt = (cipher: Buffer) => (isForgetful ? 'else' : cipher.toString().slice(3));
  Object.assign(storage, { getSelectedStorageBackend: () => backend });
  if (waits) {
    Object.assign(storage, {
      isAsyncEncryptionAvailable: async () => isAvailable,
      encryptStringAsync: async (text: string) => encrypt(text),
      decryptStringAsync: async (cipher: Buffer) => ({ result: decrypt(cipher), shouldReEncrypt: false }),
    });
  } else {
    Object.assign(storage, {
      isEncryptionAvailable: () => isAvailable,
      encryptString: encrypt,
      decryptString: decrypt,
    });
  }
}

const untrusted: readonly (readonly [string, Fake])[] = [
  ['no key ring', { backend: 'basic_text' }],
  ['a backend nobody knows', { backend: 'unknown' }],
  ['the key that everybody knows, under a good name', { tag: 'v10' }],
  ['none to be had', { isAvailable: false }],
  ['one that does not give back what it was given', { isForgetful: true }],
];

describe.runIf(process.platform === 'linux').each([
  ['at once', false],
  ['in their time', true],
] as const)('[S18] a key store whose calls answer %s', (_title, waits) => {
  it.each(untrusted)('is not trusted: %s', async (_name, kind) => {
    fake(kind, waits);
    expect(await findKeyStore()).toBeUndefined();
  });

  it('is used where it really has a key', async () => {
    fake({}, waits);
    const store = await findKeyStore();
    const cipher = await store?.encrypt('planted');
    expect(cipher?.toString()).toBe('v11planted');
    expect(await store?.decrypt(cipher ?? Buffer.of())).toMatchObject({ text: 'planted' });
  });
});

it('[S17] waits for the key store where the runtime can', async () => {
  fake({}, true);
  const forbidden = vi.fn(() => {
    throw new Error('asked at once');
  });
  Object.assign(storage, {
    isEncryptionAvailable: forbidden,
    encryptString: forbidden,
    decryptString: forbidden,
  });
  if (process.platform === 'linux') expect(await findKeyStore()).toBeDefined();
  expect(forbidden).not.toHaveBeenCalled();
});
