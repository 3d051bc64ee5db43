import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDesk } from '../desk.ts';
import { type KeyStore, openKeyStoreVault } from './key-store-vault.ts';

/** A key store that can be locked; its cipher is no plain text. */
function fakeKeyStore(): KeyStore & { isLocked: boolean } {
  const turned = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
  return {
    isLocked: false,
    encrypt: async (text) => turned(Buffer.from(text, 'utf8')),
    async decrypt(cipher) {
      if (this.isLocked) throw new Error('locked');
      return turned(cipher).toString('utf8');
    },
  };
}

function temporaryFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'vault.json');
}

const secrets = { username: 'canary-user', password: 'canary-password ✓' };

describe('the vault', () => {
  it('gives back what it was given, after a restart too', async () => {
    const file = temporaryFile();
    const keyStore = fakeKeyStore();
    await openKeyStoreVault(file, keyStore).write('c-1', secrets);
    const vault = openKeyStoreVault(file, keyStore);
    expect(await vault.read('c-1')).toEqual(secrets);
    expect(vault.names('c-1')).toEqual(['username', 'password']);
    for (const id of ['c-2', 'constructor', '__proto__']) {
      expect([await vault.read(id), vault.names(id)]).toEqual([{}, []]);
    }
  });

  it('is readable by its owner alone, holds no plain text, and leaves nothing beside it', async () => {
    const file = temporaryFile();
    writeFileSync(`${file}.new`, 'left behind', { mode: 0o644 });
    await openKeyStoreVault(file, fakeKeyStore()).write('c-1', secrets);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('canary');
    expect(text).not.toContain(Buffer.from('canary').toString('base64').slice(0, 7));
    expect(readdirSync(path.dirname(file))).toEqual(['vault.json']);
  });

  it('forgets a connection that has no secrets any more', async () => {
    const file = temporaryFile();
    const vault = openKeyStoreVault(file, fakeKeyStore());
    await vault.write('c-1', secrets);
    await vault.write('c-1', {});
    expect([await vault.read('c-1'), vault.names('c-1')]).toEqual([{}, []]);
    expect(readFileSync(file, 'utf8')).not.toContain('c-1');
  });

  it('reads as empty while it is locked, and is whole once it is open again', async () => {
    const file = temporaryFile();
    const keyStore = fakeKeyStore();
    const vault = openKeyStoreVault(file, keyStore);
    await vault.write('c-1', secrets);
    const before = readFileSync(file, 'utf8');
    keyStore.isLocked = true;
    expect(await vault.read('c-1')).toEqual({});
    expect(vault.names('c-1')).toEqual(['username', 'password']);
    keyStore.isLocked = false;
    expect([await vault.read('c-1'), readFileSync(file, 'utf8')]).toEqual([secrets, before]);
  });

  it('is not emptied by a change to its connection while it is locked', async () => {
    const file = temporaryFile();
    const keyStore = fakeKeyStore();
    const vault = openKeyStoreVault(file, keyStore);
    let kept: unknown = {};
    const write = (value: unknown) => {
      kept = value;
    };
    const desk = createDesk({
      now: () => new Date(),
      fetch: () => Promise.reject(new Error('nothing is sent here')),
      vault,
      settings: { read: () => kept, write },
      dataFolder: '',
      journal: ':memory:',
      sandbox: {},
      log: () => undefined,
    });
    onTestFinished(() => desk.close());
    const save = (id: string | null, name: string, given: Record<string, string>) =>
      desk.dispatch({
        id: name,
        procedure: 'connections.save',
        input: {
          ...{
            id,
            name,
            vendor: '7segments',
            colour: 'blue',
            mode: 'test',
            baseUrl: 'https://api.example.com',
          },
          ...{ timeout: 10_000, settings: {}, secrets: given },
        },
      });
    const saved = (await save(null, 'First', secrets)) as { value: { id: string } };
    keyStore.isLocked = true;
    expect(await save(saved.value.id, 'Renamed', {})).toMatchObject({
      ok: true,
      value: { name: 'Renamed', secretsHeld: ['username', 'password'] },
    });
    // One secret of two: writing it would lose the other, which cannot be read now.
    expect(await save(saved.value.id, 'Renamed', { password: 'another' })).toMatchObject({
      ok: false,
      error: { kind: 'refused' },
    });
    keyStore.isLocked = false;
    expect(await vault.read(`${saved.value.id} https://api.example.com`)).toEqual(secrets);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"version":2,"connections":{}}',
    '{"version":1}',
    '{"version":1,"connections":{},"more":1}',
  ])('is never put over a file that is none (%j)', (content) => {
    const file = temporaryFile();
    writeFileSync(file, content);
    expect(() => openKeyStoreVault(file, fakeKeyStore())).toThrow();
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  it('keeps the old file where the key store fails to encrypt', async () => {
    const file = temporaryFile();
    const keyStore = fakeKeyStore();
    const vault = openKeyStoreVault(file, keyStore);
    keyStore.encrypt = () => Promise.reject(new Error('locked'));
    await expect(vault.write('c-1', secrets)).rejects.toThrow('locked');
    expect([existsSync(file), vault.names('c-1')]).toEqual([false, []]);
  });
});
