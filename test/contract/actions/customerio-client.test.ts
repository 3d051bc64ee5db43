import { createServer } from 'node:http';
import { RegionEU, RegionUS, TrackClient } from 'customerio-node';
import { describe, expect, it } from 'vitest';
import { prepare } from '../../../electron/desk/requests/prepare-request.ts';
import { startSandbox } from '../../../electron/sandbox/sandbox.ts';
import { findVendor } from '../../../electron/vendors/registry.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import type { ActionName } from '../../../shared/domain/vendor.ts';
import { text } from '../../support/action-case.ts';
import { keptConnection } from '../../support/desk.ts';
import { listen } from '../../support/wire.ts';

const keys = { siteId: 'site-1', apiKey: 'key-1' };
const nasty = 'ä/b?c#d%2e @x:y';
const seconds = 1_700_000_000;

/** A call of the official Node client, and the form a person would fill in to make the same. */
const calls: readonly (readonly [
  title: string,
  call: (client: TrackClient) => Promise<unknown>,
  action: ActionName,
  values: FormValues,
])[] = [
  ['identify', (cio) => cio.identify('u-1'), 'identify', { userId: 'u-1' }],
  [
    'identify with attributes',
    (cio) =>
      cio.identify(nasty, {
        first_name: 'Ada',
        email: 'ada@example.com',
        created_at: seconds,
        plan: 'pro',
        seats: 5,
        vip: true,
        tags: ['a', 'b'],
        nested: { a: null },
      }),
    'identify',
    {
      userId: nasty,
      firstName: 'Ada',
      email: 'ada@example.com',
      createdAt: seconds,
      attributes: [
        text('plan', 'pro'),
        { name: 'seats', type: 'number', value: '5' },
        { name: 'vip', type: 'boolean', value: 'true' },
        { name: 'tags', type: 'list', value: 'a, b' },
        { name: 'nested', type: 'json', value: '{"a":null}' },
      ],
    },
  ],
  [
    'identify by a number',
    (cio) => cio.identify(42, { plan: 'x' }),
    'identify',
    { userId: 42, attributes: [text('plan', 'x')] },
  ],
  [
    'track',
    (cio) => cio.track(nasty, { name: 'Order placed', data: { total: 42.5 }, timestamp: seconds }),
    'track',
    {
      userId: nasty,
      event: 'Order placed',
      timestamp: seconds,
      properties: [{ name: 'total', type: 'number', value: '42.5' }],
    },
  ],
  [
    'track without data',
    (cio) => cio.track('u', { name: 'e', data: {} }),
    'track',
    { userId: 'u', event: 'e' },
  ],
  [
    'addDevice',
    (cio) => cio.addDevice(nasty, nasty, 'ios'),
    'registerToken',
    { userId: nasty, token: nasty, platform: 'ios' },
  ],
  [
    'addDevice with last_used',
    (cio) => cio.addDevice('u', 't', 'android', { last_used: seconds }),
    'registerToken',
    { userId: 'u', token: 't', platform: 'android', lastUsed: seconds },
  ],
  [
    'deleteDevice',
    (cio) => cio.deleteDevice(nasty, nasty),
    'disableToken',
    { userId: nasty, token: nasty, platform: 'ios' },
  ],
  ['suppress', (cio) => cio.suppress(nasty), 'suppress', { userId: nasty }],
  ['unsuppress', (cio) => cio.unsuppress(nasty), 'unsuppress', { userId: nasty }],
  [
    'mergeCustomers',
    (cio) => cio.mergeCustomers('id' as never, 'u-1', 'email' as never, 'ada@example.com'),
    'alias',
    { userId: 'u-1', previousId: 'ada@example.com', previousIdType: 'email' },
  ],
];

interface Seen {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** What a service at this computer hears of a call. */
async function heardOf(call: (client: TrackClient) => Promise<unknown>): Promise<Seen> {
  const heard: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method, url: path, headers } = request;
    const sent = Buffer.concat(chunks).toString();
    heard.push({
      ...{ method, path, authorization: headers.authorization },
      body: sent === '' ? undefined : JSON.parse(sent),
    });
    response.setHeader('Content-Type', 'application/json').end('{}');
  });
  const url = `http://127.0.0.1:${await listen(server)}/api/v1`;
  await call(new TrackClient(keys.siteId, keys.apiKey, { url }));
  expect(heard).toHaveLength(1);
  return heard[0] as Seen;
}

describe('what the official Node client sends', () => {
  it.each(calls)('is what the app sends: %s', async (_title, call, action, values) => {
    const connection = keptConnection('c-1', 'customerio', 'https://track.customer.io/api/v1', {
      settings: { siteId: keys.siteId },
    }) as Connection;
    const prepared = prepare({
      ...{ action, values, connection },
      secrets: { apiKey: keys.apiKey },
      now: new Date(),
    });
    if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
    const { method, url, headers, body } = prepared.value.wire;
    expect(await heardOf(call)).toEqual({
      method,
      path: url.slice('https://track.customer.io'.length),
      authorization: headers.Authorization,
      body: body === undefined ? undefined : JSON.parse(body),
    });
  });

  it.each(calls)('is accepted by the sandbox: %s', async (_title, call) => {
    const sandbox = await startSandbox();
    try {
      const { baseUrl, siteId, apiKey } = sandbox.access.customerio;
      expect(await call(new TrackClient(siteId, apiKey, { url: baseUrl }))).toEqual({});
      const refused = call(new TrackClient(siteId, 'other', { url: baseUrl }));
      await expect(refused).rejects.toMatchObject({ statusCode: 401, message: 'Unauthorized' });
    } finally {
      await sandbox.close();
    }
  });

  it('goes to the regions that the form offers', () => {
    const regions = findVendor('customerio')?.descriptor.regions?.map(({ baseUrl }) => baseUrl);
    const roots = [RegionUS, RegionEU].map((region) => new TrackClient('s', 'k', { region }).trackRoot);
    expect(regions).toEqual(roots);
  });
});
