import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { keptConnection, openTestDesk } from '../support/desk.ts';
import { runEnded } from '../support/runs.ts';
import { list, mend, open, options, phoneProblem, recheck, requestsOf, upload } from './mending.fixture.ts';

it('a file is sent only as it was checked: what was mended meanwhile is checked first', async () => {
  const { desk } = await open();
  const rows = Array.from({ length: 12_000 }, (_, row) => `u-${row};n/a;gold`).join('\n');
  const file = await upload(desk, `who;Telefon;plan\nu-0;030 1234567;gold\n${rows}\n`);
  const checked = await desk.call('imports.check', { ...file, options: {} });
  const again = desk.desk.dispatch({
    id: 'again',
    procedure: 'imports.check',
    input: { ...file, options: {} },
  });
  // The check has begun, and goes on in turns.
  while (((await desk.call('imports.progress', { id: file.id })).looked ?? 0) === 0)
    await new Promise((resolve) => setImmediate(resolve));
  await mend(desk, file, { is: 'leaveOut', target: { is: 'rows', rows: [2] } });
  expect(await again).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
  expect(await desk.refused('imports.requests', { ...file, from: null })).toMatchObject({
    message: 'Rows were mended since the check. Check the file again first.',
  });
  expect(await recheck(desk, file)).toMatchObject({
    leftOut: 1,
    problems: [{ ...phoneProblem(checked), is: undefined, value: undefined, count: 11_999 }].map(
      ({ is: _, value: __, ...problem }) => problem,
    ),
  });
  expect((await requestsOf(desk, file))[1]).toMatchObject({ row: 2, problem: 'Left out by hand.' });
});

it('a file that is to be sent while it is mended waits for that, and is checked again first', async () => {
  const { desk, sent } = await open();
  const rows = Array.from({ length: 3_000 }, (_, row) => `u-${row};n/a;gold`).join('\n');
  const file = await upload(desk, `who;Telefon;plan\nu-x;030 1234567;gold\n${rows}\n`);
  const checked = await desk.call('imports.check', { ...file, options: {} });
  const edit = {
    is: 'replace',
    target: phoneProblem(checked),
    column: 'Telefon',
    from: 'n/a',
    text: '',
  } as const;
  const mending = mend(desk, file, edit);
  const order = { ...file, options: { ...options, canary: 5 }, isConfirmed: true };
  expect(await desk.refused('imports.send', order)).toMatchObject({ kind: 'refused' });
  await mending;
  expect(sent).toHaveLength(0);
  await recheck(desk, file);
  const run = await desk.call('imports.send', order);
  expect(await runEnded(desk, run.id)).toMatchObject({
    state: 'paused',
    counts: { accepted: 5, queued: 2_996 },
  });
  expect(sent).toHaveLength(5);
  await desk.call('outbox.start', { id: run.id });
  expect(await runEnded(desk, run.id)).toMatchObject({ state: 'finished', counts: { accepted: 3_001 } });
});

it('a run whose mended cells are gone or damaged stops, and never sends the rows as they were', async () => {
  for (const [harm, why] of [
    [(changes: string) => rmSync(changes), 'ENOENT'],
    [(changes: string) => truncateSync(changes, readFileSync(changes).length - 3), 'too early'],
    [
      (changes: string) =>
        writeFileSync(
          changes,
          readFileSync(changes, 'utf8').split('\n')[0]?.replace('"rows":2', '"rows":0').concat('\n') ?? '',
        ),
      'not whole',
    ],
  ] as const) {
    const { desk, sent } = await open();
    const file = await upload(desk, list);
    const checked = await desk.call('imports.check', { ...file, options: {} });
    await mend(desk, file, {
      is: 'replace',
      target: phoneProblem(checked),
      column: 'Telefon',
      from: 'n/a',
      text: '',
    });
    await recheck(desk, file);
    const run = await desk.call('imports.send', {
      ...file,
      options: { ...options, canary: 1 },
      isConfirmed: false,
    });
    expect(await runEnded(desk, run.id)).toMatchObject({ state: 'paused' });
    const count = sent.length;
    const changes = readdirSync(path.join(desk.folder, 'imports')).find((name) => name.endsWith('.changes'));
    harm(path.join(desk.folder, 'imports', changes ?? ''));
    const refused = await desk.refused('outbox.start', { id: run.id });
    expect(refused).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('cannot be read any more'),
    });
    expect(refused.message).toMatch(why);
    expect(await runEnded(desk, run.id)).toMatchObject({ state: 'paused', counts: { accepted: 1 } });
    expect(sent).toHaveLength(count);
    expect(await desk.refused('outbox.report', { id: run.id, after: 0 })).toMatchObject({
      kind: 'unavailable',
    });
  }
});

