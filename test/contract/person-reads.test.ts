import { describe, expect, it } from 'vitest';
import { cast, castDefinitions, forbidden } from '../../electron/sandbox/cast.ts';
import type { WhoToRead } from '../../shared/contract/people.ts';
import type { FormValues } from '../../shared/domain/form/field.ts';
import type { ReadingWants } from '../../shared/domain/person-reading.ts';
import { covered } from '../../shared/domain/privacy.ts';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';
import { answers, json, startFaultServer } from '../support/fault-server.ts';
import { openSandboxDesk } from '../support/sandbox-desk.ts';

const [ada] = cast;
if (ada === undefined) throw new Error('The cast is empty.');

function reader({ call }: TestDesk, connectionId: string) {
  return (values: FormValues, wants: Partial<ReadingWants> = {}, isDry = false) => {
    const who: WhoToRead = { by: 'values', values };
    return call('people.read', { connectionId, who, wants: { everything: false, ...wants }, isDry });
  };
}

async function openReader(vendor: string) {
  const opened = await openSandboxDesk();
  return { ...opened, read: reader(opened.desk, `sandbox-${vendor}`) };
}

/** A desk with one connection to a server that answers as it is told. */
async function openAgainst(vendor: string, behave: Parameters<typeof startFaultServer>[0], mode = 'test') {
  const server = await startFaultServer(behave);
  const more = { settings: { token: 'project-1' }, mode } as const;
  const desk = await openTestDesk({
    settings: { connections: [keptConnection('c-1', vendor, server.origin, more as never)] },
    secrets: { 'c-1': { apiKey: 'key-of-ours', keyId: 'key-id-of-ours', keySecret: 'key-secret-of-ours' } },
  });
  return { server, desk, read: reader(desk, 'c-1') };
}

