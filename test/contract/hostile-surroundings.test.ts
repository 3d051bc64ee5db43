import { describe, expect, it } from 'vitest';
import { vaultKey } from '../../electron/desk/connections/vault-key.ts';
import { createDesk } from '../../electron/desk/desk.ts';
import { createMemoryVault } from '../../electron/desk/vault/memory-vault.ts';
import type { DeliveryReport } from '../../shared/contract/sending.ts';
import type { Result } from '../../shared/result.ts';
import { keptConnection, openTestDesk } from '../support/desk.ts';
import { transportOf } from '../support/fake-transport.ts';

const key = 'planted-key-0123456789';
const form = {
  action: 'identify',
  values: { userId: 'u-1' },
  connectionIds: ['c-1'],
  confirmed: [],
} as const;

/** A desk whose settings can be changed by another program or a person. */
async function openShared(options: { readonly mode: string; readonly readSecret?: () => Promise<void> }) {
  const kept = keptConnection('c-1', 'outbound', 'https://ours.example/v2', { mode: options.mode });
  let settings: unknown = { connections: [kept] };
  const asked: string[] = [];
  const vault = createMemoryVault();
  await vault.write(vaultKey({ id: 'c-1', baseUrl: 'https://ours.example' }), { apiKey: key });
  const desk = createDesk({
    now: () => new Date(),
    transport: transportOf(async (url, init) => {
      asked.push(`${url} ${JSON.stringify(init.headers)}`);
      return new Response('');
    }),
    vault: {
      ...vault,
      async read(id) {
        await options.readSecret?.();
        return vault.read(id);
      },
    },
    settings: { read: () => settings, write: () => undefined },
    dataFolder: '',
    historyFile: ':memory:',
    sandbox: {},
    log: () => undefined,
  });
  const call = (procedure: string, input: unknown) => desk.dispatch({ id: procedure, procedure, input });
  return {
    desk,
    asked,
    arm: () => call('connections.arm', { id: 'c-1', name: 'c-1', minutes: 5 }),
    send: async () => (await call('sending.send', form)) as Result<DeliveryReport[]>,
    change(part: object) {
      settings = { connections: [{ ...kept, ...part }] };
    },
  };
}

describe('a connection that something else changes', () => {
  it('[S23] sends none of its secrets to another host', async () => {
    const { send, asked, change } = await openShared({ mode: 'test' });
    change({ baseUrl: 'https://evil.example/v2' });
    const sent = await send();
    expect(sent.ok && sent.value[0]?.fields).toMatchObject([{ path: 'credentials.apiKey' }]);
    expect(asked).toEqual([]);
  });

  it.each([{ baseUrl: 'https://ours.example/v3' }, { name: 'Other' }])(
    'is no longer armed: %j',
    async (part) => {
      const { send, arm, asked, change } = await openShared({ mode: 'live' });
      await arm();
      change(part);
      const sent = await send();
      expect(sent.ok && sent.value[0]?.message).toMatch(/live and read-only/);
      expect(asked).toEqual([]);
    },
  );

  it('is judged by its state after its secret was read', async () => {
    let during: () => void = () => undefined;
    const shared = await openShared({
      mode: 'live',
      readSecret: async () => {
        await Promise.resolve();
        during();
      },
    });
    await shared.arm();
    during = shared.desk.lockOrSleep;
    const sent = await shared.send();
    expect(sent.ok && sent.value[0]?.message).toMatch(/live and read-only/);
    expect(shared.asked).toEqual([]);
  });
});

describe('an answer made to do harm', () => {
  async function answered(body: string, vendor = 'outbound', location?: string) {
    const desk = await openTestDesk({
      settings: { connections: [keptConnection('c-1', vendor, 'https://ours.example')] },
      secrets: { 'c-1': { apiKey: key } },
      fetch: async () =>
        new Response(body, {
          status: location === undefined ? 400 : 302,
          headers: location === undefined ? {} : { location },
        }),
    });
    const report = await desk.send('identify', { userId: 'u-1' }, 'c-1');
    return { report, rows: (await desk.call('history.list', everything)).rows, files: desk.files() };
  }

  it.each([277, 280, 300, 590, 599])(
    'gives no part of a secret away by where it stands (%i)',
    async (length) => {
      for (const { report, files } of [
        await answered('x'.repeat(length) + key),
        await answered('', 'outbound', `https://else.example/${'x'.repeat(length)}${key}`),
      ]) {
        const all = JSON.stringify(report) + files.join('');
        for (let end = 8; end <= key.length; end += 1) expect(all).not.toContain(key.slice(0, end));
      }
    },
  );

  it.each([
    '{"success":false,"errors":[{"toString":1,"valueOf":1}]}',
    `{"success":false,"errors":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
  ])('leaves a row with an outcome', async (body) => {
    const { report, rows } = await answered(body, '7segments');
    expect(['rejected', 'unavailable']).toContain(report.outcome);
    expect(rows[0]?.outcome).toBe(report.outcome);
  });
});

const everything = { filter: { text: '', connectionId: null, outcome: null }, before: null, limit: 10 };
