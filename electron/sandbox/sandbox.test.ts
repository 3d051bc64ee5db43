import { request } from 'node:http';
import { expect, it } from 'vitest';
import { isJsonObject } from '../../shared/json.ts';
import { bodyLimit } from './body.ts';
import { startSandbox } from './sandbox.ts';
import { basic, post, send, startTestSandbox } from './test-client.ts';

function statusForHost(url: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(url, { headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.once('error', reject);
    call.end();
  });
}

it('gives other credentials at each start, and those asked for', async () => {
  const [one, two] = await Promise.all([startTestSandbox(), startTestSandbox()]);
  expect(one.access.outbound.apiKey).not.toBe(two.access.outbound.apiKey);
  expect(one.access['7segments'].token).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const chosen = await startTestSandbox({ access: { outbound: { apiKey: 'mine' } } });
  expect(chosen.access.outbound).toEqual({ baseUrl: `${chosen.origin}/outbound/v2`, apiKey: 'mine' });
});

it('answers to its own host names only', async () => {
  const { origin, stateUrl } = await startTestSandbox();
  const { port } = new URL(origin);
  expect(await statusForHost(stateUrl, `127.0.0.1:${port}`)).toBe(200);
  expect(await statusForHost(stateUrl, `localhost:${port}`)).toBe(200);
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1',
    `127.0.0.1:${port}.evil.example`,
  ]) {
    expect(await statusForHost(stateUrl, host)).toBe(403);
  }
});

it('keeps its state from other pages', async () => {
  const { origin, stateUrl } = await startTestSandbox();
  const ask = async (headers: Record<string, string>) => (await send(stateUrl, { headers })).status;
  for (const headers of [{}, { Origin: origin }, { Origin: origin.replace('127.0.0.1', 'localhost') }]) {
    expect(await ask(headers), JSON.stringify(headers)).toBe(200);
  }
  for (const Origin of ['https://evil.example', 'null', `${origin}.evil.example`, 'http://127.0.0.1']) {
    expect(await ask({ Origin }), Origin).toBe(403);
  }
});

it('[S33] shows its state to nobody without its key', async () => {
  const { origin } = await startTestSandbox({ stateKey: 'the key' });
  const address = `${origin}/_sandbox/state`;
  for (const end of ['', '?key=', '?key=the+ke', '?key=the+keyy']) {
    const reply = await send(address + end);
    expect([reply.status, reply.text.includes('outbound')], end).toEqual([401, false]);
  }
  expect((await send(`${address}?key=the+key`)).status).toBe(200);
  expect((await send(address, { headers: { 'X-Sandbox-Key': 'the key' } })).status).toBe(200);
});

it('sends no header that lets a web page in', async () => {
  const { stateUrl } = await startTestSandbox();
  const reply = await send(stateUrl, { headers: { Origin: 'https://evil.example' } });
  expect([...reply.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
  expect(reply.headers.get('cross-origin-resource-policy')).toBe('same-origin');
});

it('refuses a body over 1 MiB by 413 in each vendor’s form', async () => {
  const { access } = await startTestSandbox();
  const big = JSON.stringify({ user_id: 'a', attributes: { text: 'x'.repeat(bodyLimit) } });
  const key = { 'X-Outbound-Key': access.outbound.apiKey };
  const outbound = await post(`${access.outbound.baseUrl}/identify`, big, key);
  expect([outbound.status, isJsonObject(outbound.json.error)]).toEqual([413, true]);
  const interakt = await post(
    `${access.interakt.baseUrl}/v1/public/track/users/`,
    big,
    basic(`${access.interakt.apiKey}:`),
  );
  expect([interakt.status, interakt.json.result]).toEqual([413, false]);
  const segments = await post(`${access['7segments'].baseUrl}/bulk`, big);
  expect([segments.status, segments.json.success]).toEqual([413, false]);
});

it('shows no credential in its state', async () => {
  const { stateUrl, access, state } = await startTestSandbox();
  const { outbound, interakt, '7segments': segments } = access;
  await post(`${outbound.baseUrl}/identify`, { user_id: 'a' }, { 'X-Outbound-Key': outbound.apiKey });
  await post(`${interakt.baseUrl}/v1/public/track/users/`, { userId: 'a' }, basic(`${interakt.apiKey}:`));
  await post(`${segments.baseUrl}/crm/customers`, { company_id: segments.token, ids: { registered: 'a' } });
  await post(`${segments.baseUrl}/analytics/funnel?company=${segments.token}`, {});
  await post(`${segments.baseUrl}/track/v2/projects/${segments.token}/customers`, {});
  const reply = await send(stateUrl);
  expect(reply.status).toBe(200);
  expect(JSON.parse(reply.text)).toMatchObject({
    outbound: { counts: { users: 1 } },
    interakt: { counts: { users: 1 } },
    '7segments': { counts: { customers: 1 } },
  });
  const secrets = [outbound.apiKey, interakt.apiKey, segments.token, segments.username, segments.password];
  for (const secret of [...secrets, btoa(`${interakt.apiKey}:`)]) expect(reply.text).not.toContain(secret);
  expect(state().requests.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
    'POST /outbound/v2/identify 200',
    'POST /interakt/v1/public/track/users/ 202',
    'POST /7segments/crm/customers 200',
    'POST /7segments/analytics/funnel 401',
    'POST /7segments/track/v2/projects/…/customers 404',
    'GET /_sandbox/state 200',
  ]);
});

it('remembers the last 1,000 requests', async () => {
  const { origin, state } = await startTestSandbox();
  for (let batch = 0; batch < 21; batch += 1) {
    await Promise.all(Array.from({ length: 50 }, () => send(`${origin}/nowhere`)));
  }
  expect(state().requests).toHaveLength(1_000);
});

it('rejects when the port is taken, and frees its own when closed', async () => {
  const first = await startSandbox();
  const port = Number(new URL(first.origin).port);
  await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await first.close();
  const again = await startTestSandbox({ port });
  expect(again.origin).toBe(first.origin);
});
