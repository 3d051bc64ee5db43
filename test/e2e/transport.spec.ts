import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts';
import type { DeliveryReport } from '../../shared/contract/sending.ts';
import { type HostileCase, hostileCases } from '../contract/hostile-answers.fixture.ts';
import { type HostileServer, startHostileServer } from '../support/hostile-server.ts';
import { tlsPath } from '../support/tls-files.ts';
import { callDesk, expect, test } from './support/desk-test.ts';
import { openScreen } from './support/screens.ts';

/** The most memory that the main process may use, in MB. */
const mostMemory = 300;

/** The value of a call that must succeed. */
async function call<Name extends ProcedureName>(
  page: Page,
  procedure: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const result = await callDesk(page, procedure, input);
  if (!result.ok) throw new Error(`${procedure}: ${result.error.message}`);
  return result.value;
}

async function connectTo(page: Page, name: string, baseUrl: string, timeout = 20_000): Promise<string> {
  const { id } = await call(page, 'connections.save', {
    id: null,
    name,
    vendor: 'interakt',
    colour: 'blue',
    mode: 'test',
    baseUrl,
    timeout,
    settings: {},
    secrets: { apiKey: 'key-4711-0123' },
  });
  return id;
}

/** Sends an event to a service that answers as the case says. */
async function sendTo(page: Page, { id: name, told }: HostileCase, baseUrl: string): Promise<DeliveryReport> {
  // Only what never ends runs into this; a busy machine takes its time for the rest.
  const isLate = told.kind === 'failed' && told.cause === 'timeout';
  const id = await connectTo(page, name, baseUrl, isLate ? 1_000 : 20_000);
  const values = { userId: 'u-1', event: 'login' };
  const form = { action: 'track' as const, values, connectionIds: [id], confirmed: [id] };
  const [report] = await call(page, 'sending.send', form);
  if (report === undefined) throw new Error(`${name}: nothing was told`);
  return report;
}

/** What is wrong with the report; nothing where it is right. */
function faultOf(
  { id, told }: HostileCase,
  report: DeliveryReport,
  server: HostileServer,
): string | undefined {
  const said = `${id}: ${report.outcome}, ${report.delivery?.response?.status ?? 'no answer'}, “${report.message}”`;
  if (server.arrivals(id) !== 1) return `${said}; arrived ${server.arrivals(id)} times`;
  const status = report.delivery?.response?.status ?? null;
  if (told.kind === 'answered') return status === told.status ? undefined : said;
  const mayHaveArrived = /may have arrived all the same/.test(report.message);
  const isTold =
    status === null &&
    report.outcome === 'unavailable' &&
    mayHaveArrived === (told.cause !== 'redirect') &&
    (told.words === undefined || told.words.test(report.message));
  return isTold ? undefined : said;
}

test('[S25] every hostile answer is reported in the window as what it is, is requested once, and the window goes on', {
  tag: ['@window', '@starts-app'],
}, async ({ page, desk }) => {
  const server = await startHostileServer(hostileCases);
  try {
    const left = [...hostileCases];
    const faults: string[] = [];
    const work = async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) {
        const report = await sendTo(page, one, server.baseUrlOf(one.id));
        faults.push(...[faultOf(one, report, server)].filter((fault) => fault !== undefined));
      }
    };
    await Promise.all(Array.from({ length: 8 }, work));
    expect(faults).toEqual([]);
    const fullest = await desk.main().evaluate(() => process.resourceUsage().maxRSS / 1_024);
    expect(fullest).toBeLessThan(mostMemory);
    const described = await callDesk(page, 'desk.describe', {});
    expect(described).toMatchObject({ ok: true, value: { healthIssues: [] } });
    await openScreen(page, 'History');
    await expect(page.getByRole('row', { name: /login · u-1/ }).first()).toBeVisible();
  } finally {
    await server.close();
  }
});