it('the history finds a refused row by its file, column and value, and not by the app’s own words', async () => {
  const { desk } = await open();
  const file = await upload(desk, list);
  await desk.call('imports.check', { ...file, options: {} });
  const run = await desk.call('imports.send', { ...file, options, isConfirmed: false });
  await runEnded(desk, run.id);
  const found = async (text: string) =>
    (
      await desk.call('history.list', {
        filter: { text, connectionId: null, outcome: null },
        before: null,
        limit: 50,
      })
    ).rows
      .map(({ subject }) => subject)
      .toSorted();
  const [entry] = (
    await desk.call('history.list', {
      filter: { text: 'Row 4 of', connectionId: null, outcome: null },
      before: null,
      limit: 5,
    })
  ).rows;
  expect(entry).toMatchObject({ subject: 'Row 4 of kunden.csv', outcome: 'invalid' });
  const delivery = await desk.call('history.get', { id: entry?.id ?? '' });
  const [, sentence = ''] = /^Telefon “x”: (.*)$/.exec(delivery.message) ?? [];
  expect(sentence.length).toBeGreaterThan(10);
  expect(await found(sentence)).toEqual([]);
  expect(await found('n/a')).toEqual(['Row 2 of kunden.csv', 'Row 3 of kunden.csv']);
  expect(await found('Telefon “x')).toEqual(['Row 4 of kunden.csv']);
});

it('[S24] a file made of masked people shows no value, neither in a cell nor in a reason, and is not saved', async () => {
  const desk = await openTestDesk({
    settings: {
      connections: [
        keptConnection('c-1', 'outbound', 'https://push.example', { mode: 'live', name: 'Shop' }),
      ],
    },
    secrets: { 'c-1': { apiKey: 'ob-key-0123' } },
    fetch: async () => new Response(''),
  });
  await desk.call('connections.arm', { id: 'c-1', name: 'Shop', minutes: 15 });
  const columns = { userId: 'user', platform: 'platform', token: 'token' };
  const first = await upload(
    desk,
    'user,platform,token\nuser-one,apns,token-of-one\nuser-two,gcm,token-of-two\n',
  );
  const order = { id: first.id, connectionId: 'c-1', map: { action: 'disableToken', columns } } as const;
  await desk.call('imports.check', { ...order, options: {} });
  const run = await desk.call('imports.send', { ...order, options, isConfirmed: true });
  await runEnded(desk, run.id);
  const undone = await desk.call('imports.undo', { runId: run.id, withUnknown: false });
  const { id, connectionId } = undone;
  // Each platform is one that nobody knows, so that both rows have a problem.
  const map = { ...undone.map, columns: { ...undone.map.columns, platform: 'userId' } };
  const checked = await desk.call('imports.check', { id, connectionId, map, options: {} });
  const [problem] = checked.problems;
  expect(problem?.count).toBe(2);
  const view = {
    is: 'problem',
    column: problem?.column ?? null,
    message: problem?.message ?? '',
    choice: 'row',
    value: null,
  } as const;
  const edit = { is: 'cell', row: 1, column: 'token', text: 'typed-token' } as const;
  const cleaned = { column: 'token', values: { web: 'apns' }, bad: 'row' } as const;
  const byToken = { ...undone.map, columns: { ...undone.map.columns, platform: cleaned } };
  await desk.call('imports.check', { id, connectionId, map: byToken, options: {} });
  const dry = await desk.call('imports.requests', { id, connectionId, map: byToken, from: null });
  expect(dry.requests.map(({ problem }) => problem !== '')).toEqual([true, true]);
  await desk.call('imports.check', { id, connectionId, map, options: {} });
  const seen = JSON.stringify([
    dry,
    await desk.call('imports.requests', { id, connectionId, map, from: null }),
    // Read so that a row would be the names of the columns.
    await desk.call('imports.inspect', { id, connectionId, action: 'identify', options: { above: 1 } }),
    await desk.call('mending.change', { id, connectionId, edit }),
    await desk.call('mending.rows', { id, connectionId, view, from: 0, limit: 50 }),
    await desk.call('mending.row', { id, connectionId, row: 1 }),
    await desk.call('mending.state', { id, options: {} }),
  ]);
  expect(seen).toContain('•');
  expect(seen).not.toMatch(/token-of|user-one|user-two|typed-token/);
  expect(await desk.refused('mending.save', { id, connectionId, from: null })).toMatchObject({
    kind: 'refused',
  });
});

it('forgetting a person names what was mended of a file by the file it was sent as', async () => {
  const { desk } = await open();
  const file = await upload(desk, list);
  await desk.call('imports.check', { ...file, options: {} });
  await mend(desk, file, { is: 'cell', row: 2, column: 'Telefon', text: '030 5555555' });
  await mend(desk, file, { is: 'cell', row: 3, column: 'who', text: 'ada-lovelace-17' });
  await mend(desk, file, { is: 'leaveOut', target: { is: 'rows', rows: [3] } });
  await recheck(desk, file);
  const run = await desk.call('imports.send', { ...file, options, isConfirmed: false });
  await runEnded(desk, run.id);
  await desk.send('identify', { userId: 'ada-lovelace-17' }, 'c-1');
  const { people } = await desk.call('people.find', { text: 'ada-lovelace-17', limit: 5 });
  const { files } = await desk.call('people.previewForget', { key: people[0]?.key ?? '', withJoined: false });
  expect(files).toEqual([
    { name: 'kunden.csv (what was mended of it)', state: 'finished', lines: [], isMore: false, isRead: true },
  ]);
});
