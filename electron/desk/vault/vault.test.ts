import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cost, fakeKeyStore, passphrase, secrets, temporaryFile, writeWithSum } from './vault.fixture.ts';
import { openVault } from './vault.ts';

describe('[S18] without a key store', () => {
  it('writes nothing, says so, and forgets when the process ends', async () => {
    const file = temporaryFile();
    const vault = await openVault({ file, noKeyStore: 'No key store was found.' });
    expect(await vault.write('c-1', secrets)).toMatchObject({ ok: true });
    expect(await vault.read('c-1')).toEqual({ ok: true, value: secrets });
    expect(vault.state()).toMatchObject({ backend: 'memory', status: 'open', lasting: false });
    expect(vault.state().sentence).toMatch(/^No key store was found\. .*gone when the app quits/);
    expect(readdirSync(path.dirname(file))).toEqual([]);
    expect(await (await openVault({ file })).read('c-1')).toEqual({ ok: true, value: {} });
  });
});

describe('under the key store', () => {
  it('returns what was stored, also after a restart', async () => {
    const [file, keyStore] = [temporaryFile(), fakeKeyStore()];
    await (await openVault({ file, keyStore })).write('c-1', secrets);
    const vault = await openVault({ file, keyStore });
    expect(await vault.read('c-1')).toEqual({ ok: true, value: secrets });
    expect(vault.names('c-1')).toEqual(['username', 'password']);
    expect(vault.state()).toMatchObject({ backend: 'key-store', lasting: true, advice: null });
    for (const id of ['c-2', 'constructor', '__proto__']) {
      expect([await vault.read(id), vault.names(id)]).toEqual([{ ok: true, value: {} }, []]);
    }
  });

  it('[S20] is readable by its owner alone, holds no plain text, and leaves nothing beside it', async () => {
    const file = temporaryFile();
    writeFileSync(`${file}.new`, 'left behind', { mode: 0o644 });
    await (await openVault({ file, keyStore: fakeKeyStore() })).write('c-1', secrets);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('planted');
    expect(text).not.toContain(Buffer.from('planted').toString('base64').slice(0, 7));
    expect(readdirSync(path.dirname(file))).toEqual(['vault.json']);
  });

  it('[S19] stores which key store encrypted it, and in which version of the file', async () => {
    const file = temporaryFile();
    await (await openVault({ file, keyStore: fakeKeyStore() })).write('c-1', secrets);
    expect(JSON.parse(readFileSync(file, 'utf8')).vault).toMatchObject({
      version: 2,
      backend: 'key-store',
      keyStore: 'fake key ring',
    });
  });

  it('[S19] keeps what does not open, asks for it again, and opens it once the key store does', async () => {
    const [file, keyStore] = [temporaryFile(), fakeKeyStore()];
    await (await openVault({ file, keyStore })).write('c-1', secrets);
    const before = readFileSync(file, 'utf8');
    keyStore.isLocked = true;
    const vault = await openVault({ file, keyStore });
    expect(await vault.read('c-1')).toEqual({ ok: false, error: 'unreadable' });
    expect([vault.names('c-1'), vault.isUnreadable('c-1')]).toEqual([['username', 'password'], true]);
    expect(vault.state().advice).toMatch(
      /one connection do not open\. Nothing was deleted; enter them again/,
    );
    keyStore.isLocked = false;
    expect(await vault.read('c-1')).toEqual({ ok: true, value: secrets });
    expect([vault.isUnreadable('c-1'), readFileSync(file, 'utf8')]).toEqual([false, before]);
  });

  it('[S19] leaves the file alone where the key store is not there at all', async () => {
    const file = temporaryFile();
    await (await openVault({ file, keyStore: fakeKeyStore() })).write('c-1', secrets);
    const before = readFileSync(file, 'utf8');
    const vault = await openVault({ file });
    expect(vault.state()).toMatchObject({ backend: 'key-store', status: 'unavailable', lasting: false });
    expect(vault.isUnreadable('c-1')).toBe(true);
    await vault.write('c-1', { password: 'again' });
    expect(await vault.read('c-1')).toEqual({ ok: true, value: { password: 'again' } });
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('[S19] encrypts anew what the key store calls outdated', async () => {
    const [file, keyStore] = [temporaryFile(), fakeKeyStore()];
    const vault = await openVault({ file, keyStore });
    await vault.write('c-1', secrets);
    const before = readFileSync(file, 'utf8');
    keyStore.isOutdated = true;
    await vault.read('c-1');
    await vault.write('c-2', secrets);
    expect(JSON.parse(readFileSync(file, 'utf8')).vault.connections['c-1'].cipher).not.toBe(
      JSON.parse(before).vault.connections['c-1'].cipher,
    );
  });

  it('does not open an entry that was moved to another connection', async () => {
    const [file, keyStore] = [temporaryFile(), fakeKeyStore()];
    const vault = await openVault({ file, keyStore });
    await vault.write('c-1', secrets);
    await vault.write('c-2', { password: 'other' });
    swapEntries(file);
    expect(await (await openVault({ file, keyStore })).read('c-1')).toMatchObject({ ok: false });
  });

  it('keeps the old file where the key store fails to encrypt', async () => {
    const [file, keyStore] = [temporaryFile(), fakeKeyStore()];
    const vault = await openVault({ file, keyStore });
    keyStore.encrypt = () => Promise.reject(new Error('locked'));
    await expect(vault.write('c-1', secrets)).resolves.toMatchObject({
      ok: false,
      error: { kind: 'unavailable' },
    });
    expect([existsSync(file), vault.names('c-1')]).toEqual([false, []]);
  });
});

describe('under a passphrase', () => {
  async function encrypted() {
    const file = temporaryFile();
    const vault = await openVault({ file, cost });
    await vault.write('c-1', secrets);
    expect(await vault.setPassphrase(passphrase)).toMatchObject({ ok: true });
    return { file, vault };
  }

  it('keeps what memory held, and opens by the passphrase alone', async () => {
    const { file, vault } = await encrypted();
    expect(vault.state()).toMatchObject({ backend: 'passphrase', status: 'open', lasting: true });
    const text = readFileSync(file, 'utf8');
    for (const word of ['planted', passphrase]) expect(text).not.toContain(word);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const other = await openVault({ file, cost });
    expect(other.state().status).toBe('locked');
    expect(await other.read('c-1')).toEqual({ ok: false, error: 'locked' });
    expect(other.names('c-1')).toEqual(['username', 'password']);
    expect(await other.unlock(`${passphrase} `)).toMatchObject({
      ok: false,
      error: { fields: [{ path: 'passphrase', message: 'This is not the passphrase.' }] },
    });
    expect(await other.read('c-1')).toMatchObject({ ok: false });
    expect(await other.unlock(passphrase)).toMatchObject({ ok: true });
    expect(await other.read('c-1')).toEqual({ ok: true, value: secrets });
  });

  it('takes the same letters however a keyboard composes them', async () => {
    const file = temporaryFile();
    await (await openVault({ file, cost })).setPassphrase('a pass\u00e9 phrase');
    expect(await (await openVault({ file, cost })).unlock('a passe\u0301 phrase')).toMatchObject({
      ok: true,
    });
  });

  it('locks: nothing is read and nothing is written until it is unlocked', async () => {
    const { file, vault } = await encrypted();
    vault.lock();
    const before = readFileSync(file, 'utf8');
    expect(await vault.read('c-1')).toEqual({ ok: false, error: 'locked' });
    expect(await vault.write('c-2', secrets)).toMatchObject({ ok: false, error: { kind: 'refused' } });
    expect(await vault.setPassphrase('quite another one')).toMatchObject({ ok: false });
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('forgets a connection while it is locked, and says what it forgot', async () => {
    const { file, vault } = await encrypted();
    vault.lock();
    await vault.write('c-1', {});
    expect(vault.names('c-1')).toEqual([]);
    expect(readFileSync(file, 'utf8')).not.toContain('c-1');
  });

  it('is changed to another passphrase, which locks every other window', async () => {
    const { file, vault } = await encrypted();
    const other = await openVault({ file, cost });
    await other.unlock(passphrase);
    await vault.setPassphrase('quite another one');
    expect(other.state().status).toBe('locked');
    expect(await other.unlock(passphrase)).toMatchObject({ ok: false });
    expect(await other.unlock('quite another one')).toMatchObject({ ok: true });
    expect(await other.read('c-1')).toEqual({ ok: true, value: secrets });
  });

  it('moves to the key store and back', async () => {
    const { file } = await encrypted();
    const keyStore = fakeKeyStore();
    const vault = await openVault({ file, keyStore, cost });
    expect(await vault.useKeyStore()).toMatchObject({ ok: false });
    await vault.unlock(passphrase);
    await vault.useKeyStore();
    expect([vault.state().backend, await vault.read('c-1')]).toEqual([
      'key-store',
      { ok: true, value: secrets },
    ]);
    await vault.setPassphrase(passphrase);
    expect([vault.state().backend, await vault.read('c-1')]).toEqual([
      'passphrase',
      { ok: true, value: secrets },
    ]);
  });

  it('keeps two changes at once', async () => {
    const { vault } = await encrypted();
    await Promise.all(['c-2', 'c-3', 'c-4'].map((id) => vault.write(id, { apiKey: id })));
    for (const id of ['c-2', 'c-3', 'c-4'])
      expect(await vault.read(id)).toMatchObject({ value: { apiKey: id } });
  });

  it('does not open an entry that was moved to another connection', async () => {
    const { file, vault } = await encrypted();
    await vault.write('c-2', { password: 'other' });
    swapEntries(file);
    expect(await vault.read('c-1')).toEqual({ ok: false, error: 'unreadable' });
  });

  it('forgets everything when told to', async () => {
    const { file, vault } = await encrypted();
    await vault.forgetAll();
    expect([existsSync(file), vault.names('c-1'), vault.state().backend]).toEqual([false, [], 'memory']);
  });
});

/** Changes the file as somebody would who may write it but has no key; the checksum is made right again. */
function swapEntries(file: string): void {
  const { vault } = JSON.parse(readFileSync(file, 'utf8'));
  const { 'c-1': one, 'c-2': two } = vault.connections;
  const swapped = { ...vault, connections: { 'c-1': { ...two, names: one.names }, 'c-2': one } };
  writeWithSum(file, swapped);
}