describe('a person at Bloomreach', () => {
  it('is read with ids, usual properties, consents that hold now, and tokens of both forms', async () => {
    const { desk, read } = await openReader('bloomreach');
    const reading = await read({ userId: 'ada-17' });
    expect(reading).toMatchObject({
      outcome: 'accepted',
      found: true,
      ids: { registered: ['ada-17'], cookie: ada.cookies },
      attributes: {
        first_name: 'Ada',
        last_name: 'Lovelace',
        email: 'ada@example.com',
        phone: '+442079460018',
      },
      consents: { newsletter: true, sms: false, service: true },
      failed: [],
    });
    expect(reading.categories.map(({ id, isWritable }) => [id, isWritable])).toEqual([
      ['newsletter', true],
      ['sms', false],
      ['service', true],
    ]);
    expect(reading.tokens.map(({ platform, state, from }) => [platform, state, from])).toEqual([
      ['gcm', 'active', 'google_push_notification_id'],
      ['gcm', 'invalid', 'notification_state'],
      ['apns', 'active', 'notification_state'],
    ]);
    const { rows } = await desk.call('history.list', everything);
    expect(rows.map(({ id }) => id).toReversed()).toEqual(
      reading.requests.map(({ deliveryId }) => deliveryId),
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'readEvents',
      'readAttributes',
      'readConsentCategories',
    ]);
  });

  it('has a consent that ran out without another event, and a token that is too old', async () => {
    const { read } = await openReader('bloomreach');
    expect((await read({ userId: 'charles-18' })).consents).toMatchObject({ newsletter: false });
    expect((await read({ userId: 'grace-19' })).tokens).toMatchObject([
      { platform: 'huawei', state: 'expired' },
    ]);
  });

  it('tells what was named, and fails what may not be read by itself', async () => {
    const { read } = await openReader('bloomreach');
    const reading = await read(
      { ids: [{ kind: 'cookie', value: ada.cookies[1] ?? '' }] },
      {
        properties: ['vip', forbidden.property, 'never_set'],
        consents: ['newsletter'],
        events: ['login', forbidden.eventType],
        definitions: [
          { kind: 'segmentation', id: castDefinitions.segmentation },
          { kind: 'aggregate', id: 'ffffffffffffffffffffffff' },
        ],
      },
    );
    expect(reading).toMatchObject({
      outcome: 'accepted',
      ids: { registered: ['ada-17'] },
      attributes: { vip: true, never_set: null },
      consents: { newsletter: true },
      events: [{ type: 'login', timestamp: 1_700_000_000.25, properties: { via: 'app' } }],
      definitions: [{ kind: 'segmentation', value: 'Heavy payer' }],
    });
    expect(Object.keys(reading.attributes)).toEqual(['vip', 'never_set']);
    expect(reading.failed).toMatchObject([
      { what: forbidden.property, why: 'No permission' },
      { what: 'aggregate ffffffffffffffffffffffff', why: expect.stringMatching(/does not exist/) },
      { what: `events ${forbidden.eventType}`, why: expect.stringMatching(/Events: Get/) },
    ]);
  });

  it('is exported whole on demand, newest event first, up to the limit', async () => {
    const { read } = await openReader('bloomreach');
    const reading = await read({ userId: 'ada-17' }, { everything: true, limit: 2 });
    expect(reading).toMatchObject({
      found: true,
      attributes: { vip: true, orders: 12 },
      hasMoreEvents: true,
    });
    expect(reading.events.map(({ type }) => type)).toEqual(['notification_state', 'notification_state']);
    expect(reading.consents).toMatchObject({ newsletter: true });
    expect(reading.tokens).toHaveLength(3);
  });

  it('is read in parts where the key may not export, and the missing permission is named', async () => {
    const { sandbox } = await openReader('bloomreach');
    const { baseUrl, token, narrowKeyId, narrowKeySecret } = sandbox.access.bloomreach;
    const desk = await openTestDesk({
      settings: { connections: [keptConnection('c-1', 'bloomreach', baseUrl, { settings: { token } })] },
      secrets: { 'c-1': { keyId: narrowKeyId, keySecret: narrowKeySecret } },
    });
    const reading = await reader(desk, 'c-1')({ userId: 'ada-17' }, { everything: true });
    expect(reading).toMatchObject({ outcome: 'accepted', found: true, attributes: { first_name: 'Ada' } });
    expect(reading.failed).toMatchObject([
      { what: 'everything', why: expect.stringMatching(/GDPR: Export customer/) },
    ]);
  });

  it('is not found, which costs no further request', async () => {
    const { sandbox, read } = await openReader('bloomreach');
    expect(await read({ userId: 'nobody-1' }, { properties: ['vip'], events: ['login'] })).toMatchObject({
      outcome: 'rejected',
      found: false,
      ids: {},
      failed: [],
      message: 'Bloomreach knows nobody by this id (404).',
    });
    expect(sandbox.state().requests).toHaveLength(1);
    expect(sandbox.state().bloomreach.counts.customers).toBe(0);
  });

  it.each([
    [{ userId: '.' }, /needs a letter or a digit/],
    [{ userId: 'a', ids: [{ kind: 'cookie', value: 'b' }] }, /One id is enough/],
    [{ phone: '1' }, /Give a customer id/],
    [{}, /Give a customer id/],
  ])('is not asked for by %j', async (values, message) => {
    const { sandbox, read } = await openReader('bloomreach');
    expect(await read(values as FormValues)).toMatchObject({
      outcome: 'invalid',
      message: expect.stringMatching(message),
      requests: [],
    });
    expect(sandbox.state().requests).toEqual([]);
  });

  it('whose id has a slash is read like any other', async () => {
    const { desk, read } = await openReader('bloomreach');
    await desk.send('identify', { userId: 'a/../b', firstName: 'Slash' }, 'sandbox-bloomreach');
    expect(await read({ userId: 'a/../b' })).toMatchObject({
      found: true,
      attributes: { first_name: 'Slash' },
    });
  });

  it('is told as far as it was read where the service falls silent, and what is missing', async () => {
    const page = answers(200, 'text/html', '<html>log in</html>');
    const { server, read } = await openAgainst('bloomreach', (response, request, socket) =>
      request.url.endsWith('/attributes') && !request.body.includes('segmentation')
        ? json(200, { success: true, results: [{ success: true, value: 'Ada' }] })(response, request, socket)
        : page(response, request, socket),
    );
    const reading = await read(
      { userId: 'ada-17' },
      {
        properties: ['first_name'],
        events: ['login', 'purchase'],
        definitions: [{ kind: 'segmentation', id: 'x' }],
      },
    );
    expect(reading).toMatchObject({
      outcome: 'unavailable',
      found: true,
      attributes: { first_name: 'Ada' },
      message: expect.stringMatching(/A web page came back/),
    });
    expect(reading.failed).toContainEqual({ what: 'segmentation x', why: expect.stringMatching(/web page/) });
    expect(reading.failed).toContainEqual({
      what: 'events login, purchase',
      why: expect.stringMatching(/^Not asked any more/),
    });
    expect(server.requests).toHaveLength(2);
  });

  it('is asked for no further with a key that is refused', async () => {
    const { server, read } = await openAgainst(
      'bloomreach',
      json(401, { success: false, error: 'access key not found' }),
    );
    expect(await read({ userId: 'ada-17' })).toMatchObject({ outcome: 'rejected', found: null });
    expect(server.requests).toHaveLength(1);
  });

  it('is nobody only where the service says so: another address is answered by 404, too', async () => {
    const { read } = await openAgainst('bloomreach', answers(404, 'text/plain', 'URL not found'));
    expect(await read({ userId: 'ada-17' }, { properties: ['vip'] })).toMatchObject({
      outcome: 'rejected',
      found: null,
    });
  });

  it.each([
    { ids: { registered: 'ada-17', cookie: ['k'] }, properties: { a: 1 }, events: [] },
    { value: { ids: { registered: ['ada-17'], cookie: null }, properties: { a: 1 } } },
  ])('is exported at the top of the answer, or within it: %j', async (content) => {
    const { read } = await openAgainst('bloomreach', (response, request, socket) =>
      (request.url.endsWith('/export-one')
        ? json(200, { success: true, ...content })
        : json(200, { success: true, results: [] }))(response, request, socket),
    );
    expect(await read({ userId: 'ada-17' }, { everything: true })).toMatchObject({
      found: true,
      ids: { registered: ['ada-17'] },
      attributes: { a: 1 },
    });
  });

  it('[S07] may be read at a live connection that is not armed, and anonymised at none', async () => {
    const { server, desk, read } = await openAgainst(
      'bloomreach',
      json(200, { success: true, results: [{ success: true, value: 'Ada' }] }),
      'live',
    );
    const reading = await read({ userId: 'ada-17' }, { properties: ['first_name'] });
    expect(reading).toMatchObject({
      outcome: 'accepted',
      isMasked: true,
      attributes: { first_name: covered },
      ids: { registered: [covered] },
    });
    expect(JSON.stringify(reading)).not.toMatch(/ada-17|Ada/);
    const refused = await desk.send('anonymize', { userId: 'ada-17' }, 'c-1');
    expect(refused).toMatchObject({ outcome: 'invalid', message: expect.stringMatching(/read-only/) });
    expect(server.requests).toHaveLength(1);
  });

  it('is anonymised once that is confirmed alone, and is nobody afterwards', async () => {
    const { sandbox, desk, read } = await openReader('bloomreach');
    const form = { action: 'anonymize', values: { userId: 'ada-17' }, connectionIds: ['sandbox-bloomreach'] };
    const [unconfirmed] = await desk.call('sending.send', { ...form, confirmed: [] });
    expect(unconfirmed).toMatchObject({
      outcome: 'invalid',
      message: expect.stringMatching(/Anonymise ada-17/),
    });
    expect(sandbox.state().requests).toEqual([]);
    const [done] = await desk.call('sending.send', { ...form, confirmed: form.connectionIds });
    expect(done).toMatchObject({ outcome: 'accepted', message: expect.stringMatching(/has begun/) });
    expect(await read({ userId: 'ada-17' })).toMatchObject({ found: false });
  });

  it('has no token left in the place where it was disabled', async () => {
    const { desk, read } = await openReader('bloomreach');
    const { tokens } = await read({ userId: 'ada-17' });
    for (const { platform, token, from, state, application = '', device = '' } of tokens) {
      if (state !== 'active') continue;
      const heldIn = from === 'notification_state' ? 'event' : 'property';
      const values = {
        userId: 'ada-17',
        platform,
        token,
        heldIn,
        applicationId: application,
        deviceId: device,
      };
      expect(await desk.send('disableToken', values, 'sandbox-bloomreach')).toMatchObject({
        outcome: 'accepted',
      });
    }
    const after = await read({ userId: 'ada-17' });
    expect(after.tokens.filter(({ state }) => state === 'active')).toEqual([]);
  });

  it('is read as the app knows them, properties that were sent from here among the others', async () => {
    const { desk } = await openReader('bloomreach');
    const plan = [{ name: 'plan', type: 'text', value: 'gold' }] as const;
    await desk.send('update', { userId: 'new-1', attributes: [...plan] }, 'sandbox-bloomreach');
    const { people } = await desk.call('people.find', { text: 'new-1', limit: 1 });
    const reading = await desk.call('people.read', {
      connectionId: 'sandbox-bloomreach',
      who: { by: 'key', key: people[0]?.key ?? '' },
      wants: { everything: false },
      isDry: false,
    });
    expect(reading).toMatchObject({ found: true, attributes: { plan: 'gold' } });
  });
});

