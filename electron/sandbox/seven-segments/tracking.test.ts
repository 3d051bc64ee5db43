import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Sandbox } from '../sandbox.ts';
import { post, type Reply, send, startTestSandbox } from '../test-client.ts';
import { secondCompanyToken } from './companies.ts';

let sandbox: Sandbox;
const now = new Date('2026-02-03T04:05:06.000Z');

const raw = (path: string, body: JsonValue): Promise<Reply> =>
  post(`${sandbox.access['7segments'].baseUrl}${path}`, body);
const call = (path: string, body: JsonObject): Promise<Reply> =>
  raw(path, { company_id: sandbox.access['7segments'].token, ...body });

async function accept(path: string, body: JsonObject): Promise<void> {
  const reply = await call(path, body);
  expect([reply.status, reply.json]).toEqual([200, { errors: [], success: true }]);
}

const customers = () => sandbox.state()['7segments'].customers;
const events = () => sandbox.state()['7segments'].events;

beforeEach(async () => {
  sandbox = await startTestSandbox({ now: () => now });
});

describe('customers and events', () => {
  it('keeps properties key by key', async () => {
    await accept('/crm/customers', { ids: { registered: 'john' }, properties: { a: 1, b: 1 } });
    await accept('/crm/customers', { ids: { registered: 'john' }, properties: { b: 2 } });
    expect(customers()).toMatchObject([{ ids: { registered: 'john' }, properties: { a: 1, b: 2 } }]);
  });

  it('dates an event by timestamp, by age or by its own clock', async () => {
    const event = { customer_ids: { registered: 'john' }, type: 'purchase', properties: { amount: 5 } };
    await accept('/crm/events', { ...event, timestamp: 1412770233.5 });
    await accept('/crm/events', { ...event, age: 6 });
    await accept('/crm/events', event);
    const clock = now.getTime() / 1000;
    expect(events().map(({ timestamp }) => timestamp)).toEqual([1412770233.5, clock - 6, clock]);
  });

  it('links and merges ids by the merge rules', async () => {
    const identify = (ids: JsonObject, properties: JsonObject = {}): Promise<void> =>
      accept('/crm/customers', { ids, properties });
    await identify({ registered: 'john' }, { plan: 'free', city: 'Brno' });
    await identify({ cookie: 'c-1' }, { plan: 'pro' });
    await accept('/crm/events', { customer_ids: { cookie: 'c-1' }, type: 'visit' });
    await identify({ registered: 'john', cookie: 'c-1' });
    expect(customers()).toMatchObject([
      { ids: { registered: 'john', cookies: ['c-1'] }, properties: { plan: 'pro', city: 'Brno' } },
    ]);
    expect(events().map(({ type, customer }) => [type, customer.registered])).toEqual([
      ['visit', 'john'],
      ['merge', 'john'],
    ]);
    // Two hard ids never merge: the cookie moves on, john's old events stay his.
    await identify({ registered: 'mary', cookie: 'c-1' });
    await accept('/crm/events', { customer_ids: { cookie: 'c-1' }, type: 'login' });
    expect(customers().map(({ ids }) => ids)).toEqual([
      { registered: 'john', cookies: [] },
      { registered: 'mary', cookies: ['c-1'] },
    ]);
    expect(events().map(({ customer }) => customer.registered)).toEqual(['john', 'john', 'mary']);
  });

  it('turns an anonymous customer into a registered one', async () => {
    await accept('/crm/customers', { ids: { cookie: 'c-1' } });
    await accept('/crm/customers', { ids: { registered: 'john', cookie: 'c-1' } });
    expect(customers()).toMatchObject([{ ids: { registered: 'john', cookies: ['c-1'] } }]);
  });

  it('keeps companies apart and takes project_id as well', async () => {
    await accept('/crm/customers', { ids: { registered: 'john' } });
    const other = { project_id: secondCompanyToken, ids: { registered: 'john' } };
    expect((await raw('/crm/customers', other)).status).toBe(200);
    expect(customers().map(({ company }) => company)).toEqual(['Audience Bottles', 'Northern Lights Travel']);
  });

  const event = { customer_ids: { registered: 'john' }, type: 't' };
  it.each([
    ['/crm/customers', { ids: {} }, 'ids: must name a customer'],
    ['/crm/customers', { ids: 'john' }, 'ids: '],
    ['/crm/customers', { ids: { registered: 5 } }, 'ids.registered: must be a string'],
    ['/crm/customers', { ids: { email: 'a' } }, 'ids.email: unknown field'],
    ['/crm/customers', { customer_ids: { registered: 'a' } }, 'ids: '],
    ['/crm/customers', { ids: { registered: 'a' }, properties: [] }, 'properties: must be an object'],
    ['/crm/events', { ...event, customer_ids: {} }, 'customer_ids: must name a customer'],
    ['/crm/events', { customer_ids: { registered: 'john' } }, 'type: is required'],
    ['/crm/events', { ...event, timestamp: 1, age: 1 }, 'age: give either'],
    ['/crm/events', { ...event, age: -1 }, 'age: must not be negative'],
    ['/crm/events', { ...event, timestamp: 1_700_000_000_000 }, 'timestamp: must be in seconds'],
    ['/bulk', { commands: [] }, 'commands: must hold at least one'],
  ])('refuses %s %j', async (path, body, message) => {
    const send = path === '/bulk' ? raw : (to: string, value: JsonObject) => call(to, value);
    const reply = await send(path, body as JsonObject);
    expect(reply.status).toBe(400);
    expect(reply.json.success).toBe(false);
    expect((reply.json.errors as string[]).join('\n')).toContain(message);
  });

  it('refuses an unknown company by 401 and a missing one by 400', async () => {
    const ids = { registered: 'john' };
    const unknown = await raw('/crm/customers', { ids, company_id: 'nobody' });
    expect([unknown.status, unknown.json.success]).toEqual([401, false]);
    expect((await raw('/crm/customers', { ids })).status).toBe(400);
    expect((await raw('/crm/customers', '{"ids"')).json).toMatchObject({ success: false });
  });
});

