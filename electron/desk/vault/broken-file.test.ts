import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cost, fakeKeyStore, passphrase, secrets, temporaryFile, writeWithSum } from './vault.fixture.ts';
import { openVault } from './vault.ts';

/** A valid file of either kind, as text. */
async function goodFile(kind: 'key-store' | 'passphrase'): Promise<string> {
  const file = temporaryFile();
  const vault = await openVault({ file, cost, ...(kind === 'key-store' && { keyStore: fakeKeyStore() }) });
  await vault.write('c-1', secrets);
  if (kind === 'passphrase') await vault.setPassphrase(passphrase);
  return readFileSync(file, 'utf8');
}

describe.each(['key-store', 'passphrase'] as const)('a file under the %s', (kind) => {
  const keyStore = kind === 'key-store' ? fakeKeyStore() : undefined;

  it('that ends after any of its bytes is reported as damaged, and left as it is', async () => {
    const text = await goodFile(kind);
    const file = temporaryFile();
    for (let length = 0; length < text.length; length += 1) {
      const cut = text.slice(0, length);
      writeFileSync(file, cut);
      const vault = await openVault({ file, keyStore, cost });
      expect(vault.state().status, cut).toBe('damaged');
      await vault.write('c-1', { password: 'again' });
      expect(await vault.setPassphrase('a passphrase that would lose it')).toMatchObject({ ok: false });
      expect(await vault.forgetAll()).toMatchObject({ ok: false });
      expect(await vault.read('c-1')).toEqual({ ok: true, value: { password: 'again' } });
      expect(readFileSync(file, 'utf8')).toBe(cut);
    }
    expect(readdirSync(path.dirname(file))).toEqual(['vault.json']);
  });

  it('with any one byte changed gives no wrong secret, and is left as it is', async () => {
    const text = await goodFile(kind);
    const file = temporaryFile();
    for (let at = 0; at < text.length; at += 1) {
      const changed = text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1);
      writeFileSync(file, changed);
      const vault = await openVault({ file, keyStore, cost });
      expect(['damaged', 'newer']).toContain(vault.state().status);
      expect(await vault.read('c-1')).toEqual({ ok: true, value: {} });
      expect(readFileSync(file, 'utf8')).toBe(changed);
    }
  });
});

describe('a file', () => {
  it.each([
    ['of another version', { version: 3, backend: 'post-quantum', connections: [] }, 'newer'],
    ['that is no vault', { version: 2, backend: 'key-store' }, 'damaged'],
    [
      'with more than a vault has',
      { version: 2, backend: 'key-store', keyStore: '', connections: {}, more: 1 },
      'damaged',
    ],
    [
      'that would take all memory to open',
      {
        version: 2,
        backend: 'passphrase',
        derivation: { N: 2 ** 30, r: 8, p: 1, salt: 'c2FsdHNhbHRzYWx0' },
        check: { nonce: '', cipher: '' },
        connections: {},
      },
      'damaged',
    ],
  ])('%s is reported plainly, and left as it is', async (_title, content, status) => {
    const file = temporaryFile();
    writeWithSum(file, content);
    const before = readFileSync(file, 'utf8');
    const vault = await openVault({ file, keyStore: fakeKeyStore() });
    expect(vault.state()).toMatchObject({ status, lasting: false });
    expect(vault.state().advice).toMatch(/set the file aside/);
    await vault.write('c-1', secrets);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('of another computer asks for its secrets again, and keeps those not entered', async () => {
    const file = temporaryFile();
    const there = await openVault({ file, keyStore: fakeKeyStore(0x33) });
    await there.write('c-1', secrets);
    await there.write('c-2', secrets);
    const foreign = JSON.parse(readFileSync(file, 'utf8')).vault.connections['c-2'];
    const here = await openVault({ file, keyStore: fakeKeyStore(0x5a) });
    expect(['c-1', 'c-2'].map(here.isUnreadable)).toEqual([true, true]);
    await here.write('c-1', { password: 'entered again' });
    expect(await here.read('c-1')).toEqual({ ok: true, value: { password: 'entered again' } });
    expect(JSON.parse(readFileSync(file, 'utf8')).vault.connections['c-2']).toEqual(foreign);
  });

  it('that does not open is set aside unchanged, and what was entered meanwhile is kept', async () => {
    const file = temporaryFile();
    writeFileSync(file, '{"cut');
    const now = () => new Date('2026-03-01T10:20:30Z');
    const keyStore = fakeKeyStore();
    const vault = await openVault({ file, keyStore, now });
    await vault.write('c-1', secrets);
    expect(await vault.setAside()).toMatchObject({ ok: true });
    const aside = 'vault.json.aside-2026-03-01T102030';
    expect(readdirSync(path.dirname(file)).sort()).toEqual(['vault.json', aside]);
    expect(readFileSync(path.join(path.dirname(file), aside), 'utf8')).toBe('{"cut');
    expect(await (await openVault({ file, keyStore })).read('c-1')).toEqual({ ok: true, value: secrets });
    expect(await vault.setAside()).toMatchObject({ ok: false, error: { kind: 'refused' } });
  });

  it('that cannot be written is reported, and stays as it was', async () => {
    const folder = path.dirname(temporaryFile());
    // A folder stands where the new file would go: writing fails as on a full disk, whoever runs this.
    const file = path.join(folder, 'no-such-folder', 'vault.json');
    const vault = await openVault({ file, keyStore: fakeKeyStore() });
    expect(await vault.write('c-1', secrets)).toMatchObject({
      ok: false,
      error: { kind: 'unavailable', message: expect.stringMatching(/nothing was changed: .*ENOENT/) },
    });
    expect(vault.names('c-1')).toEqual([]);
  });
});
