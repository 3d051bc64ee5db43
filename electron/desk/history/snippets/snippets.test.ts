import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SnippetForm, snippetForms } from '../../../../shared/contract/history.ts';
import { mask } from '../../../../shared/domain/delivery.ts';
import type { ActionName } from '../../../../shared/domain/vendor.ts';
import type { JsonValue } from '../../../../shared/json.ts';
import { findVendor } from '../../../vendors/registry.ts';
import type { Vendor } from '../../../vendors/vendor.ts';
import { snippetOf } from './snippet.ts';
import { standIns } from './stand-ins.fixture.ts';

const run = promisify(execFile);
const nasty = `'"\`\\ \n\r\t $(touch x) \${HOME} %s %41 !! 😀 </script> \u0000 \u2028 {{x}} é \ud800 #{y}`;
const body = { user_id: nasty, [nasty]: [true, null, -1.5, 1e21, { '': {} }], __proto_: [] };

interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
let heard: Heard[] = [];
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = '', url = '', headers } = request;
  heard.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
  response.end('{}');
});
let folder = '';
let origin = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  for (const [name, text] of Object.entries(standIns(origin))) writeFileSync(path.join(folder, name), text);
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const key = `k'e"y$(x)`;
const environment = {
  AUDIENCE_DESK_OUTBOUND_API_KEY: key,
  AUDIENCE_DESK_INTERAKT_API_KEY: Buffer.from('ik-1:').toString('base64'),
  AUDIENCE_DESK_7SEGMENTS_USERNAME: 'bøb',
  AUDIENCE_DESK_7SEGMENTS_PASSWORD: key,
  AUDIENCE_DESK_7SEGMENTS_PROJECT_SECRET: key,
  AUDIENCE_DESK_7SEGMENTS_KEY_ID: 'id-1',
  AUDIENCE_DESK_7SEGMENTS_KEY_SECRET: key,
};
const tools = { curl: 'bash', fetch: 'node', requests: 'python3', library: 'python3' } as const;
const endings = { curl: 'sh', fetch: 'mjs', requests: 'py', library: 'py' } as const;

/** Whether a tool is lacking here, and which. */
async function lacking(as: SnippetForm): Promise<[boolean, string?]> {
  for (const tool of as === 'curl' ? ['bash', 'curl'] : [tools[as]]) {
    const isThere = await run(tool, ['--version']).then(
      () => true,
      () => false,
    );
    if (!isThere) return [true, `${tool} is not there`];
  }
  return [false];
}

/** What a service hears when the code is run. */
async function hear(code: string, as: SnippetForm): Promise<Heard> {
  const file = path.join(folder, `snippet.${endings[as]}`);
  writeFileSync(file, code);
  heard = [];
  const tool = as === 'fetch' ? process.execPath : tools[as];
  const env = {
    ...process.env,
    ...environment,
    PYTHONPATH: folder,
    HOME: folder,
    PYTHONDONTWRITEBYTECODE: '1',
  };
  await run(tool, [file], { env, cwd: folder });
  expect(heard).toHaveLength(1);
  return heard[0] as Heard;
}

function vendorOf(id: string): Vendor {
  const vendor = findVendor(id);
  if (vendor === undefined) throw new Error(`no ${id}`);
  return vendor;
}

const shown = { Accept: 'application/json', 'Content-Type': 'application/json', 'X-Said': `it's "so" $HOME` };
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const services = [
  ['outbound', 'identify', 'X-Outbound-Key', key],
  ['interakt', 'identify', 'Authorization', basic('ik-1:')],
  ['7segments', 'exportAnalysis', 'Authorization', basic(`bøb:${key}`)],
  ['infinario', 'exportAnalysis', 'X-Infinario-Secret', key],
  ['bloomreach', 'exportAnalysis', 'Authorization', basic(`id-1:${key}`)],
  ['bloomreach', 'track', 'Authorization', basic(`id-1:${key}`)],
] as const;

describe.each(['curl', 'fetch', 'requests'] as const)('code for %s', (as) => {
  beforeEach(async ({ skip }) => skip(...(await lacking(as))));

  it.each(services)('sends to %s what the app sent (%s)', async (id, action, header, value) => {
    const request = {
      method: 'POST',
      url: `${origin}/a/b/?q=%5B1-3%5D+%7Bx%7D&r=it's`,
      headers: { ...shown, [header]: mask },
      body,
    };
    const code = snippetOf({ action, request }, vendorOf(id), as);
    if (!code.ok) throw new Error(code.error);
    const got = await hear(code.value, as);
    // One of them escapes the quote, which is the same address.
    expect(got.method).toBe('POST');
    expect(got.url.replace('%27', "'")).toBe(request.url.slice(origin.length));
    expect(JSON.parse(got.body)).toEqual(JSON.parse(JSON.stringify(body)));
    expect(got.headers[header.toLowerCase()]).toBe(value);
    for (const [name, text] of Object.entries(shown)) expect(got.headers[name.toLowerCase()]).toBe(text);
    expect(code.value).not.toContain(key);
  });

  it('sends a long body, one with the name of a prototype, and a request without any', async () => {
    const outbound = vendorOf('outbound');
    const send = async (more: { readonly method: string; readonly body?: JsonValue }) => {
      const request = { url: `${origin}/x`, headers: { Accept: 'text/plain' }, ...more };
      const code = snippetOf({ action: 'identify', request }, outbound, as);
      return hear(code.ok ? code.value : '', as);
    };
    const long = { text: `it's "long"`.repeat(20_000) };
    expect(JSON.parse((await send({ method: 'POST', body: long })).body)).toEqual(long);
    const odd = JSON.parse('{"__proto__":{"a":1}}') as JsonValue;
    expect((await send({ method: 'POST', body: odd })).body.replaceAll(' ', '')).toBe(
      '{"__proto__":{"a":1}}',
    );
    expect(await send({ method: 'GET' })).toMatchObject({ method: 'GET', body: '' });
  });
});