describe('a person at interakt', () => {
  it('is offered beside another with the same national number, neither of them first', async () => {
    const { read } = await openReader('interakt');
    const reading = await read({ phone: ada.phone });
    expect(reading).toMatchObject({ outcome: 'accepted', found: true, ids: {}, attributes: {} });
    expect(reading.matches.map(({ title, ids }) => [title, ids.phone])).toEqual([
      ['Ada Lovelace', ['+442079460018']],
      ['Charles Babbage', ['+912079460018']],
    ]);
    const chosen = await read({ ids: [{ kind: 'id', value: reading.matches[1]?.id ?? '' }] });
    expect(chosen).toMatchObject({ found: true, matches: [], ids: { user_id: ['charles-18'] } });
  });

  it('is found by the number with its country code, with traits, opt-in, tags, and times in UTC', async () => {
    const { read } = await openReader('interakt');
    expect(await read({ phone: ada.phone, countryCode: '+44' })).toMatchObject({
      found: true,
      ids: { id: [ada.contactId], user_id: ['ada-17'], phone: ['+442079460018'] },
      attributes: {
        name: 'Ada Lovelace',
        email: 'ada@example.com',
        modified_at_utc: '2024-06-08T17:04:47.425000Z',
      },
      consents: { whatsapp_opted_in: true },
      tags: ['newsletter', 'engines'],
      requests: [{ method: 'GET', path: '/v1/public/apis/users/phone_number/2079460018', body: null }],
    });
    expect(await read({ phone: ada.phone, countryCode: '+1' })).toMatchObject({
      found: false,
      matches: [{ title: 'Ada Lovelace' }, { title: 'Charles Babbage' }],
    });
  });

  it.each([
    [json(404, { result: false, message: 'Customer not found.' })],
    [json(200, { result: true, data: { customers: [] } })],
  ])('is nobody, however the service says it', async (behave) => {
    const { read } = await openAgainst('interakt', behave);
    expect(await read({ phone: '1' })).toMatchObject({ outcome: 'rejected', found: false, failed: [] });
  });

  it('is listed among those changed since a time, page by page', async () => {
    const { desk, sandbox, read } = await openReader('interakt');
    for (let n = 0; n < 120; n += 1) await desk.send('identify', { userId: `c-${n}` }, 'sandbox-interakt');
    const since = { changedSince: '2000-01-01T00:00:00.000Z' };
    const all = await read({}, { ...since, limit: 200 });
    expect([all.matches.length, all.hasMoreMatches, all.requests.length]).toEqual([123, false, 2]);
    const some = await read({}, { ...since, limit: 3 });
    expect([some.matches.length, some.hasMoreMatches]).toEqual([3, true]);
    expect(sandbox.state().interakt.users).toHaveLength(120);
  });

  it.each([
    [{ userId: 'ada-17' }, /nobody by a user id/],
    [{ ids: [{ kind: 'id', value: '..' }] }, /stands for another part/],
    [{ phone: '+44 20' }, /without its country code/],
  ])('is not asked for by %j', async (values, message) => {
    const { sandbox, read } = await openReader('interakt');
    expect(await read(values as FormValues)).toMatchObject({
      outcome: 'invalid',
      message: expect.stringMatching(message),
    });
    expect(sandbox.state().requests).toEqual([]);
  });

  it('[S23] whose id has a slash stays one part of the address', async () => {
    const { read } = await openReader('interakt');
    const reading = await read({ ids: [{ kind: 'id', value: 'a/../../b' }] });
    expect(reading).toMatchObject({
      found: false,
      requests: [{ path: '/v1/public/apis/users/id/a%2F..%2F..%2Fb' }],
    });
  });
});

