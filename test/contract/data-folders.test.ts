import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDesk } from '../../electron/desk/desk.ts';
import { openVault } from '../../electron/desk/vault/vault.ts';
import { openSettingsFile } from '../../electron/hosts/settings-file.ts';
import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts';
import { transportOf } from '../support/fake-transport.ts';
import { waitFor } from '../support/wait-for.ts';

/**
 * Data folders as earlier versions left them, each named after the version of its history: three connections, their
 * secrets under a passphrase, seven deliveries and more, a run that waits after its first rows, one that is finished,
 * and a file in the library. What is added here stays: every later version opens it.
 */
const fixtures = fileURLToPath(new URL('../fixtures/data-folders', import.meta.url));
const passphrase = 'a passphrase of the fixture';

/** The desk on a copy of the folder, which stands elsewhere than where it was made. */
async function openCopy(name: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  cpSync(path.join(fixtures, name), folder, { recursive: true });
  const sent: { readonly url: string; readonly key: string | undefined; readonly body: unknown }[] = [];
  const desk = createDesk({
    now: () => new Date(),
    transport: transportOf(async (url, { headers, body }) => {
      sent.push({ url, key: Object.values(headers ?? {}).join(' '), body: JSON.parse(String(body)) });
      return new Response('');
    }),
    vault: await openVault({ file: path.join(folder, 'vault.json'), noKeyStore: 'There is none here.' }),
    settings: openSettingsFile(folder),
    dataFolder: folder,
    historyFile: path.join(folder, 'history.sqlite'),
    sandbox: {},
    log: () => undefined,
  });
  onTestFinished(() => {
    desk.close();
    rmSync(folder, { recursive: true, force: true });
  });
  let calls = 0;
  async function call<Name extends ProcedureName>(
    procedure: Name,
    input: Input<Name>,
  ): Promise<Output<Name>> {
    calls += 1;
    const result = await desk.dispatch({ id: `call-${calls}`, procedure, input });
    if (!result.ok) throw new Error(`${procedure}: ${JSON.stringify(result.error)}`);
    return result.value as Output<Name>;
  }
  return { call, desk, folder, sent };
}

const listed = (text: string) => ({
  filter: { text, connectionId: null, outcome: null },
  before: null,
  limit: 50,
});

describe.each(readdirSync(fixtures))('the data folder %s', (name) => {
  it('opens without complaint, with its connections, settings and secrets', async () => {
    const { call } = await openCopy(name);
    expect((await call('desk.describe', {})).healthIssues).toEqual([]);
    expect(await call('vault.get', {})).toMatchObject({ backend: 'passphrase', status: 'locked' });
    expect(await call('vault.unlock', { passphrase })).toMatchObject({ status: 'open' });
    expect(await call('connections.list', {})).toMatchObject([
      { name: 'Shop push', vendor: 'outbound', mode: 'test', secretsHeld: ['apiKey'] },
      { name: 'WhatsApp', vendor: 'interakt', mode: 'live', secretsHeld: ['apiKey'] },
      { name: 'Funnels', vendor: '7segments', settings: { token: 'company-token-1' } },
    ]);
  });

  it('shows and finds what was sent, and offers what undoes it', async () => {
    const { call } = await openCopy(name);
    const { rows } = await call('history.list', listed(''));
    expect(rows.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      ...Array(4).fill('track accepted'),
      'track rejected',
      'track accepted',
      'registerToken accepted',
      'identify accepted',
    ]);
    expect((await call('history.list', listed('Zürich'))).rows).toMatchObject([{ action: 'track' }]);
    const registered = rows.find(({ action }) => action === 'registerToken');
    const id = registered?.id ?? '';
    expect(await call('history.get', { id })).toMatchObject({ outcome: 'accepted', person: 'ada-17' });
    expect(await call('history.undo', { id })).toMatchObject({ kind: 'offer', label: 'Disable this token' });
  });

  it('resumes the run that waits, each row once', async () => {
    const { call, sent } = await openCopy(name);
    await call('vault.unlock', { passphrase });
    const runs = await call('outbox.list', {});
    const [finished, paused] = runs;
    expect(finished).toMatchObject({ state: 'finished', counts: { accepted: 2 } });
    expect(paused).toMatchObject({ state: 'paused', isToReview: true, counts: { accepted: 2, queued: 4 } });
    await call('outbox.start', { id: paused?.id ?? '' });
    await waitFor(async () =>
      expect((await call('outbox.list', {}))[1]).toMatchObject({
        state: 'finished',
        counts: { accepted: 6 },
      }),
    );
    const people = JSON.stringify(sent.map(({ body }) => body)).match(/u-\d/g) ?? [];
    expect(people.sort()).toEqual(['u-2', 'u-3', 'u-4', 'u-5']);
    expect(sent[0]).toMatchObject({ url: 'https://outbound.example/v2/track/batch' });
    expect(sent[0]?.key).toContain('fixture-key-of-outbound');
  });

  it('reads the library', async () => {
    const { call } = await openCopy(name);
    const { analyses } = await call('library.list', {});
    expect(analyses).toMatchObject([{ name: 'file', type: 'report' }]);
    const id = analyses[0]?.snapshots[0]?.id ?? '';
    expect(await call('library.read', { id, part: 0 })).toEqual({
      text: 'date,value\n2024-10-01,5\n2024-10-02,7\n',
      next: null,
    });
  });
});
