import { expect, it } from 'vitest';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const map = { action: 'identify', columns: { userId: 'who', 'attributes.grade': 'plan' } } as const;
const options = { canary: null, stopAbove: null, rate: null, concurrency: 4 };

async function open(mode: 'test' | 'live' = 'test') {
  const seen: unknown[] = [];
  const desk = await openTestDesk({
    settings: {
      connections: [keptConnection('c-1', 'outbound', 'https://service.example/v2', { mode, name: 'Shop' })],
    },
    secrets: { 'c-1': { apiKey: 'key-0123' } },
    fetch: async (_url, init) => {
      seen.push(JSON.parse(String(init.body)));
      return new Response('');
    },
  });
  return { desk, seen };
}

async function uploadFile(desk: TestDesk, text: string) {
  const { id } = await desk.call('imports.begin', { name: 'people.csv' });
  await desk.call('imports.append', { id, bytes: base64(text) });
  return { id, connectionId: 'c-1', map };
}

async function ended(desk: TestDesk, id: string) {
  for (;;) {
    const run = (await desk.call('outbox.list', {})).find((one) => one.id === id);
    if (run !== undefined && run.state !== 'running') return run;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

it('a file is checked before it is sent, needs confirmation where it is long, and its mapping is suggested again', async () => {
  const { desk, seen } = await open();
  const rows = Array.from({ length: 30 }, (_, index) => `u-${index},gold`).join('\n');
  const file = await uploadFile(desk, `who,plan\n${rows}\n`);
  const send = { ...file, options };
  expect(await desk.refused('imports.send', { ...send, isConfirmed: true })).toMatchObject({
    message: expect.stringContaining('Check the file'),
  });
  expect(await desk.call('imports.check', { ...file, options: {} })).toMatchObject({ total: 30, valid: 30 });
  expect(await desk.refused('imports.send', { ...send, isConfirmed: false })).toMatchObject({
    message: expect.stringContaining('30 rows has not been confirmed'),
  });
  expect(seen).toEqual([]);
  const run = await desk.call('imports.send', { ...send, isConfirmed: true });
  expect(await ended(desk, run.id)).toMatchObject({ state: 'finished', counts: { accepted: 30 } });
  expect(seen[0]).toEqual({ user_id: 'u-0', attributes: { grade: 'gold' } });

  const again = await uploadFile(desk, 'who,plan\nu-1,silver\n');
  const inspected = await desk.call('imports.inspect', {
    id: again.id,
    options: {},
    connectionId: 'c-1',
    action: 'identify',
  });
  expect(inspected).toMatchObject({ isRemembered: true, columns: map.columns });
});

it('a file for a live connection is held until it is armed, whoever asks', async () => {
  const { desk, seen } = await open('live');
  const file = await uploadFile(desk, 'who,plan\nu-1,gold\nu-2,gold\n');
  await desk.call('imports.check', { ...file, options: {} });
  const order = { ...file, options, isConfirmed: true };
  const readOnly = 'Shop is live and read-only. Arm it to send.';
  expect(await desk.refused('imports.send', order)).toEqual({ kind: 'refused', message: readOnly });
  await desk.call('connections.arm', { id: 'c-1', name: 'Shop', minutes: 5 });
  const run = await desk.call('imports.send', { ...order, options: { ...options, canary: 1 } });
  await ended(desk, run.id);
  await desk.call('connections.disarm', { id: 'c-1' });
  expect(seen).toHaveLength(1);
  expect(await desk.refused('outbox.start', { id: run.id })).toEqual({ kind: 'refused', message: readOnly });
  expect(seen).toHaveLength(1);
  await desk.call('connections.arm', { id: 'c-1', name: 'Shop', minutes: 5 });
  await desk.call('outbox.start', { id: run.id });
  expect(await ended(desk, run.id)).toMatchObject({ state: 'finished', counts: { accepted: 2 } });
});

it('the report of failed rows is corrected and imported again: the same mapping, only those rows', async () => {
  const { desk, seen } = await open();
  const file = await uploadFile(desk, 'who,plan\nu-1,gold\n,silver\nu-3,"gold, ""old"""\n');
  await desk.call('imports.check', { ...file, options: {} });
  const run = await desk.call('imports.send', { ...file, options, isConfirmed: false });
  expect(await ended(desk, run.id)).toMatchObject({ counts: { accepted: 2, invalid: 1 } });
  const report = await desk.call('outbox.report', { id: run.id, after: 0 });
  const text = Buffer.from(report.bytes, 'base64').toString('utf8');
  expect([report.rows, text.split('\n')[1]]).toEqual([
    1,
    ',silver,2,invalid,who (blank): User id is needed.,0',
  ]);

  const again = await uploadFile(desk, text.replace('\n,silver', '\nu-2,silver'));
  const inspected = await desk.call('imports.inspect', {
    ...{ id: again.id, options: {}, connectionId: 'c-1', action: 'identify' },
  });
  expect(inspected).toMatchObject({ isRemembered: true, columns: map.columns });
  await desk.call('imports.check', { ...again, options: {} });
  const second = await desk.call('imports.send', { ...again, options, isConfirmed: false });
  expect(await ended(desk, second.id)).toMatchObject({ total: 1, counts: { accepted: 1 } });
  expect(seen.at(-1)).toEqual({ user_id: 'u-2', attributes: { grade: 'silver' } });
});

it('a report of a report can be imported, too', async () => {
  const { desk } = await open();
  let text = 'who,plan\n,silver\nu-1,gold\n';
  for (const cells of [6, 10, 14]) {
    const file = await uploadFile(desk, text);
    expect(await desk.call('imports.check', { ...file, options: {} })).toMatchObject({
      problems: [{ count: 1 }],
    });
    const run = await desk.call('imports.send', { ...file, options, isConfirmed: false });
    await ended(desk, run.id);
    const report = await desk.call('outbox.report', { id: run.id, after: 0 });
    const lines = Buffer.from(report.bytes, 'base64').toString('utf8').trimEnd().split('\n');
    expect(lines.map((line) => line.split(',').length)).toEqual([cells, cells]);
    // One valid row beside it, so that there is something to send.
    text = `${lines.join('\n')}\nu-1,gold${','.repeat(cells - 2)}\n`;
  }
});

it('a check reports its progress until it has ended or was cancelled', async () => {
  const { desk } = await open();
  const rows = Array.from({ length: 20_000 }, (_, index) => `u-${index},gold`).join('\n');
  const file = await uploadFile(desk, `who,plan\n${rows}\n`);
  const progress = async () => (await desk.call('imports.progress', { id: file.id })).looked;
  expect(await progress()).toBe(null);
  const message = { id: 'check-1', procedure: 'imports.check', input: { ...file, options: {} } };
  const checked = desk.desk.dispatch(message);
  const told = new Set<number>();
  while (told.size < 3) {
    const looked = await progress();
    // It has not begun at first.
    if (looked !== null) told.add(looked);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect([...told]).toEqual([...told].toSorted((one, other) => one - other));
  expect(Math.min(...told)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...told)).toBeLessThanOrEqual(1);
  desk.desk.cancel('check-1');
  expect(await checked).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
  expect(await progress()).toBe(null);
});
