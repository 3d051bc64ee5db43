import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { reveals } from '../../electron/desk/redaction/spellings.fixture.ts';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';

const keySecret = 'Zk4-told-9q7XrVb2LmPw';
const keyId = 'a81f20c7d93e4b6f';
const apiKey = 'ik-told-Qw8Zr5Tn3Yb6';
const ids = { bloomreach: 'c-b', interakt: 'c-i' } as const;

/** A desk on a service that gives the same answer to everything. */
async function open(answer: () => Response | Promise<Response>) {
  return openTestDesk({
    settings: {
      connections: [
        keptConnection(ids.bloomreach, 'bloomreach', 'https://service.example'),
        keptConnection(ids.interakt, 'interakt', 'https://other.example', { settings: { debug: '1' } }),
      ],
    },
    secrets: { [ids.bloomreach]: { keyId, keySecret }, [ids.interakt]: { apiKey } },
    fetch: async () => answer(),
  });
}

async function sendFile(desk: TestDesk, connectionId: string, rows: number) {
  const text = `who\n${Array.from({ length: rows }, (_, row) => `u-${row}`).join('\n')}\n`;
  const { id } = await desk.call('imports.begin', { name: 'people.csv' });
  await desk.call('imports.append', { id, bytes: Buffer.from(text).toString('base64') });
  const path = connectionId === ids.bloomreach ? 'ids.registered' : 'userId';
  const map = { action: 'identify', columns: { [path]: 'who' } } as const;
  await desk.call('imports.check', { id, connectionId, map, options: {} });
  const options = { canary: null, stopAbove: null, rate: null, concurrency: 4 };
  const run = await desk.call('imports.send', { id, connectionId, map, options, isConfirmed: true });
  return vi.waitFor(async () => {
    const now = (await desk.call('outbox.list', {})).find((one) => one.id === run.id);
    expect(now?.state).not.toBe('running');
    return now;
  });
}

/** Everything on disk and in the log, as somebody would search it who knows the secret. */
function expectNothingTold(desk: TestDesk, secret: string) {
  for (const text of [...desk.files(), ...desk.log]) expect(reveals(text, secret)).toBe(false);
}

describe('[S15, S22] a secret that a service says', () => {
  it('is not in the reason why a run stopped, where the service redirects to an address with it', async () => {
    const location = `https://elsewhere.example/?key=${keySecret}`;
    const desk = await open(() => new Response('', { status: 302, headers: { location } }));
    const run = await sendFile(desk, ids.bloomreach, 3);
    expect(run).toMatchObject({
      state: 'paused',
      why: expect.stringContaining('redirected to https://elsewhere'),
    });
    expect(JSON.stringify(run)).not.toContain(keySecret);
    expectNothingTold(desk, keySecret);
  });

  it('is not in the outcomes of the rows of a batch, which are cut as any answer is', async () => {
    const said = `${'x'.repeat(550)} ${keySecret} ${'y'.repeat(300_000)}`;
    const failed = { success: false, errors: [said] };
    const desk = await open(() => Response.json({ success: true, results: [failed, failed, failed] }));
    expect(await sendFile(desk, ids.bloomreach, 3)).toMatchObject({ counts: { rejected: 3 } });
    const { rows } = await desk.call('history.list', {
      filter: { text: '', connectionId: null, outcome: null },
      before: null,
      limit: 10,
    });
    const kept = await Promise.all(rows.map(({ id }) => desk.call('history.get', { id })));
    for (const { message } of kept) expect(message.length).toBeLessThanOrEqual(700);
    expectNothingTold(desk, keySecret);
  });

  it('is not in the debug log: neither in names of fields nor in a Retry-After header', async () => {
    const body = { [apiKey]: 'no', result: false, message: 'x' };
    const desk = await open(
      () => new Response(JSON.stringify(body), { status: 503, headers: { 'retry-after': apiKey } }),
    );
    await desk.send('identify', { userId: 'u-1' }, ids.interakt);
    const log = readFileSync(path.join(desk.folder, 'logs', `${ids.interakt}.log`), 'utf8');
    expect(log).toContain('••••••••');
    expectNothingTold(desk, apiKey);
  });

  it('is redacted where it is the secret of another connection', async () => {
    const desk = await open(() =>
      Response.json({ result: false, message: `Try ${keySecret}` }, { status: 400 }),
    );
    await desk.send('identify', { ids: [{ kind: 'registered', value: 'u-1' }] }, ids.bloomreach);
    const report = await desk.send('identify', { userId: 'u-1' }, ids.interakt);
    expect(JSON.stringify(report)).not.toContain(keySecret);
    expect(report.message).toContain('Try ••••••••');
    expectNothingTold(desk, keySecret);
  });
});
