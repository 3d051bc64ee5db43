import { expect, it } from 'vitest';
import { basic, post, send, startTestSandbox } from '../test-client.ts';
import { RateLimit } from './rate-limit.ts';

async function start() {
  const sandbox = await startTestSandbox();
  const { baseUrl, token, keyId, keySecret, analyses } = sandbox.access.bloomreach;
  const key = basic(`${keyId}:${keySecret}`);
  const track = `${baseUrl}/track/v2/projects/${token}`;
  const data = `${baseUrl}/data/v2/projects/${token}/analyses`;
  return { sandbox, baseUrl, key, track, data, analyses };
}

it('takes customers and events, and a batch of both, each command by itself', async () => {
  const { sandbox, key, track } = await start();
  const customer = { customer_ids: { registered: 'john' }, properties: { plan: 'pro' } };
  const event = {
    customer_ids: { registered: 'john' },
    event_type: 'visit',
    timestamp: '2024-01-01T00:00:00Z',
  };
  expect((await post(`${track}/customers`, customer, key)).json).toEqual({ success: true });
  expect((await post(`${track}/customers/events`, event, key)).json).toEqual({ success: true });
  const commands = [
    { name: 'customers', data: customer },
    { name: 'customers/events', data: { ...event, event_type: 7 } },
    { name: 'crm/customers', data: customer },
    { name: 'customers/events', data: event },
  ];
  const reply = await post(`${track}/batch`, { commands }, key);
  expect(reply.json).toMatchObject({
    success: true,
    results: [{ success: true }, { success: false }, { success: false }, { success: true }],
  });
  expect(reply.text).toContain('event_type: must be a string');
  expect(sandbox.state().bloomreach).toMatchObject({ counts: { customers: 1, events: 2 } });
  expect(sandbox.state().bloomreach.events[0]?.timestamp).toBe(1_704_067_200);
  expect((await post(`${track}/batch`, { commands: [] }, key)).json).toMatchObject({
    success: false,
    message: expect.stringContaining('at least one command'),
  });
});

it('writes each analysis as a table and as CSV, and names the field it cannot read', async () => {
  const { key, data, analyses } = await start();
  for (const [type, analysis_id] of Object.entries(analyses)) {
    const table = await post(`${data}/${type}`, { analysis_id, format: 'table_json' }, key);
    expect(table.json, type).toMatchObject({ success: true, header: expect.any(Array) });
    const csv = await post(`${data}/${type}`, { analysis_id, format: 'csv' }, key);
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(csv.text.split('\n')[0]).toBe((table.json.header as string[]).join(','));
  }
  const wrong = await post(`${data}/funnel`, { analysis_id: 'x', format: 'table-json' }, key);
  expect(wrong).toMatchObject({
    status: 400,
    json: { success: false, errors: { format: ['must be table_json or csv'] } },
  });
  const none = await post(`${data}/funnel`, { analysis_id: 'x', format: 'csv' }, key);
  expect(none).toMatchObject({ status: 404, json: { errors: { _global: ['funnel not found'] } } });
});

it('refuses requests without the key, or to another project', async () => {
  const { baseUrl, key, track, data } = await start();
  expect((await send(`${track}/system/time`)).status).toBe(401);
  expect((await post(`${data}/funnel`, {}, basic('a:b'))).status).toBe(401);
  expect((await send(`${track}/system/time`, { headers: key })).json.time).toBeGreaterThan(1_700_000_000);
  expect((await send(`${baseUrl}/track/v2/projects/other/system/time`, { headers: key })).status).toBe(404);
});

it('asks to slow down above its limit, until the next minute', async () => {
  let seconds = 60;
  const limit = new RateLimit(() => seconds, 2);
  expect([limit.admits(), limit.admits(), limit.admits()]).toEqual([true, true, false]);
  seconds = 120;
  expect(limit.admits()).toBe(true);
});

it('answers 429 to what comes above 6,000 in a minute', async () => {
  const now = new Date('2024-01-01T00:00:30Z');
  const { access } = await startTestSandbox({ now: () => now });
  const { baseUrl, token, keyId, keySecret } = access.bloomreach;
  const ask = () =>
    send(`${baseUrl}/track/v2/projects/${token}/system/time`, { headers: basic(`${keyId}:${keySecret}`) });
  for (let batch = 0; batch < 60; batch += 1) await Promise.all(Array.from({ length: 100 }, ask));
  expect(await ask()).toMatchObject({ status: 429, json: { errors: { _global: ['too many requests'] } } });
}, 60_000);
