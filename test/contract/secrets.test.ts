import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Input, procedureNames } from '../../shared/contract/index.ts';
import type { FormValues } from '../../shared/domain/form/field.ts';
import type { ActionName } from '../../shared/domain/vendor.ts';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';
import { answers, type Behaviour, json, startFaultServer } from '../support/fault-server.ts';

/** With every character that some encoding writes in another way. */
const key = 'cnry/K+"e&y<5>%=\\z';
const encode = (text: string) => Buffer.from(text).toString('base64');

const services = {
  outbound: { secrets: { apiKey: key.replaceAll('"', '') }, said: [] as string[] },
  interakt: { secrets: { apiKey: encode('cnry-decoded-key:') }, said: ['cnry-decoded-key'] },
  '7segments': {
    secrets: { username: 'bob', password: key },
    said: [`bob:${key}`],
  },
  infinario: { secrets: { projectSecret: key }, said: [] as string[] },
  bloomreach: {
    secrets: { keyId: 'cnry-key-id', keySecret: key },
    said: [`cnry-key-id:${key}`],
  },
} as const;
type VendorId = keyof typeof services;
const vendorIds = Object.keys(services) as VendorId[];

/** Each secret of a service in each form that must not be seen anywhere. */
function formsOf(vendor: VendorId): readonly string[] {
  const { secrets, said } = services[vendor];
  const words = [...Object.values(secrets), ...said].filter((word) => word.length > 3);
  return words.flatMap((word) => [
    word,
    encode(word),
    encode(`${word}:`),
    encodeURIComponent(word),
    JSON.stringify(word).slice(1, -1),
  ]);
}

async function open(
  vendor: VendorId,
  behave: Behaviour,
): Promise<TestDesk & { readonly seen: () => string }> {
  const { origin, requests } = await startFaultServer(behave);
  const desk = await openTestDesk({
    settings: { connections: [keptConnection('c-1', vendor, origin)] },
    secrets: { 'c-1': { ...services[vendor].secrets } },
  });
  return { ...desk, seen: () => JSON.stringify(requests.map(({ headers }) => headers)) };
}

function expectNoSecret(vendor: VendorId, place: string, text: string): void {
  const told = formsOf(vendor).filter((form) => text.includes(form));
  expect(told, place).toEqual([]);
}

const actions: Readonly<Record<VendorId, readonly [ActionName, FormValues]>> = {
  outbound: ['identify', { userId: 'u-1' }],
  interakt: ['identify', { userId: 'u-1' }],
  '7segments': ['exportAnalysis', { analysisType: 'funnel', analysisId: 'a-1' }],
  infinario: ['exportAnalysis', { analysisType: 'funnel', analysisId: 'a-1' }],
  bloomreach: ['exportAnalysis', { analysisType: 'funnel', analysisId: 'a-1' }],
};

/** The ways in which a service may repeat a secret. */
function echoes(vendor: VendorId): readonly (readonly [string, Behaviour])[] {
  const all = formsOf(vendor).join(' | ');
  const safe = encodeURIComponent(all);
  const object = {
    success: false,
    result: false,
    message: all,
    error: { Message: all, Code: 400 },
    errors: [all, { deep: all }],
  };
  return [
    ['in the message of a refusal', json(400, object)],
    ['in the message of a 401', json(401, object)],
    ['in an error of its own', json(500, object)],
    ['when it is asked too often', json(429, object)],
    ['in plain text', answers(400, 'text/plain', all)],
    ['in a page', answers(200, 'text/html', `<html>${all}</html>`)],
    ['in the type of its answer', answers(400, `text/plain; key=${safe}`, 'no')],
    ['in a long answer, at its cut', answers(400, 'text/plain', all.repeat(1 + 70_000 / all.length))],
    ['in a success', json(200, { ...object, success: true, result: true, [all]: { rows: [[all]] } })],
    [
      'in a redirect',
      (response) => {
        response.writeHead(302, { Location: `/?key=${safe}` });
        response.end();
      },
    ],
  ];
}

