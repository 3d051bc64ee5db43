import { expect, it } from 'vitest';
import { basic, send, startTestSandbox } from '../test-client.ts';

async function start() {
  const sandbox = await startTestSandbox();
  const { baseUrl, siteId, apiKey } = sandbox.access.customerio;
  const key = basic(`${siteId}:${apiKey}`);
  const call = (method: string, path: string, body?: unknown) =>
    send(baseUrl + path, {
      method,
      headers: { ...key, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return { sandbox, baseUrl, call, held: () => sandbox.state().customerio };
}

it('keeps people, events and devices, and answers an empty object', async () => {
  const { call, held } = await start();
  const done = [
    await call('PUT', '/customers/a%2Fb', { email: 'Ada@Example.com', plan: 'pro' }),
    await call('PUT', '/customers/ada%40example.com', { plan: '' }),
    await call('POST', '/customers/a%2Fb/events', { name: 'visit', timestamp: 1_700_000_000 }),
    await call('PUT', '/customers/a%2Fb/devices', { device: { id: 't/1', platform: 'ios', last_used: 17 } }),
    await call('PUT', '/customers/a%2Fb/devices', { device: { id: 't-2', platform: 'android' } }),
    await call('DELETE', '/customers/a%2Fb/devices/t%2F1'),
    await call('DELETE', '/customers/a%2Fb/devices/unknown', {}),
  ];
  expect(done.map(({ status, text }) => `${status} ${text}`)).toEqual(done.map(() => '200 {}'));
  expect(held()).toMatchObject({
    people: [
      {
        id: 'a/b',
        attributes: { email: 'Ada@Example.com', plan: '' },
        devices: [{ id: 't-2', platform: 'android', lastUsed: null }],
      },
    ],
    events: [{ userId: 'a/b', name: 'visit', data: {}, timestamp: 1_700_000_000 }],
    counts: { people: 1, devices: 1, events: 1, suppressed: 0 },
  });
});

it('merges the second person into the first, who keeps what it has', async () => {
  const { call, held } = await start();
  await call('PUT', '/customers/u', { plan: 'pro', city: '' });
  await call('PUT', '/customers/anon', { plan: 'free', city: 'Graz', email: 'a@b.c' });
  await call('PUT', '/customers/anon/devices', { device: { id: 't', platform: 'ios' } });
  await call('POST', '/customers/anon/events', { name: 'visit' });
  const reply = await call('POST', '/merge_customers', {
    primary: { id: 'u' },
    secondary: { email: 'A@b.c' },
  });
  expect(reply.status).toBe(200);
  expect(held()).toMatchObject({
    people: [{ id: 'u', attributes: { plan: 'pro', city: 'Graz' }, devices: [{ id: 't' }] }],
    events: [{ userId: 'u', name: 'visit' }],
  });
});

it('deletes whom it suppresses and ignores what comes later, by either identifier, until it is taken back', async () => {
  const { call, held } = await start();
  await call('PUT', '/customers/u', { email: 'u@example.com' });
  for (const body of [undefined, {}])
    expect((await call('POST', '/customers/u/suppress', body)).text).toBe('{}');
  await call('PUT', '/customers/u', { plan: 'pro' });
  await call('POST', '/customers/u%40example.com/events', { name: 'visit' });
  expect(held()).toMatchObject({ people: [], events: [], suppressed: ['u', 'u@example.com'] });
  await call('POST', '/customers/u/unsuppress');
  await call('PUT', '/customers/u', { plan: 'pro' });
  expect(held()).toMatchObject({
    people: [{ id: 'u', attributes: { plan: 'pro' } }],
    suppressed: [],
  });
});

it('merges nobody into a person who is not there yet', async () => {
  const { call, held } = await start();
  await call('PUT', '/customers/anon', { plan: 'free' });
  const reply = await call('POST', '/merge_customers', { primary: { id: 'u' }, secondary: { id: 'anon' } });
  expect(reply.text).toBe('{}');
  expect(held()).toMatchObject({ people: [{ id: 'anon' }], counts: { people: 1 } });
});

it.each([
  ['PUT', '/customers/u', [1], 400, /must be an object/],
  ['PUT', '/customers/u', undefined, 415, /Content-Type/],
  ['POST', '/customers/u/events', { data: {} }, 400, /name: is required/],
  ['POST', '/customers/u/events', { name: 'e', timestamp: 1_700_000_000_000 }, 400, /milliseconds/],
  ['POST', '/customers/u/events', { name: 'e', timestamp: 1.5 }, 400, /whole seconds/],
  ['POST', '/customers/u/events', { name: 'e', properties: {} }, 400, /properties: unknown field/],
  ['PUT', '/customers/u/devices', { device: { id: 't', platform: 'gcm' } }, 400, /ios or android/],
  ['POST', '/merge_customers', { primary: { id: 'u' }, secondary: {} }, 400, /one of id, email and cio_id/],
  ['DELETE', '/customers/u/devices/', undefined, 404, /Not found/],
  ['DELETE', '/customers/u', undefined, 405, /not allowed/],
] as const)(
  'refuses %s %s %j by %i, in the form that the clients read',
  async (method, path, body, status, why) => {
    const { call, held } = await start();
    const reply = await call(method, path, body);
    expect(reply.status).toBe(status);
    expect(JSON.stringify(reply.json.meta)).toMatch(why);
    expect(held().counts).toEqual({ people: 0, devices: 0, events: 0, suppressed: 0 });
  },
);

it('refuses another key, and tells the region to the right one', async () => {
  const { baseUrl, call, sandbox } = await start();
  const other = { headers: basic(`${sandbox.access.customerio.siteId}:other`) };
  expect(await send(`${baseUrl}/accounts/region`, other)).toMatchObject({
    status: 401,
    json: { meta: { error: 'Unauthorized' } },
  });
  expect((await call('GET', '/accounts/region')).json).toMatchObject({
    url: 'https://track.customer.io',
    region: 'us',
  });
});