describe('code with the service’s own library', () => {
  beforeEach(async ({ skip }) => skip(...(await lacking('library'))));

  const outboundUrl = 'https://api.outbound.io/v2';
  const segmentsUrl = 'https://api.7segments.com';
  const made: readonly (readonly [string, ActionName, string, JsonValue])[] = [
    [
      'outbound',
      'identify',
      `${outboundUrl}/identify`,
      { user_id: nasty, apns: ['a'], attributes: { [nasty]: 1 } },
    ],
    [
      'outbound',
      'track',
      `${outboundUrl}/track`,
      { user_id: 'u', event: nasty, user: { email: 'a@b' }, timestamp: 17 },
    ],
    ['outbound', 'registerToken', `${outboundUrl}/gcm/register`, { user_id: 'u', token: nasty }],
    ['outbound', 'disableAllTokens', `${outboundUrl}/apns/disable`, { user_id: 'u', all: true }],
    [
      'interakt',
      'identify',
      '/v1/public/track/users/',
      { phoneNumber: '1', countryCode: '+43', traits: { [nasty]: nasty } },
    ],
    ['interakt', 'track', '/v1/public/track/events/', { userId: 'u', event: nasty, traits: {} }],
    [
      '7segments',
      'update',
      `${segmentsUrl}/crm/customers`,
      { ids: { registered: nasty }, company_id: 't', properties: {} },
    ],
    [
      '7segments',
      'track',
      `${segmentsUrl}/crm/events`,
      { customer_ids: { cookie: 'c' }, company_id: 't', type: nasty, properties: { a: 1 } },
    ],
    [
      '7segments',
      'campaignHtml',
      `${segmentsUrl}/campaigns/html/get`,
      { customer_ids: { registered: 'u' }, company_id: 't', html_campaign_name: nasty },
    ],
    ['7segments', 'exportAnalysis', `${segmentsUrl}/analytics/funnel?company=t`, { analysis_id: 'x' }],
  ];
  it.each(made)('of %s makes the same %s', async (id, action, address, sent) => {
    const url = address.startsWith('/') ? origin + address : address;
    const code = snippetOf(
      { action, request: { method: 'POST', url, headers: {}, body: sent } },
      vendorOf(id),
      'library',
    );
    if (!code.ok) throw new Error(code.error);
    const got = await hear(code.value, 'library');
    const { pathname, search } = new URL(url);
    expect(got).toMatchObject({ method: 'POST', url: pathname + search });
    expect(JSON.parse(got.body)).toEqual(JSON.parse(JSON.stringify(sent)));
    if (id === 'outbound') expect(got.headers['x-outbound-key']).toBe(key);
    if (id === 'interakt') expect(got.headers.authorization).toBe(basic('ik-1:'));
    if (action === 'exportAnalysis') expect(got.headers.authorization).toBe(basic(`bøb:${key}`));
  });

  it.each([
    ['outbound', 'identify', 'http://127.0.0.1:9/v2/identify', { user_id: 'u' }, /went elsewhere/],
    ['outbound', 'unsubscribe', `${outboundUrl}/unsubscribe/all`, { user_id: 'u' }, /prints the API key/],
    ['outbound', 'identify', `${outboundUrl}/identify`, { user_id: 'u', timezone: 'x' }, /exactly this/],
    ['interakt', 'identify', 'https://x/v1/public/track/users/', { userId: 'u', tags: ['a'] }, /tags/],
    ['interakt', 'track', 'https://x/v1/public/track/events/', { userId: 'u', createdAt: 'x' }, /when/],
    ['interakt', 'testConnection', 'https://x/v1/public/apis/users/', {}, /no call/],
    ['7segments', 'track', `${segmentsUrl}/crm/events`, { timestamp: 1 }, /when/],
    ['7segments', 'testConnection', `${segmentsUrl}/system/time`, undefined, /no call/],
  ] as const)('of %s is none for %s at %s', (id, action, url, sent, why) => {
    const request = {
      method: 'POST',
      url,
      headers: {},
      ...(sent === undefined ? {} : { body: sent as JsonValue }),
    };
    const code = snippetOf({ action, request }, vendorOf(id), 'library');
    expect(code.ok ? '' : code.error).toMatch(why);
  });
});

it('offers each form', () => expect(Object.keys(tools)).toEqual([...snippetForms]));
