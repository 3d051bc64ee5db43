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
import type { JsonValue } from '../../../../shared/json.ts';
import { type LibraryFixture, nasty } from '../../../vendors/python-library.fixture.ts';
import { findVendor, vendors } from '../../../vendors/registry.ts';
import type { Vendor } from '../../../vendors/vendor.ts';
import { snippetOf } from './snippet.ts';
import { requestsModule } from './stand-ins.fixture.ts';

const run = promisify(execFile);

/** The fixtures of services that have a library, found by their file name. */
const libraries = Object.values(
  import.meta.glob<LibraryFixture>('../../../vendors/*/python-library.fixture.ts', {
    eager: true,
    import: 'fixture',
  }),
);

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
  const modules = Object.assign(
    { 'requests.py': requestsModule },
    ...libraries.map((one) => one.standIns(origin)),
  );
  for (const [name, text] of Object.entries<string>(modules)) writeFileSync(path.join(folder, name), text);
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

/** Which tool is missing here, if one is. */
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

/** What a service receives when the code is run. */
async function hear(code: string, as: SnippetForm): Promise<Heard> {
  const file = path.join(folder, `snippet.${endings[as]}`);
  writeFileSync(file, code);
  heard = [];
  const tool = as === 'fetch' ? process.execPath : tools[as];
  const env = {
    ...process.env,
    ...environment,
    ...Object.assign({}, ...libraries.map((one) => one.environment)),
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
    // One tool escapes the quote in the address, which is the same address.
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

  const made = libraries.flatMap(({ vendor, made }) =>
    made.map(([action, address, sent, method = 'POST']) => ({ id: vendor, action, address, sent, method })),
  );
  it.each(made)('of $id makes the same $action', async ({ id, action, address, sent, method }) => {
    const url = address.startsWith('/') ? origin + address : address;
    const code = snippetOf(
      { action, request: { method, url, headers: {}, ...(sent !== undefined && { body: sent }) } },
      vendorOf(id),
      'library',
    );
    if (!code.ok) throw new Error(code.error);
    const got = await hear(code.value, 'library');
    const { pathname, search } = new URL(url);
    expect(got).toMatchObject({ method, url: pathname + search });
    // An empty object and no body mean the same.
    expect(JSON.parse(got.body || '{}')).toEqual(JSON.parse(JSON.stringify(sent ?? {})));
    if (id === 'outbound') expect(got.headers['x-outbound-key']).toBe(key);
    if (id === 'interakt') expect(got.headers.authorization).toBe(basic('ik-1:'));
    if (action === 'exportAnalysis') expect(got.headers.authorization).toBe(basic(`bøb:${key}`));
  });

  const refused = libraries.flatMap((one) => one.refused.map((call) => [one.vendor, ...call] as const));
  it.each(refused)('of %s is refused for %s at %s', (id, action, url, sent, why) => {
    const request = { method: 'POST', url, headers: {}, ...(sent === undefined ? {} : { body: sent }) };
    const code = snippetOf({ action, request }, vendorOf(id), 'library');
    expect(code.ok ? '' : code.error).toMatch(why);
  });

  it('is there for every service that has one', () => {
    const withLibrary = vendors.filter(({ pythonLibrary }) => pythonLibrary !== undefined);
    expect(libraries.map(({ vendor }) => vendor).sort()).toEqual(
      withLibrary.map(({ descriptor }) => descriptor.id).sort(),
    );
    expect(Math.min(made.length, refused.length)).toBeGreaterThan(7);
  });
});

it('offers each form', () => expect(Object.keys(tools)).toEqual([...snippetForms]));