describe('bulk', () => {
  it('answers command by command', async () => {
    const { token } = sandbox.access['7segments'];
    const customer = {
      name: 'crm/customers',
      data: { ids: { registered: 'a' }, project_id: token },
      scheduled: 1,
    };
    const wrong = { name: 'crm/events', data: { customer_ids: {}, company_id: token, type: 't' } };
    const stranger = { name: 'crm/customers', data: { ids: { registered: 'b' }, company_id: 'nobody' } };
    const reply = await raw('/bulk', {
      commands: [customer, wrong, stranger, 'x', { ...customer, name: 'y' }],
    });
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({ success: true, start_time: now.getTime() / 1000 });
    const results = reply.json.results as { status: string; errors?: string[] }[];
    expect(results.map(({ status }) => status)).toEqual(['ok', 'error', 'error', 'error', 'error']);
    expect(results[2]?.errors).toEqual(['unknown company token']);
    expect(customers()).toHaveLength(1);
  });

  it('takes 50 commands and refuses 51', async () => {
    const { token } = sandbox.access['7segments'];
    const command = { name: 'crm/customers', data: { ids: { registered: 'a' }, company_id: token } };
    expect((await raw('/bulk', { commands: Array<JsonValue>(50).fill(command) })).status).toBe(200);
    expect((await raw('/bulk', { commands: Array<JsonValue>(51).fill(command) })).status).toBe(400);
  });
});

it('answers the README’s banner, a richer one, and 404 for none', async () => {
  const html = (name: string): Promise<Reply> =>
    call('/campaigns/html/get', { customer_ids: { registered: 'john' }, html_campaign_name: name });
  expect((await html('Banner left')).json).toEqual({
    success: true,
    data: '<img src="/my-awesome-banner-1.png" />',
  });
  expect((await html('Summer sale')).json.data).toContain('<script>');
  const none = await html('Nowhere');
  expect([none.status, none.json.success]).toEqual([404, false]);
});

it('answers the time', async () => {
  const reply = await send(`${sandbox.access['7segments'].baseUrl}/system/time?clientTS=1`);
  expect(reply.json).toEqual({ success: true, time: now.getTime() / 1000 });
});
