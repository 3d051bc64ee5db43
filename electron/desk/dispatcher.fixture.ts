import type { procedureNames } from '../../shared/contract/index.ts';

const connectionInput = {
  name: 'Ours',
  vendor: 'outbound',
  colour: 'blue',
  mode: 'test',
  baseUrl: 'https://api.example.com',
  timeout: 10_000,
  settings: {},
};
export const form = { action: 'identify', values: { userId: 'u-1' }, connectionIds: ['c-1'] };

const importMap = { action: 'identify', columns: { userId: 'id' } };

/** Input that each procedure takes, so that what is added to it is the one thing wrong. */
export const fitting: Readonly<Record<(typeof procedureNames)[number], Readonly<Record<string, unknown>>>> = {
  'desk.describe': {},
  'desk.setAside': { area: 'settings' },
  'connections.list': {},
  'connections.save': { id: null, ...connectionInput, secrets: {} },
  'connections.remove': { id: 'c-1' },
  'connections.forgetSecret': { id: 'c-1', name: 'apiKey' },
  'connections.export': { ids: ['c-1'], passphrase: null },
  'connections.import': { text: '{}', passphrase: null, wantsSecrets: false },
  'connections.test': { id: 'c-1' },
  'connections.arm': { id: 'c-1', name: 'Shop', minutes: 5 },
  'connections.disarm': { id: 'c-1' },
  'connections.describeSecret': { vendor: 'interakt', name: 'apiKey', value: 'x' },
  'sending.preview': form,
  'sending.send': { ...form, confirmed: [] },
  'sending.waiting': {},
  'journal.list': { filter: { text: '', connectionId: null, outcome: null }, before: null, limit: 10 },
  'journal.get': { id: 'd-1' },
  'journal.undo': { id: 'd-1' },
  'journal.form': { id: 'd-1', of: 'request' },
  'journal.snippet': { id: 'd-1', as: 'curl' },
  'journal.countClearing': { before: null, connectionId: 'c-1' },
  'journal.clear': { before: null, connectionId: 'c-1' },
  'vault.get': {},
  'vault.unlock': { passphrase: 'a passphrase' },
  'vault.lock': {},
  'vault.setPassphrase': { passphrase: 'a passphrase' },
  'vault.useKeyStore': {},
  'vault.setAside': {},
  'vault.forgetAll': {},
  'journal.reveal': { id: 'd-1', path: '/person' },
  'preferences.get': {},
  'preferences.set': { privacy: 'live' },
  'imports.begin': { name: 'people.csv' },
  'imports.append': { id: 'i-1', bytes: 'aWQK' },
  'imports.inspect': { id: 'i-1', options: {}, connectionId: 'c-1', action: 'identify' },
  'imports.check': { id: 'i-1', options: {}, connectionId: 'c-1', map: importMap },
  'imports.requests': { id: 'i-1', connectionId: 'c-1', map: importMap, from: null },
  'imports.send': {
    id: 'i-1',
    connectionId: 'c-1',
    map: importMap,
    options: { canary: null, stopAbove: null, rate: null, concurrency: 4 },
    isConfirmed: false,
  },
  'imports.drop': { id: 'i-1' },
  'outbox.list': {},
  'outbox.start': { id: 'r-1' },
  'outbox.pause': { id: 'r-1' },
  'outbox.cancel': { id: 'r-1' },
  'outbox.settleUnknown': { id: 'r-1', how: 'again' },
  'outbox.retryFailed': { id: 'r-1' },
  'outbox.report': { id: 'r-1', after: 0 },
};

const empty = {};
const emptyList: readonly unknown[] = [];
const ownParts = { toString: 'x' };
export const wrongValues: readonly unknown[] = [
  undefined,
  null,
  true,
  Number.NaN,
  -1.5,
  'x'.repeat(10_000_000),
  emptyList,
  [[]],
  empty,
  ownParts,
  Symbol.iterator,
  12n,
  () => 'x',
  new Map([['id', 'x']]),
  new Date(0),
];

/** What on that list is right after all, here and there. */
export const mayBe: Readonly<Record<string, readonly unknown[]>> = {
  'connections.save id': [null],
  'connections.save settings': [empty, ownParts],
  'connections.save secrets': [empty, ownParts],
  'sending.preview values': [empty, ownParts],
  'sending.send values': [empty, ownParts],
  'sending.send confirmed': [emptyList],
  'connections.export passphrase': [null],
  'connections.import passphrase': [null],
  'connections.import wantsSecrets': [true],
  'imports.inspect options': [empty],
  'imports.check options': [empty],
  'imports.requests from': [null],
  'imports.send isConfirmed': [true],
  'journal.list before': [null],
  'journal.countClearing before': [null],
  'journal.countClearing connectionId': [null],
  'journal.clear before': [null],
  'journal.clear connectionId': [null],
};
