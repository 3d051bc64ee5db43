import { describe, expect, it } from 'vitest';
import type { Input } from '../../shared/contract/index.ts';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';
import { runEnded } from '../support/runs.ts';

const apns = 'a1'.repeat(32);
const other = 'c3d4'.repeat(16);
const fcm = `fGx7k2TqE:APA91b${'Xy-9'.repeat(30)}`;

/** A desk with one connection, where Ada has two devices, and Ben one that was disabled. */
async function open({ vendor = 'outbound', mode = 'test' } = {}) {
  const sent: string[] = [];
  const desk = await openTestDesk({
    settings: { connections: [keptConnection('c-1', vendor, 'https://push.example', { mode })] },
    secrets: { 'c-1': { apiKey: 'ob-key-0123' } },
    fetch: async (url, init) => {
      sent.push(`${url} ${init.body}`);
      return new Response('');
    },
  });
  if (mode === 'live') await desk.call('connections.arm', { id: 'c-1', name: 'c-1', minutes: 15 });
  const [ios, android] = vendor === 'outbound' ? ['apns', 'gcm'] : ['ios', 'android'];
  const give = (userId: string, platform: string | undefined, token: string) =>
    desk.send('registerToken', { userId, platform: platform ?? '', token }, 'c-1');
  await give('ada-17', ios, apns);
  await give('ada-17', android, fcm);
  await give('ben-18', ios, other);
  await desk.send('disableToken', { userId: 'ben-18', platform: ios ?? '', token: other }, 'c-1');
  sent.length = 0;
  return { desk, sent, give };
}

type Choices = Partial<Input<'devices.read'>['choices']>;

async function read(desk: TestDesk, text: string, choices: Choices = {}, action = 'disableToken') {
  const { id } = await desk.call('imports.begin', { name: 'Pasted tokens' });
  await desk.call('imports.append', { id, bytes: Buffer.from(text).toString('base64') });
  const input = { id, connectionId: 'c-1', action, choices: { platform: null, lines: [], ...choices } };
  const summary = await desk.call('devices.read', input);
  const { rows } = await desk.call('devices.rows', { id, is: null, from: 0, limit: 500 });
  return { id, summary, rows, input };
}

async function sendAll(desk: TestDesk, id: string) {
  const written = await desk.call('devices.write', { id });
  const where = { id: written.id, connectionId: 'c-1', map: written.map };
  const checked = await desk.call('imports.check', { ...where, options: {} });
  const run = await desk.call('imports.send', {
    ...where,
    options: { canary: null, stopAbove: null, rate: null, concurrency: 4 },
    isConfirmed: true,
  });
  return { checked, run: await runEnded(desk, run.id) };
}

