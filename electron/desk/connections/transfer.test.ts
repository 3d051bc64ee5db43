import { describe, expect, it } from 'vitest';
import { keptConnection, openTestDesk } from '../../../test/support/desk.ts';
import { cost } from '../vault/vault.fixture.ts';
import { readTransfer, type Transferred, writeTransfer } from './transfer-file.ts';

const connection = {
  name: 'Shop',
  vendor: 'outbound',
  colour: 'blue',
  mode: 'live',
  baseUrl: 'https://api.example.com',
  timeout: 10_000,
  settings: {},
} as const;
const entries: readonly Transferred[] = [{ connection, secrets: { apiKey: 'planted-key' } }];
const passphrase = 'planted passphrase';

describe('a file of connections', () => {
  it('holds no secret unless a passphrase encrypts it', async () => {
    const open = await writeTransfer(entries, null);
    expect(open).not.toContain('planted');
    expect(await readTransfer(open, null, true)).toEqual({ ok: true, value: [{ connection, secrets: {} }] });
    const encrypted = await writeTransfer(entries, passphrase, cost);
    expect(encrypted).not.toMatch(/planted|cGxhbnRl/);
    expect(await readTransfer(encrypted, passphrase, true)).toEqual({ ok: true, value: entries });
    expect(await readTransfer(encrypted, null, false)).toEqual({
      ok: true,
      value: [{ connection, secrets: {} }],
    });
  });

  it('tells a wrong passphrase from a damaged file', async () => {
    const encrypted = await writeTransfer(entries, passphrase, cost);
    const issue = async (text: string, given: string | null) => {
      const read = await readTransfer(text, given, true);
      return read.ok || read.error.kind !== 'invalidInput' ? undefined : read.error.fields[0];
    };
    expect(await issue(encrypted, null)).toMatchObject({ path: 'passphrase', message: /holds secrets/ });
    expect(await issue(encrypted, 'another')).toMatchObject({
      path: 'passphrase',
      message: /not the passphrase/,
    });
    for (let length = 0; length < encrypted.length - 1; length += 7) {
      expect(await issue(encrypted.slice(0, length), passphrase)).toMatchObject({
        path: 'text',
        message: /damaged/,
      });
    }
    expect(await issue(encrypted.replace('"version": 1', '"version": 2'), passphrase)).toMatchObject({
      message: /newer version/,
    });
  });

  it('does not open at another address than it was encrypted for', async () => {
    const encrypted = JSON.parse(await writeTransfer(entries, passphrase, cost));
    encrypted.connections[0].baseUrl = 'https://evil.example';
    const { sum: _, ...rest } = encrypted;
    const { createHash } = await import('node:crypto');
    const sum = createHash('sha256').update(JSON.stringify(rest)).digest('base64');
    expect(await readTransfer(JSON.stringify({ sum, ...rest }), passphrase, true)).toMatchObject({
      ok: false,
      error: { fields: [{ path: 'passphrase' }] },
    });
  });
});

describe('connections imported into another desk', () => {
  it('arrive under free names, live ones read-only, and replace nothing', async () => {
    const settings = {
      connections: [
        keptConnection('c-1', 'outbound', 'https://api.example.com', { name: 'Shop', mode: 'live' }),
      ],
    };
    const there = await openTestDesk({ settings, secrets: { 'c-1': { apiKey: 'planted-key' } } });
    const { text, names } = await there.call('connections.export', { ids: ['c-1', 'none'], passphrase });
    expect([names, text.includes('planted')]).toEqual([['Shop'], false]);
    const here = await openTestDesk({ settings });
    const imported = await here.call('connections.import', { text, passphrase, wantsSecrets: true });
    expect(imported).toEqual({ added: ['Shop (2)'], left: [] });
    const [first, second] = await here.call('connections.list', {});
    expect(first).toMatchObject({ name: 'Shop', secretsHeld: [], secretsNeeded: ['apiKey'] });
    expect(second).toMatchObject({
      name: 'Shop (2)',
      secretsHeld: ['apiKey'],
      secretsNeeded: [],
      armedUntil: null,
    });
  });

  it('leave out what the form would refuse too, and say why', async () => {
    const here = await openTestDesk();
    const text = await writeTransfer(
      [
        { connection: { ...connection, name: 'Elsewhere', vendor: 'unheard-of' }, secrets: {} },
        { connection: { ...connection, name: 'Plain', baseUrl: 'http://api.example.com' }, secrets: {} },
        { connection: { ...connection, name: 'Far sandbox', mode: 'sandbox' }, secrets: {} },
        { connection, secrets: {} },
      ],
      null,
    );
    const imported = await here.call('connections.import', { text, passphrase: null, wantsSecrets: true });
    expect(imported.added).toEqual(['Shop']);
    expect(imported.left.map(({ name }) => name)).toEqual(['Elsewhere', 'Plain', 'Far sandbox']);
  });
});

describe('a stored secret', () => {
  it('is forgotten alone, and asked for again', async () => {
    const settings = { connections: [keptConnection('c-1', '7segments', 'https://api.example.com')] };
    const desk = await openTestDesk({
      settings,
      secrets: { 'c-1': { username: 'bob', password: 'planted' } },
    });
    const after = await desk.call('connections.forgetSecret', { id: 'c-1', name: 'password' });
    expect(after.secretsHeld).toEqual(['username']);
  });

  it('of a live connection cannot be kept by making it a test connection', async () => {
    const live = keptConnection('c-1', 'outbound', 'https://api.example.com', { mode: 'live', name: 'Shop' });
    const desk = await openTestDesk({
      settings: { connections: [live] },
      secrets: { 'c-1': { apiKey: 'k-0123' } },
    });
    const draft = { ...connection, settings: {}, id: 'c-1', mode: 'test', secrets: {} } as const;
    expect(await desk.refused('connections.save', draft)).toMatchObject({
      fields: [{ path: 'mode', message: expect.stringContaining('Arm it first') }],
    });
    await desk.call('connections.arm', { id: 'c-1', name: 'Shop', minutes: 5 });
    expect(await desk.call('connections.save', draft)).toMatchObject({ mode: 'test' });
  });
});
