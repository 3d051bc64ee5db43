import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import type { SandboxAccess } from './sandbox.ts';
import { basic, type Reply, send, startTestSandbox } from './test-client.ts';

interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: JsonObject;
}
interface Capture {
  readonly vendor: 'outbound' | 'interakt' | '7segments';
  readonly call: string;
  readonly sent: readonly SentRequest[];
}

const captures = JSON.parse(
  readFileSync(new URL('../../test/fixtures/wire-captures.json', import.meta.url), 'utf8'),
) as readonly Capture[];

const calls = captures.flatMap(({ vendor, call, sent }) =>
  sent.map((request) => ({ vendor, call, request })),
);

/** Replaces the credentials of the captured clients by those of this sandbox. */
function substitute(text: string, { interakt, outbound, '7segments': segments }: SandboxAccess): string {
  return text
    .replaceAll('ob-key-1', outbound.apiKey)
    .replaceAll('Basic aWsta2V5LTE6', basic(`${interakt.apiKey}:`).Authorization ?? '')
    .replaceAll(
      'Basic YW5hbHlzdDpzM2NyZXQ=',
      basic(`${segments.username}:${segments.password}`).Authorization ?? '',
    )
    .replaceAll('12345678-90ab-cdef-1234-567890abcdef', segments.token)
    .replaceAll('"aaaa"', `"${segments.analyses.retention}"`)
    .replaceAll('"<now, integer seconds>"', String(Math.floor(Date.now() / 1000)));
}

function replay(call: (typeof calls)[number], access: SandboxAccess, origin: string): Promise<Reply> {
  const request = JSON.parse(substitute(JSON.stringify(call.request), access)) as SentRequest;
  // Each client appends to a base of its own; Outbound's ends in /v2, which the capture's path includes.
  const base = call.vendor === 'outbound' ? `${origin}/outbound` : access[call.vendor].baseUrl;
  return send(`${base}${request.path}`, {
    method: request.method,
    headers: request.headers,
    body: JSON.stringify(request.body),
  });
}

const success: Record<Capture['vendor'], (reply: Reply) => boolean> = {
  outbound: (reply) => reply.status === 200 && reply.text === '',
  interakt: (reply) => [201, 202].includes(reply.status) && reply.json.result === true,
  '7segments': (reply) => reply.status === 200 && reply.json.success === true,
};

it('has all captured calls', () => {
  expect(captures).toHaveLength(39);
  expect(calls.length).toBeGreaterThan(30);
});

it.each(calls)('accepts the real client’s $vendor $call ($request.path)', async (call) => {
  const { access, origin } = await startTestSandbox();
  const reply = await replay(call, access, origin);
  expect(success[call.vendor](reply), reply.text).toBe(true);
});

it('accepts all of them one after the other, and stores their data', async () => {
  const sandbox = await startTestSandbox();
  for (const call of calls) {
    const reply = await replay(call, sandbox.access, sandbox.origin);
    expect(success[call.vendor](reply), reply.text).toBe(true);
  }
  const state = sandbox.state();
  expect(state.outbound.tokens.find(({ token }) => token === 'ios-1')).toMatchObject({
    userId: 'u-1',
    status: 'disabled',
  });
  expect(state.outbound.users.find(({ userId }) => userId === 'u-3')?.previousIds).toEqual(['anon-7']);
  expect(state.interakt.users.find(({ user_id }) => user_id === 'c-42')).toMatchObject({
    phone_number: '9999999999',
    traits: { age: 24, dob: '1998-01-01' },
  });
  expect(state['7segments'].customers).toEqual([
    {
      company: 'Audience Bottles',
      ids: { registered: 'john123', cookies: ['5f0c1b7e'] },
      properties: { plan: 'pro', first_name: 'John', last_name: 'Smith' },
    },
  ]);
  expect(state['7segments'].events.map(({ properties }) => properties)).toEqual([
    {},
    { product: 'bottle', amount: 5 },
  ]);
});

it.each(calls)('refuses $vendor $call with a wrong key by 401, in the vendor’s form', async (call) => {
  const sandbox = await startTestSandbox();
  const other = await startTestSandbox();
  const keys = mixCredentials(other.access, sandbox.access);
  const reply = await replay(call, keys, sandbox.origin);
  expect(reply.status).toBe(401);
  const form = { outbound: 'error', interakt: 'message', '7segments': 'errors' }[call.vendor];
  expect(Object.keys(reply.json)).toContain(form);
});

/** The addresses of `places` with the keys of `keys`. */
function mixCredentials(keys: SandboxAccess, places: SandboxAccess): SandboxAccess {
  const mixed = (Object.keys(keys) as (keyof SandboxAccess)[]).map((name) => [
    name,
    { ...keys[name], baseUrl: places[name].baseUrl },
  ]);
  return Object.fromEntries(mixed);
}
