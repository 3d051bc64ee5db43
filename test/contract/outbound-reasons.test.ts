import { expect, it } from 'vitest';
import { prepare } from '../../electron/desk/requests/prepare-request.ts';
import { errors } from '../../electron/vendors/outbound/errors.ts';
import { outbound } from '../../electron/vendors/outbound/index.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { FormValues } from '../../shared/domain/form/field.ts';
import type { ActionName } from '../../shared/domain/vendor.ts';

const connection: Connection = {
  id: 'c',
  name: 'c',
  vendor: 'outbound',
  colour: 'grey',
  mode: 'test',
  baseUrl: 'https://api.example.com/v2',
  timeout: 10_000,
  settings: {},
  secretsHeld: [],
  secretsNeeded: [],
  builtIn: false,
  armedUntil: null,
  examples: {},
};
const key = { apiKey: 'ob-key-1' };

function refusals(action: ActionName, values: FormValues, secrets: Record<string, string> = key) {
  const prepared = prepare({ action, values, connection, secrets, now: new Date(0) });
  return prepared.ok
    ? []
    : prepared.error.map(({ path, reason }) => `${path} ${reason?.code} ${reason?.name}`);
}

const token = { userId: 'u', platform: 'apns', token: 't' };

/** Every number of the README's `on_error`, as in the library's own source. */
it.each<[string, ActionName, FormValues, string[], Record<string, string>?]>([
  ['no key', 'identify', { userId: 'u' }, ['credentials.apiKey 1 ERROR_INIT'], {}],
  [
    'a key no header can carry',
    'identify',
    { userId: 'u' },
    ['credentials.apiKey 1 ERROR_INIT'],
    { apiKey: 'a\nb' },
  ],
  [
    'a key with a bullet',
    'identify',
    { userId: 'u' },
    ['credentials.apiKey 1 ERROR_INIT'],
    { apiKey: 'ob•key' },
  ],
  ['no user id', 'identify', {}, ['userId 2 ERROR_USER_ID']],
  ['a boolean for a user id', 'track', { userId: true, event: 'e' }, ['userId 2 ERROR_USER_ID']],
  [
    'a previous id that is no id',
    'alias',
    { userId: 'u', previousId: 'NaN' },
    ['previousId 2 ERROR_USER_ID'],
  ],
  ['no event name', 'track', { userId: 'u', event: ' ' }, ['event 3 ERROR_EVENT_NAME']],
  ['a number for an event name', 'track', { userId: 'u', event: 5 }, ['event 3 ERROR_EVENT_NAME']],
  ['an event name too long', 'track', { userId: 'u', event: 'e'.repeat(201) }, ['event 3 ERROR_EVENT_NAME']],
  ['no token', 'registerToken', { ...token, token: '' }, ['token 6 ERROR_TOKEN']],
  ['a number for a token', 'disableToken', { ...token, token: 5 }, ['token 6 ERROR_TOKEN']],
  ['a token twice', 'identify', { userId: 'u', gcmTokens: ['t', 't'] }, ['gcmTokens 6 ERROR_TOKEN']],
  ['no campaign', 'unsubscribe', { userId: 'u', scope: 'campaigns' }, ['campaignIds 7 ERROR_CAMPAIGN_IDS']],
  [
    'a list of blank campaigns',
    'unsubscribe',
    { userId: 'u', scope: 'campaigns', campaignIds: [' '] },
    ['campaignIds 7 ERROR_CAMPAIGN_IDS'],
  ],
  [
    'all messages and some',
    'subscribe',
    { userId: 'u', scope: 'all', campaignIds: ['c'] },
    ['campaignIds 7 ERROR_CAMPAIGN_IDS'],
  ],
  [
    'a platform that is none',
    'registerToken',
    { ...token, platform: 'fcm' },
    ['platform undefined undefined'],
  ],
])('%s', (_title, action, values, wanted, secrets) => {
  expect(refusals(action, values, secrets)).toEqual(wanted);
});

it('gives numbers to failures of the service and the network', () => {
  const answer = { status: 400, contentType: 'text/plain', body: 'no' };
  expect(outbound.interpret('identify', answer).reason).toEqual({ code: 5, name: 'ERROR_UNKNOWN' });
  expect(outbound.interpret('identify', { ...answer, status: 399 })).toMatchObject({ outcome: 'accepted' });
  expect(outbound.interpret('identify', { ...answer, status: 399 }).reason).toBeUndefined();
  expect(outbound.reasons?.connection).toEqual({ code: 4, name: 'ERROR_CONNECTION' });
});

it('has a name for each of the README’s seven numbers', () => {
  expect(Object.values(errors).map(({ code }) => code)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

it('accepts a key that was pasted with a line break', () => {
  const prepared = prepare({
    action: 'identify',
    values: { userId: 'u' },
    connection,
    secrets: { apiKey: 'ob-key-1\n' },
    now: new Date(0),
  });
  expect(prepared.ok && prepared.value.wire.headers['X-Outbound-Key']).toBe('ob-key-1');
});