describe.each(vendorIds)('[S15] [S22] a secret of %s that the service repeats', (vendor) => {
  it.each(echoes(vendor))('%s is in no report, no file and no log', async (_title, behave) => {
    const desk = await open(vendor, behave);
    const report = await desk.send(...actions[vendor], 'c-1');
    expect(desk.seen()).toMatch(/x-outbound-key|authorization|x-infinario-secret/);
    expectNoSecret(vendor, 'report', JSON.stringify(report));
    expectNoSecret(vendor, 'message', report.message);
    expectNoSecret(vendor, 'answer', report.delivery?.response?.body ?? '');
    expectNoSecret(vendor, 'result', textsOf(report.result).join('\n'));
    for (const file of desk.files()) expectNoSecret(vendor, 'file', file);
    expectNoSecret(vendor, 'log', desk.log.join('\n'));
  });
});

async function sendFile(desk: TestDesk, input: Input<'imports.send'>) {
  const run = await desk.call('imports.send', input);
  const again = { id: run.id };
  const target = { vendor: 'interakt', baseUrl: 'https://api.example.com', mode: 'test' } as const;
  return {
    'imports.send': run,
    'imports.drop': await desk.call('imports.drop', { id: input.id }),
    'outbox.pause': await desk.call('outbox.pause', again),
    'outbox.retryFailed': await desk.call('outbox.retryFailed', again),
    'outbox.start': await desk.call('outbox.start', again),
    // Its connection is redirected to the target.
    'outbox.acceptTarget': await desk.refused('outbox.acceptTarget', { ...again, target }),
    'outbox.list': await desk.call('outbox.list', {}),
    'outbox.cancel': await desk.call('outbox.cancel', again),
    'outbox.settleUnknown': await desk.call('outbox.settleUnknown', { ...again, how: 'accepted' }),
    'outbox.reasons': await desk.call('outbox.reasons', again),
    'outbox.report': await desk.call('outbox.report', { ...again, after: 0 }),
  };
}

async function useLibrary(desk: TestDesk) {
  const takenAt = 1_700_000_000;
  const file = { name: 'Kept', type: 'report', fileName: 'a.csv', takenAt, analysisId: null } as const;
  const { id } = await desk.call('library.begin', file);
  const other = await desk.call('library.begin', file);
  const appended = await desk.call('library.append', { id, text: 'a,b\n1,2\n' });
  const finished = await desk.call('library.finish', { id });
  const list = await desk.call('library.list', {});
  const fetched = list.analyses.find(({ source }) => source.kind === 'connection');
  const snapshots = list.analyses.flatMap((analysis) => analysis.snapshots);
  return {
    'library.begin': other,
    'library.append': appended,
    'library.finish': finished,
    'library.drop': await desk.call('library.drop', other),
    'library.list': list,
    'library.read': await Promise.all(
      snapshots.map((snapshot) => desk.call('library.read', { id: snapshot.id, part: 0 })),
    ),
    'library.rename': await desk.call('library.rename', { id: finished.analysisId, name: 'Other' }),
    'library.tag': await desk.call('library.tag', { id: finished.analysisId, tags: ['weekly'] }),
    'library.refresh':
      fetched === undefined
        ? await desk.refused('library.refresh', { id: finished.analysisId })
        : await desk.call('library.refresh', { id: fetched.id }),
    'library.remove': await desk.call('library.remove', { id: finished.analysisId, snapshotId: null }),
    'library.setLimit': await desk.call('library.setLimit', { megabytes: 500 }),
  };
}

async function useReports(desk: TestDesk) {
  const data = gzipSync('{"width":1,"height":1,"marks":[]}').toString('base64');
  const picture = await desk.call('reports.keepPicture', { data });
  const source = { kind: 'fixed', pictureId: picture.id, name: 'Kept', asOf: null } as const;
  const charts = [{ id: 'c-1', heading: 'Kept', note: '', source }];
  const report = { title: 'Weekly', notes: '', page: 'a4', charts } as const;
  const saved = await desk.call('reports.save', { id: null, revision: 0, report });
  return {
    'reports.keepPicture': picture,
    'reports.save': saved,
    'reports.list': await desk.call('reports.list', {}),
    'reports.read': await desk.call('reports.read', { id: saved.id }),
    'reports.picture': await desk.call('reports.picture', { id: picture.id }),
    'reports.remove': await desk.call('reports.remove', { id: saved.id }),
  };
}