describe('a list of tokens and people', () => {
  it.each([
    ['outbound', ['apns', 'gcm']],
    ['customerio', ['ios', 'android']],
  ])('is understood with the words ios and android at %s, and sent in its words', async (vendor, words) => {
    const { desk, sent } = await open({ vendor });
    const { id, summary, rows } = await read(
      desk,
      `${apns} ios\nandroid;${fcm}\nu-99\t${'9f'.repeat(32)}\tapple\n`,
    );
    expect(summary).toMatchObject({
      lines: 3,
      send: 3,
      choose: 0,
      left: 0,
      unseen: 1,
      reasons: [],
      behind: 0,
    });
    expect(rows).toMatchObject([
      { line: 1, device: apns, platform: words[0], person: 'ada-17', state: 'active', notes: [] },
      { line: 2, device: fcm, platform: words[1], person: 'ada-17', state: 'active' },
      {
        line: 3,
        platform: words[0],
        person: 'u-99',
        state: 'unseen',
        notes: ['Never seen here.', 'No request from here named this user id.'],
      },
    ]);
    const { run } = await sendAll(desk, id);
    expect(run).toMatchObject({
      state: 'finished',
      total: 3,
      action: 'disableToken',
      counts: { accepted: 3 },
    });
    expect(sent.sort().join('\n')).toContain(vendor === 'outbound' ? '/gcm/disable' : 'ada-17/devices');
    const after = await desk.call('people.tokens', { text: '', limit: 10 });
    expect(after.tokens.map(({ state }) => state)).toEqual(['disabled', 'disabled', 'disabled', 'disabled']);
  });

  it('means all active tokens of a person by a user id alone, and only once what two lines mean', async () => {
    const { desk } = await open();
    const { rows, summary } = await read(desk, `ada-17\n${apns}\nada-17\nben-18\nnobody-1\nada-17 android`);
    expect(rows.map(({ line, is, device }) => [line, is, device])).toEqual([
      [1, 'send', fcm],
      [1, 'send', apns],
      [2, 'left', apns],
      [3, 'left', ''],
      [4, 'left', ''],
      [5, 'left', ''],
      [6, 'left', fcm],
    ]);
    expect(summary.reasons).toEqual([
      { message: 'It is meant by another line, too.', count: 2, lines: [2, 6] },
      { message: 'It says what another line says.', count: 1, lines: [3] },
      { message: 'No active token of this person is known here.', count: 1, lines: [4] },
      { message: 'No request from here named this user id, nor a token like it.', count: 1, lines: [5] },
    ]);
    const registering = await read(desk, 'ada-17\nben-18', {}, 'registerToken');
    expect(registering.rows).toMatchObject([
      { is: 'left' },
      { is: 'send', device: other, state: 'disabled' },
    ]);
  });

  it('says of an unknown token that it is, and which known one it looks like; that is taken when chosen', async () => {
    const { desk } = await open();
    const mistyped = `${apns.slice(0, 40)}0${apns.slice(41)}`;
    const { rows } = await read(desk, mistyped.toUpperCase());
    expect(rows).toMatchObject([{ is: 'left', state: 'unseen', lookAlike: { device: apns } }]);
    expect(rows[0]?.notes).toEqual([
      'Never seen here, so it is not known whose it is: write the user id beside it.',
    ]);
    const taken = await read(desk, mistyped, { lines: [{ line: 1, takesLookAlike: true }] });
    expect(taken.rows).toMatchObject([{ is: 'send', device: apns, person: 'ada-17', lookAlike: null }]);
  });

  it('asks whose a token of two people is meant', async () => {
    const { desk, give } = await open();
    await give('ben-18', 'apns', apns);
    const { rows, summary, id } = await read(desk, apns);
    expect(summary).toMatchObject({ send: 0, choose: 1 });
    expect(rows).toMatchObject([{ is: 'choose', choices: [{ title: 'ben-18' }, { title: 'ada-17' }] }]);
    expect(await desk.refused('devices.write', { id })).toMatchObject({ kind: 'refused' });
    const person = rows[0]?.choices[1]?.key ?? '';
    const chosen = await read(desk, apns, { lines: [{ line: 1, person }] });
    expect(chosen.rows).toMatchObject([{ is: 'send', person: 'ada-17' }]);
    const said = await read(desk, `${apns} ada-17`);
    expect(said.rows).toMatchObject([{ is: 'send', person: 'ada-17', notes: [] }]);
    const wrong = await read(desk, `${fcm} ben-18`);
    expect(wrong.rows[0]).toMatchObject({
      is: 'send',
      notes: ['By what was sent from here it is ada-17’s.'],
    });
  });

  it('takes the platform from a choice before a word, and a word before the form', async () => {
    const { desk } = await open();
    const token = '5e'.repeat(32);
    const { rows } = await read(desk, `u-1 ${token} android\nu-1 strange-1\nu-2 ${apns} android`);
    expect(rows).toMatchObject([
      {
        platform: 'gcm',
        notes: [
          expect.stringContaining('By its form it is one of APNs (iOS)'),
          'Never seen here.',
          expect.anything(),
        ],
      },
      { is: 'left', notes: [expect.stringContaining('Neither of both looks like a device token')] },
      {
        platform: 'gcm',
        notes: expect.arrayContaining(['Known here for APNs (iOS), not for GCM / FCM (Android).']),
      },
    ]);
    const corrected = await read(desk, apns, { lines: [{ line: 1, platform: 'google' }] });
    expect(corrected.rows).toMatchObject([
      { is: 'send', platform: 'gcm', person: 'ada-17', state: 'active' },
    ]);
    const text = `user id,token\nu-1,strange-1\nu-2,strange-2`;
    expect((await read(desk, text)).summary).toMatchObject({ header: 'user id,token', left: 2 });
    const chosen = await read(desk, text, { platform: 'google', lines: [{ line: 3, platform: 'apple' }] });
    expect(chosen.rows).toMatchObject([{ platform: 'gcm' }, { platform: 'apns' }]);
  });

  it('of 10,000 lines loses none, 400 of which are garbage', async () => {
    const { desk } = await open();
    const lines = Array.from({ length: 10_000 }, (_, at) =>
      at % 25 === 0 ? `what is ${at} this about?` : `u-${at},${at.toString(16).padStart(64, '0')},ios`,
    );
    const { summary, id } = await read(desk, lines.join('\r\n'));
    expect(summary).toMatchObject({ lines: 10_000, send: 9_600, left: 400, unseen: 9_600 });
    expect(summary.reasons).toMatchObject([{ count: 400, lines: [1, 26, 51, 76, 101] }]);
    const { rows, total } = await desk.call('devices.rows', { id, is: 'left', from: 390, limit: 500 });
    expect([rows.length, total, rows[9]?.line]).toEqual([10, 400, 9_976]);
    expect((await desk.call('devices.write', { id })).rows).toBe(9_600);
    const { id: long } = await desk.call('imports.begin', { name: 'long' });
    await desk.call('imports.append', {
      id: long,
      bytes: Buffer.from('u-1\n'.repeat(10_001)).toString('base64'),
    });
    expect(
      await desk.refused('devices.read', { ...(await read(desk, 'u-1')).input, id: long }),
    ).toMatchObject({
      message: expect.stringContaining('There are 10,001 lines'),
    });
  });

  it('is refused where the action is not about a device, and where it is empty', async () => {
    const { desk } = await open();
    const { input } = await read(desk, apns);
    expect(await desk.refused('devices.read', { ...input, action: 'identify' })).toMatchObject({
      message: 'This is not about single devices.',
    });
    const { id } = await desk.call('imports.begin', { name: 'empty' });
    expect(await desk.refused('devices.read', { ...input, id })).toMatchObject({
      message: 'There is no line in it.',
    });
    expect(await desk.refused('devices.rows', { id, is: null, from: 0, limit: 1 })).toMatchObject({
      kind: 'notFound',
    });
  });
});

