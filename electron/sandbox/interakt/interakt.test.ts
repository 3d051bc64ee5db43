import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Sandbox } from '../sandbox.ts';
import { basic, post, type Reply, send, startTestSandbox } from '../test-client.ts';

let sandbox: Sandbox;
let time = '2025-01-05T10:00:00.500Z';

const call = (path: string, body: JsonValue): Promise<Reply> =>
  post(`${sandbox.access.interakt.baseUrl}${path}`, body, basic(`${sandbox.access.interakt.apiKey}:`));
const get = (path: string): Promise<Reply> =>
  send(`${sandbox.access.interakt.baseUrl}${path}`, { headers: basic(`${sandbox.access.interakt.apiKey}:`) });
const trackUser = (body: JsonValue): Promise<Reply> => call('/v1/public/track/users/', body);
const trackEvent = (body: JsonValue): Promise<Reply> => call('/v1/public/track/events/', body);

interface Page {
  readonly total_customers: number;
  readonly has_next_page: boolean;
  readonly customers: readonly JsonObject[];
}
const page = (reply: Reply): Page => reply.json.data as unknown as Page;

beforeEach(async () => {
  time = '2025-01-05T10:00:00.500Z';
  sandbox = await startTestSandbox({ now: () => new Date(time), hasCast: false });
});

const phone = { countryCode: '+91', phoneNumber: '9876500000' };

describe('user track', () => {
  it('creates, then updates; traits replace, tags only add', async () => {
    const first = await trackUser({
      ...phone,
      traits: { name: 'Asha', sizes: ['S', 1], vip: true },
      tags: ['a'],
    });
    expect(first.status).toBe(202);
    expect(first.json).toMatchObject({
      result: true,
      message: expect.stringMatching(/created successfully$/),
    });
    const second = await trackUser({
      userId: 'c-42',
      fullPhoneNumber: '919876500000',
      traits: { name: 'B' },
      tags: ['b'],
    });
    expect(second.json.message).toMatch(/^Customer with [0-9a-f-]{36} updated successfully$/);
    expect(sandbox.state().interakt.users).toMatchObject([
      {
        user_id: 'c-42',
        country_code: '+91',
        phone_number: '9876500000',
        traits: { name: 'B', sizes: ['S', 1], vip: true },
        tags: ['a', 'b'],
        created_at_utc: '2025-01-05T10:00:00Z',
      },
    ]);
  });

  it('refuses ids that are somebody else’s', async () => {
    await trackUser({ userId: 'one', ...phone });
    await trackUser({ userId: 'two' });
    const others = [
      { userId: 'one', countryCode: '+91', phoneNumber: '1111111111' },
      { userId: 'new', ...phone },
      { userId: 'two', ...phone },
    ];
    for (const body of others) {
      const reply = await trackUser(body);
      expect(reply.status).toBe(400);
      expect(reply.json.result).toBe(false);
      expect(reply.json.message).toContain('userId');
    }
    expect(sandbox.state().interakt.counts.users).toBe(2);
  });

  it.each([
    [{}, 'either userId or phoneNumber'],
    [{ userId: 42 }, 'userId: must be a string'],
    [{ phoneNumber: '9876500000' }, 'countryCode: is required'],
    [{ userId: 'a', countryCode: '+91' }, 'phoneNumber: is required'],
    [{ ...phone, countryCode: '91' }, 'countryCode'],
    [{ ...phone, countryCode: '+999' }, 'countryCode'],
    [{ ...phone, phoneNumber: '98765 00000' }, 'phoneNumber: must be digits only'],
    [{ ...phone, fullPhoneNumber: '919876500000' }, 'fullPhoneNumber'],
    [{ userId: 'a', traits: { address: { city: 'Pune' } } }, 'traits.address'],
    [{ userId: 'a', traits: { gone: null } }, 'traits.gone'],
    [{ userId: 'a', traits: { list: [['x']] } }, 'traits.list'],
    [{ userId: 'a', traits: [] }, 'traits: must be an object'],
    [{ userId: 'a', createdAt: 'yesterday' }, 'createdAt: must be an ISO 8601'],
    [{ userId: 'a', createdAt: 1_700_000_000 }, 'createdAt: must be an ISO 8601'],
    [{ userId: 'a', tags: 'x' }, 'tags: must be an array'],
    [{ user_id: 'a' }, 'user_id: unknown field'],
  ])('refuses %j', async (body, message) => {
    const reply = await trackUser(body as JsonValue);
    expect(reply.status).toBe(400);
    expect(reply.json).toMatchObject({ result: false, message: expect.stringContaining(message) });
  });
});

