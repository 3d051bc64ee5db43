import { expect, it } from 'vitest';
import { send } from '../test-client.ts';
import { sandbox } from './test-outbound.ts';

it('refuses wrong path, method, type and JSON in the vendor’s form', async () => {
  const { baseUrl, apiKey } = sandbox.access.outbound;
  const headers = { 'X-Outbound-Key': apiKey, 'Content-Type': 'application/json' };
  const status = async (path: string, init: RequestInit): Promise<number> => {
    const reply = await send(`${baseUrl}${path}`, { headers, ...init });
    expect(reply.json.error).toMatchObject({ Code: reply.status });
    return reply.status;
  };
  expect(await status('/identify', { method: 'GET' })).toBe(405);
  expect(await status('/identify', { method: 'OPTIONS' })).toBe(405);
  expect(await status('/identify/', { method: 'POST', body: '{}' })).toBe(404);
  expect(await status('/fcm/register', { method: 'POST', body: '{}' })).toBe(404);
  expect(await status('/identify', { method: 'POST', body: '{"user_id":' })).toBe(400);
  expect(await status('/identify', { method: 'POST', body: `${'['.repeat(5000)}${']'.repeat(5000)}` })).toBe(
    400,
  );
  const text = { 'X-Outbound-Key': apiKey, 'Content-Type': 'text/plain' };
  expect(await status('/identify', { method: 'POST', body: '{"user_id":"a"}', headers: text })).toBe(415);
});