test('an unexpected exception is shown above the page, and the window goes on', {
  tag: ['@window', '@starts-app'],
}, async ({ page, desk }) => {
  await desk.main().evaluate(() => {
    setTimeout(() => {
      throw new RangeError('a text with a secret of mine');
    });
    void Promise.reject(new TypeError('a text with a secret of mine'));
  });
  const notice = page.getByRole('region', { name: 'What is wrong' });
  await expect(notice).toContainText(/Something failed in the app itself, 2 times/);
  await expect(notice).not.toContainText('secret of mine');
  await openScreen(page, 'Connections');
  await expect(page.getByRole('heading', { name: 'Connections' })).toBeVisible();
});

/** A service that counts the events it read, and cuts some of the connections instead of answering. */
async function startCutting() {
  const arrived = new Map<string, number>();
  const server = createServer((socket) => {
    let text = '';
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      text += part.toString();
      const person = /"userId":"([^"]+)"/.exec(text)?.[1];
      if (person === undefined || !text.endsWith('}')) return;
      text = '';
      arrived.set(person, (arrived.get(person) ?? 0) + 1);
      if (arrived.size % 50 === 0) socket.resetAndDestroy();
      else
        socket.write(
          'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{"result":true}',
        );
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, arrived, server };
}

test('[S25] a file of 1,000 events whose connections are cut 20 times arrives once each', {
  tag: '@window',
}, async ({ page }) => {
  const { baseUrl, arrived, server } = await startCutting();
  try {
    const connectionId = await connectTo(page, 'Shop', baseUrl);
    const map = { action: 'track', columns: { userId: 'who', event: { value: 'login' } } } as const;
    const text = `who\n${Array.from({ length: 1_000 }, (_, row) => `u-${row}`).join('\n')}\n`;
    const { id } = await call(page, 'imports.begin', { name: 'events.csv' });
    await call(page, 'imports.append', { id, bytes: Buffer.from(text).toString('base64') });
    await call(page, 'imports.check', { id, connectionId, map, options: {} });
    const options = { canary: null, stopAbove: null, rate: null, concurrency: 16 };
    await call(page, 'imports.send', { id, connectionId, map, options, isConfirmed: true });
    const run = async () => (await call(page, 'outbox.list', {}))[0];
    await expect.poll(run).toMatchObject({ state: 'finished' });
    expect((await run())?.counts).toMatchObject({ accepted: 980, unknown: 20 });
    expect([arrived.size, Math.max(...arrived.values())]).toEqual([1_000, 1]);
  } finally {
    server.close();
  }
});

test('a file of certificates is chosen under the connections, and its faults are shown beside it', {
  tag: ['@both', '@starts-app'],
}, async ({ page, desk }) => {
  await openScreen(page, 'Connections');
  const section = page.getByRole('region', { name: 'Certificates' });
  const file = section.getByRole('textbox', { name: 'File of certificates' });
  await file.fill(`${desk.home}/not-there.pem`);
  await section.getByRole('button', { name: 'Use this file' }).click();
  await expect(section).toContainText(/There is no file .*not-there\.pem\./);
  await writeFile(path.join(desk.home, 'empty.pem'), 'nothing of the kind');
  await file.fill(path.join(desk.home, 'empty.pem'));
  await section.getByRole('button', { name: 'Use this file' }).click();
  await expect(section).toContainText('it holds no certificate (PEM).');
  await file.fill(tlsPath('authority.pem'));
  await section.getByRole('button', { name: 'Use this file' }).click();
  await expect(section).toContainText(/One certificate of .*authority\.pem is trusted/);
  const opened = await desk.restart();
  await openScreen(opened, 'Connections');
  const kept = opened.getByRole('region', { name: 'Certificates' });
  await expect(kept).toContainText(/authority\.pem is trusted/);
  await kept.getByRole('button', { name: 'Use none' }).click();
  await expect(kept).not.toContainText('is trusted');
});