/** Every text of a value as it is, not as JSON writes it. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => [name, ...textsOf(part)]);
}

it('a campaign’s HTML that repeats the password of another request is masked too', async () => {
  const desk = await open('7segments', json(200, { success: true, data: `<p title="x">${key}</p>` }));
  const report = await desk.send('campaignHtml', { userId: 'u-1', campaignName: 'Banner' }, 'c-1');
  expect(report.result).toEqual({ kind: 'html', html: '<p title="x">••••••••</p>' });
});

describe.each(['interakt', 'infinario', 'bloomreach'] as const)(
  '[S15] [S22] a secret of %s that the service repeats when a person is read',
  (vendor) => {
    it.each(echoes(vendor))('%s is in no reading, no file and no log', async (_title, behave) => {
      const desk = await open(vendor, behave);
      const reading = await desk.call('people.read', {
        connectionId: 'c-1',
        who: { by: 'values', values: vendor === 'interakt' ? { phone: '1' } : { userId: 'u-1' } },
        wants: {
          everything: false,
          ...(vendor === 'infinario' ? { definitions: [{ kind: 'segmentation', id: 'a-1' }] } : {}),
        },
        isDry: false,
      });
      expect(desk.seen()).toMatch(/authorization|x-infinario-secret/);
      expectNoSecret(vendor, 'reading', textsOf(reading).join('\n'));
      for (const file of desk.files()) expectNoSecret(vendor, 'file', file);
      expectNoSecret(vendor, 'log', desk.log.join('\n'));
    });
  },
);

describe('[S21] no procedure returns a secret', () => {
  it.each(vendorIds)('of %s', async (vendor) => {
    const desk = await open(vendor, json(200, { success: true, result: true }));
    const saved = await desk.call('connections.save', {
      id: null,
      name: 'Second',
      vendor,
      colour: 'pink',
      mode: 'live',
      baseUrl: 'https://api.example.com',
      timeout: 1_000,
      settings: vendor === 'bloomreach' ? { token: 'project-1' } : {},
      secrets: { ...services[vendor].secrets },
    });
    await desk.send(...actions[vendor], 'c-1');
    const [action, values] = actions[vendor];
    const secret = Object.entries(services[vendor].secrets)[0] ?? ['', ''];
    const { rows } = await desk.call('history.list', everything);
    const { id: file } = await desk.call('imports.begin', { name: 'people.csv' });
    const map = { action: 'identify', columns: { userId: 'id' } } as const;
    const runOptions = { canary: null, stopAbove: null, rate: null, concurrency: 4 };
    const checkedFor = { id: file, connectionId: 'c-1' };
    const imported = { ...checkedFor, map };
    const outputs = {
      'imports.begin': file,
      'imports.append': await desk.call('imports.append', { id: file, bytes: encode('id\nu-1\nu-2\n') }),
      'imports.inspect': await desk.call('imports.inspect', {
        id: file,
        options: {},
        connectionId: 'c-1',
        action: 'identify',
      }),
      'imports.check': await desk.call('imports.check', { ...imported, options: {} }),
      'imports.keepMapping': await desk.call('imports.keepMapping', {
        connectionId: 'c-1',
        name: 'Shop',
        map,
      }),
      'imports.removeMapping': await desk.call('imports.removeMapping', {
        ...{ connectionId: 'c-1', action: 'identify', name: 'Shop' },
      }),
      'imports.saveSend': await desk.call('imports.saveSend', {
        send: {
          name: 'Weekly',
          options: {},
          targets: [{ connectionId: imported.connectionId, map: imported.map }],
          run: { canary: null, stopAbove: null, rate: null, concurrency: null },
        },
      }),
      'imports.savedSends': await desk.call('imports.savedSends', {}),
      'imports.removeSend': await desk.call('imports.removeSend', { name: 'Weekly' }),
      'imports.progress': await desk.call('imports.progress', { id: file }),
      'imports.requests': await desk.call('imports.requests', { ...imported, from: null }),
      'mending.state': await desk.call('mending.state', { id: file, options: {} }),
      'mending.rows': await desk.call('mending.rows', {
        ...{ ...checkedFor, view: { is: 'changed' }, from: 0, limit: 50 },
      }),
      'mending.row': await desk.refused('mending.row', { ...checkedFor, row: 1 }),
      'mending.change': await desk.refused('mending.change', { ...checkedFor, edit: { is: 'undo' } }),
      'mending.save': await desk.call('mending.save', { ...checkedFor, from: null }),
      ...(await sendFile(desk, { ...imported, options: runOptions, isConfirmed: false })),
      'desk.describe': await desk.call('desk.describe', {}),
      'desk.setAside': await desk.refused('desk.setAside', { area: 'settings' }),
      'connections.list': await desk.call('connections.list', {}),
      'connections.save': saved,
      'connections.test': await desk.call('connections.test', { id: 'c-1' }),
      'connections.arm': await desk.call('connections.arm', { id: saved.id, name: 'Second', minutes: 5 }),
      'connections.disarm': await desk.call('connections.disarm', { id: saved.id }),
      'connections.describeSecret': await desk.call('connections.describeSecret', {
        vendor,
        name: secret[0],
        value: secret[1],
      }),
      'sending.preview': await desk.call('sending.preview', {
        action,
        values,
        connectionIds: [saved.id, 'c-1'],
      }),
      'sending.send': await desk.call('sending.send', {
        action,
        values,
        connectionIds: ['c-1'],
        confirmed: [],
      }),
      ...(await useLibrary(desk)),
      ...(await useReports(desk)),
      'history.list': rows,
      'history.get': await desk.call('history.get', { id: rows[0]?.id ?? '' }),
      'history.undo': await desk.call('history.undo', { id: rows[0]?.id ?? '' }),
      'history.reveal': await desk.call('history.reveal', { id: rows[0]?.id ?? '', path: '/message' }),
      'preferences.get': await desk.call('preferences.get', {}),
      'preferences.set': await desk.call('preferences.set', { privacy: 'live' }),
      'preferences.certificates': await desk.call('preferences.certificates', {}),
      'preferences.setCertificates': await desk.call('preferences.setCertificates', { file: null }),
      'history.form': await desk.call('history.form', { id: rows[0]?.id ?? '', of: 'request' }),
      'history.snippet': await Promise.all(
        (['curl', 'fetch', 'requests'] as const).map((as) =>
          desk.call('history.snippet', { id: rows[0]?.id ?? '', as }),
        ),
      ),
      'vault.get': await desk.call('vault.get', {}),
      'vault.setPassphrase': await desk.refused('vault.setPassphrase', {
        passphrase: 'long enough to be one',
      }),
      'outbox.unknownEvents': await desk.call('outbox.unknownEvents', {}),
      'outbox.setUnknownEvents': await desk.call('outbox.setUnknownEvents', { choice: 'ask' }),
      'sending.waiting': await desk.call('sending.waiting', {}),
      'vault.unlock': await desk.call('vault.unlock', { passphrase: 'wrong' }),
      'vault.lock': await desk.call('vault.lock', {}),
      'vault.useKeyStore': await desk.refused('vault.useKeyStore', {}),
      'vault.setAside': await desk.refused('vault.setAside', {}),
      'connections.export': await desk.call('connections.export', { ids: [saved.id], passphrase: null }),
      'connections.import': await desk.refused('connections.import', {
        text: '{}',
        passphrase: null,
        wantsSecrets: true,
      }),
      'connections.forgetSecret': await desk.call('connections.forgetSecret', {
        id: saved.id,
        name: secret[0],
      }),
      'people.find': await desk.call('people.find', { text: '', limit: 200 }),
      'people.get': await firstPerson(desk),
      'people.form': await desk.refused('people.form', { key: '1', action: 'nothing', token: null }),
      'people.reveal': await desk.refused('people.reveal', {
        ...{ key: '1', of: { kind: 'attribute', name: 'nothing' } },
      }),
      'people.read': await desk.call('people.read', {
        connectionId: 'c-1',
        who: { by: 'values', values: { userId: 'u-1' } },
        wants: { everything: false },
        isDry: false,
      }),
      'people.tokens': await desk.call('people.tokens', { text: '', limit: 1_000 }),
      'people.named': await desk.call('people.named', { connection: 'Ours', kind: 'userId', value: 'u-1' }),
      'people.join': await desk.refused('people.join', { key: '1', other: '1', verdict: 'same' }),
      'people.previewForget': await forgetFirst(desk, 'people.previewForget'),
      'people.forget': await forgetFirst(desk, 'people.forget'),
      'samples.list': await desk.call('samples.list', {}),
      'samples.send': await desk.refused('samples.send', { id: 'ada', connectionId: 'nobody' }),
      ...(await useDevices(desk, vendor === 'outbound' || vendor === 'bloomreach')),
      'history.countPurge': await desk.call('history.countPurge', { before: null, connectionId: null }),
      'history.purge': await desk.call('history.purge', {
        before: '2000-01-01T00:00:00Z',
        connectionId: null,
      }),
      'history.retention': await desk.call('history.retention', {}),
      'history.countRetention': await desk.call('history.countRetention', { days: 30, megabytes: 500 }),
      'history.setRetention': await desk.call('history.setRetention', { days: 365, megabytes: null }),
      'vault.forgetAll': await desk.call('vault.forgetAll', {}),
      'connections.remove': await desk.call('connections.remove', { id: saved.id }),
    };
    expect(Object.keys(outputs).sort()).toEqual([...procedureNames].sort());
    for (const [name, output] of Object.entries(outputs)) {
      expectNoSecret(vendor, name, textsOf(output).join('\n'));
    }
    expectNoSecret(vendor, 'settings', textsOf(desk.settings()).join('\n'));
    for (const file of desk.files()) expectNoSecret(vendor, 'file', file);
  });
});

const everything = { filter: { text: '', connectionId: null, outcome: null }, before: null, limit: 10 };

/** A list of devices; a service that keeps none refuses it. */
async function useDevices(desk: TestDesk, hasDevices: boolean): Promise<Readonly<Record<string, unknown>>> {
  const { id } = await desk.call('imports.begin', { name: 'tokens' });
  await desk.call('imports.append', { id, bytes: encode(`u-1 ${'a1'.repeat(32)} ios\nu-2\n`) });
  const list = { id, connectionId: 'c-1', action: 'disableToken', choices: { platform: null, lines: [] } };
  const page = { id, is: null, from: 0, limit: 10 };
  const devices = [{ device: 'a1'.repeat(32), platform: 'apns' }];
  const known = await desk.call('devices.known', { connectionId: 'c-1', person: 'u-1', devices });
  return {
    'devices.read': await (hasDevices ? desk.call('devices.read', list) : desk.refused('devices.read', list)),
    'devices.rows': await (hasDevices ? desk.call('devices.rows', page) : desk.refused('devices.rows', page)),
    'devices.write': await (hasDevices
      ? desk.call('devices.write', { id })
      : desk.refused('devices.write', { id })),
    'devices.known': known,
    'imports.undo': await desk.refused('imports.undo', { runId: 'none', withUnknown: false }),
  };
}

/** What is known of people comes from the same requests as the history; nobody is known where none was accepted. */
async function firstPerson(desk: TestDesk): Promise<unknown> {
  const { people } = await desk.call('people.find', { text: '', limit: 1 });
  const [first] = people;
  return first === undefined
    ? desk.refused('people.get', { key: '1' })
    : desk.call('people.get', { key: first.key });
}

/** What goes, and the refusal under another name: the requests stay for what is asked later. */
async function forgetFirst(
  desk: TestDesk,
  procedure: 'people.previewForget' | 'people.forget',
): Promise<unknown> {
  const { people } = await desk.call('people.find', { text: '', limit: 1 });
  const whom = { key: people[0]?.key ?? '1', withJoined: true };
  if (procedure === 'people.forget') return desk.refused(procedure, { ...whom, typed: 'somebody else' });
  return people.length === 0 ? desk.refused(procedure, whom) : desk.call(procedure, whom);
}
