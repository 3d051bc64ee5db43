import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';

const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite') as typeof import('node:sqlite');

interface KeptRow {
  readonly outcome: string;
  readonly request: string;
}

/** The history as another program reads it from the disk. */
function rowsOnDisk(file: string): readonly KeptRow[] {
  const reader = new DatabaseSync(file, { readOnly: true });
  try {
    return reader
      .prepare('SELECT outcome, request FROM deliveries ORDER BY seq')
      .all() as unknown as KeptRow[];
  } finally {
    reader.close();
  }
}

/** A desk, and a service that reads the desk's history file as each connection opens. */
async function open(): Promise<{
  desk: TestDesk;
  seen: (readonly KeptRow[])[];
  settled: (readonly KeptRow[])[];
}> {
  const seen: (readonly KeptRow[])[] = [];
  const settled: (readonly KeptRow[])[] = [];
  const server = createServer((_request, response) => {
    settled.push(rowsOnDisk(desk.history));
    response.writeHead(200, { Connection: 'close' });
    response.end();
  });
  server.on('connection', () => seen.push(rowsOnDisk(desk.history)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => server.closeAllConnections());
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const desk = await openTestDesk({
    settings: { connections: [keptConnection('c-1', 'outbound', origin)] },
    secrets: { 'c-1': { apiKey: 'ob-key-0123' } },
  });
  return { desk, seen, settled };
}

describe('a request', () => {
  it('is on disk, as it will be sent, before its first byte leaves, and settled after its last came in', async () => {
    const { desk, seen, settled } = await open();
    const first = await desk.send('identify', { userId: 'u-1' }, 'c-1');
    await desk.send('identify', { userId: 'u-2' }, 'c-1');
    const outcomes = (rows: readonly KeptRow[]) => rows.map(({ outcome }) => outcome);
    expect(seen.map(outcomes)).toEqual([['sending'], ['accepted', 'sending']]);
    expect(settled.map(outcomes)).toEqual([['sending'], ['accepted', 'sending']]);
    expect(JSON.parse(seen[0]?.[0]?.request ?? '')).toEqual(first.delivery?.request);
    expect(outcomes(rowsOnDisk(desk.history))).toEqual(['accepted', 'accepted']);
  });

  it('does not leave where it cannot be written down', async () => {
    const { desk, seen } = await open();
    const other = new DatabaseSync(desk.history);
    other.exec('DROP TABLE deliveries');
    other.close();
    const report = await desk.send('identify', { userId: 'u-1' }, 'c-1');
    expect(report).toMatchObject({ outcome: 'invalid', delivery: null });
    expect(report.message).toContain('Nothing was sent, because the history could not be written first');
    expect(seen).toEqual([]);
  });

  it('does not stay in the history as sending where a bug of the app fails at its answer', async () => {
    let isBroken = false;
    const desk = await openTestDesk({
      settings: { connections: [keptConnection('c-1', 'outbound', 'https://service.example')] },
      secrets: { 'c-1': { apiKey: 'ob-key-0123' } },
      now: () => {
        if (isBroken) throw new Error('a fault of this app');
        return new Date();
      },
      fetch: () => {
        isBroken = true;
        return Promise.resolve(new Response(''));
      },
    });
    const order = { action: 'identify' as const, values: { userId: 'u-1' }, connectionIds: ['c-1'] };
    const error = await desk.refused('sending.send', { ...order, confirmed: ['c-1'] });
    expect(error).toMatchObject({ kind: 'internal' });
    expect(rowsOnDisk(desk.history).map(({ outcome }) => outcome)).toEqual(['unknown']);
  });

  it('leaves no row where it was refused before anything was sent', async () => {
    const { desk, seen } = await open();
    expect((await desk.send('identify', {}, 'c-1')).outcome).toBe('invalid');
    expect((await desk.send('campaignHtml', { userId: 'u-1' }, 'c-1')).outcome).toBe('invalid');
    expect([seen, rowsOnDisk(desk.history)]).toEqual([[], []]);
  });

  it('that is only previewed leaves no row and opens no connection', async () => {
    const { desk, seen } = await open();
    const form = { action: 'identify', values: { userId: 'u-1' }, connectionIds: ['c-1'] } as const;
    const [preview] = await desk.call('sending.preview', { ...form, connectionIds: ['c-1'] });
    expect(preview?.request?.body).toEqual({ user_id: 'u-1' });
    expect([seen, rowsOnDisk(desk.history)]).toEqual([[], []]);
  });

  it('is announced once its outcome is stored', async () => {
    const { desk } = await open();
    const kept: string[][] = [];
    desk.desk.subscribe(({ name }) => {
      if (name === 'history.changed') kept.push(rowsOnDisk(desk.history).map(({ outcome }) => outcome));
    });
    await desk.send('identify', { userId: 'u-1' }, 'c-1');
    expect(kept.at(-1)).toEqual(['accepted']);
  });
});