describe('event track', () => {
  it('appends events, and creates the customer at the first', async () => {
    const reply = await trackEvent({ userId: 'new', event: 'Order Placed', traits: { orderValue: 50 } });
    expect(reply.status).toBe(201);
    expect(reply.json).toEqual({
      result: true,
      message: 'Event created successfully',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    await trackEvent({ userId: 'new', event: 'Order Placed' });
    const { users, events } = sandbox.state().interakt;
    expect(users).toHaveLength(1);
    expect(events.map(({ customerId }) => customerId)).toEqual([users[0]?.id, users[0]?.id]);
  });

  it.each([
    { event: 'E' },
    { userId: 'a' },
    { userId: 'a', event: '' },
    { userId: 'a', event: 'E', tags: [] },
    { userId: 'a', event: 'E', traits: { nested: {} } },
  ])('refuses %j', async (body) => {
    const reply = await trackEvent(body);
    expect([reply.status, reply.json.result]).toEqual([400, false]);
    expect(sandbox.state().interakt.counts).toEqual({ users: 0, events: 0 });
  });
});

describe('get users', () => {
  beforeEach(async () => {
    for (const day of [1, 2, 3]) {
      time = `2025-01-0${day}T00:00:00.000Z`;
      await trackUser({
        userId: `u-${day}`,
        countryCode: `+${day === 1 ? 1 : 44}`,
        phoneNumber: `5550100${day % 2}`,
      });
    }
  });

  it('pages', async () => {
    const first = await call('/v1/public/apis/users/?offset=0&limit=2', {
      filters: [{ trait: 'created_at_utc', op: 'gt', val: '2000-01-01T00:00:00.000Z' }],
    });
    expect(first.status).toBe(200);
    expect(first.json.data).toMatchObject({ total_customers: 3, offset: 0, limit: 2, has_next_page: true });
    const second = page(await call('/v1/public/apis/users/?offset=2&limit=2', {}));
    expect(second.has_next_page).toBe(false);
    expect(second.customers).toMatchObject([{ user_id: 'u-3', channel_type: 'Whatsapp', tag_names: [] }]);
  });

  it('filters by time', async () => {
    const filters = [
      { trait: 'created_at_utc', op: 'gt', val: '2025-01-01T00:00:00.000Z' },
      { trait: 'modified_at_utc', op: 'lt', supr_op: 'and', val: '2025-01-03T00:00:00.000Z' },
    ];
    const found = page(await call('/v1/public/apis/users/', { filters }));
    expect(found.customers.map(({ user_id }) => user_id)).toEqual(['u-2']);
  });

  it.each([
    ['?limit=101', {}, 'limit'],
    ['?limit=0', {}, 'limit'],
    ['?limit=x', {}, 'limit'],
    ['?offset=-1', {}, 'offset'],
    ['', { filters: [] }, 'filters'],
    ['', { filters: [{ trait: 'name', op: 'gt', val: '2025-01-01T00:00:00Z' }] }, 'trait'],
    ['', { filters: [{ trait: 'created_at_utc', op: 'eq', val: '2025-01-01T00:00:00Z' }] }, 'op'],
    ['', { filters: [{ trait: 'created_at_utc', op: 'gt', val: '2025-01-01T00:00:00+05:30' }] }, 'val'],
    [
      '',
      { filters: [0, 1].map(() => ({ trait: 'created_at_utc', op: 'gt', val: '2025-01-01T00:00:00Z' })) },
      'supr_op',
    ],
  ])('refuses %s %j', async (query, body, field) => {
    const reply = await call(`/v1/public/apis/users/${query}`, body as JsonValue);
    expect(reply.status).toBe(400);
    expect(reply.json.message).toContain(field);
  });

  it('finds one by phone or id, else 404', async () => {
    const byPhone = page(await get('/v1/public/apis/users/phone_number/55501000'));
    expect(byPhone.customers).toMatchObject([{ user_id: 'u-2' }]);
    const byId = page(await get(`/v1/public/apis/users/id/${String(byPhone.customers[0]?.id)}`));
    expect(byId.customers).toEqual(byPhone.customers);
    const unknown = await get('/v1/public/apis/users/phone_number/1');
    expect([unknown.status, unknown.json.result]).toEqual([404, false]);
  });
});

it('insists on the trailing slash and on the key', async () => {
  expect((await call('/v1/public/track/users', { userId: 'a' })).status).toBe(404);
  const url = `${sandbox.access.interakt.baseUrl}/v1/public/track/users/`;
  const { apiKey } = sandbox.access.interakt;
  for (const pair of ['wrong:', apiKey, `${apiKey}:x`, `:${apiKey}`]) {
    const reply = await post(url, { userId: 'a' }, basic(pair));
    expect([reply.status, reply.json.result]).toEqual([401, false]);
  }
  expect((await post(url, { userId: 'a' })).status).toBe(401);
  expect((await post(url, '{', basic(`${apiKey}:`))).json.result).toBe(false);
});