describe('a service that tells little, or nothing', () => {
  it('Infinario tells a segment', async () => {
    const { sandbox, read } = await openReader('infinario');
    const id = sandbox.access.infinario.analyses.segmentation;
    const definitions = [{ kind: 'segmentation', id }] as const;
    expect(await read({ userId: 'ada-17' }, { definitions })).toMatchObject({
      outcome: 'accepted',
      found: true,
      definitions: [{ id, value: 'Heavy payer' }],
    });
    expect(await read({ userId: 'nobody' }, { definitions })).toMatchObject({
      found: null,
      definitions: [{ value: null }],
    });
    expect(await read({ userId: 'ada-17' })).toMatchObject({ outcome: 'invalid', message: /segmentation/ });
  });

  it.each(['outbound', '7segments', 'customerio'])('%s says once why nothing is read', async (vendor) => {
    const { sandbox, desk, read } = await openReader(vendor);
    const { vendors } = await desk.call('desk.describe', {});
    const { cannotRead = 'nothing' } = vendors.find(({ id }) => id === vendor) ?? {};
    expect(await read({ userId: 'ada-17' })).toMatchObject({
      outcome: 'invalid',
      message: `${cannotRead} Nothing was sent.`,
    });
    expect(sandbox.state().requests).toEqual([]);
  });

  it('a dry run makes the requests and sends none', async () => {
    const { sandbox, desk, read } = await openReader('bloomreach');
    const reading = await read({ userId: 'ada-17' }, { properties: ['vip'], events: ['login'] }, true);
    expect(reading).toMatchObject({
      outcome: null,
      found: null,
      requests: [
        { deliveryId: null, method: 'POST', body: { customer_ids: { registered: 'ada-17' } } },
        { deliveryId: null, body: { event_types: ['login'], order: 'desc', limit: 200 } },
      ],
    });
    expect(sandbox.state().requests).toEqual([]);
    expect((await desk.call('history.list', everything)).rows).toEqual([]);
  });
});

const everything = { filter: { text: '', connectionId: null, outcome: null }, before: null, limit: 10 };