describe('what is known of the token in a form', () => {
  it('is its state, whose it is, and what an unknown one looks like', async () => {
    const { desk } = await open();
    const known = await desk.call('devices.known', {
      connectionId: 'c-1',
      person: 'ben-18',
      devices: [
        { device: apns, platform: 'apns' },
        { device: other, platform: 'apns' },
        { device: apns.toUpperCase(), platform: 'apns' },
        { device: '', platform: 'gcm' },
      ],
    });
    expect(known).toMatchObject({
      devices: [
        { known: { state: 'active', personTitle: 'ada-17' }, isOfAnother: true },
        { known: { state: 'disabled' }, isOfAnother: false, lookAlike: null },
        { known: null, lookAlike: { device: apns, personTitle: 'ada-17' } },
        { known: null, lookAlike: null },
      ],
      own: [{ device: other, state: 'disabled' }],
    });
  });
});

describe('[S24] devices of a live connection', () => {
  it('are told and sent by what is kept, and shown masked, but for what a person pasted', async () => {
    const { desk, sent } = await open({ mode: 'live' });
    const { id, rows } = await read(desk, `${apns}\nada-17 android\n${other.toUpperCase()}`);
    expect(rows).toMatchObject([
      { device: apns, person: '••••••', is: 'send' },
      { device: '••••••', person: 'ada-17', is: 'send' },
      { lookAlike: { device: '••••••' } },
    ]);
    const known = await desk.call('devices.known', {
      ...{ connectionId: 'c-1', person: 'ada-17' },
      devices: [
        { device: apns, platform: 'apns' },
        { device: other.toUpperCase(), platform: 'apns' },
      ],
    });
    const written = await desk.call('devices.write', { id });
    const where = { id: written.id, connectionId: 'c-1', map: written.map };
    await desk.call('imports.check', { ...where, options: {} });
    const shown = [
      known.own,
      known.devices.map(({ lookAlike }) => lookAlike),
      await desk.call('imports.requests', { ...where, from: null }),
      await desk.call('imports.inspect', {
        id: written.id,
        options: {},
        connectionId: 'c-1',
        action: 'disableToken',
      }),
    ];
    expect(JSON.stringify(shown)).not.toMatch(/ada-17|APA91b|c3d4c3d4|a1a1a1/i);
    await sendAll(desk, id);
    expect(sent.sort().map((one) => JSON.parse(one.split(' ')[1] ?? ''))).toEqual([
      { user_id: 'ada-17', token: apns },
      { user_id: 'ada-17', token: fcm },
    ]);
  });
});
