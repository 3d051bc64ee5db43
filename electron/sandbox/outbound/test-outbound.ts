import { beforeEach, expect } from 'vitest';
import type { JsonValue } from '../../../shared/json.ts';
import type { Sandbox } from '../sandbox.ts';
import { post, type Reply, startTestSandbox } from '../test-client.ts';

/** Started anew for each test. */
export let sandbox: Sandbox;

const call = (path: string, body: JsonValue): Promise<Reply> =>
  post(`${sandbox.access.outbound.baseUrl}${path}`, body, {
    'X-Outbound-Key': sandbox.access.outbound.apiKey,
  });

export async function accept(path: string, body: JsonValue): Promise<void> {
  const reply = await call(path, body);
  expect([reply.status, reply.text]).toEqual([200, '']);
}

export async function refuse(path: string, body: JsonValue): Promise<string> {
  const reply = await call(path, body);
  expect(reply.status).toBe(400);
  const error = reply.json.error as { Message: string; Code: number };
  expect(error.Code).toBe(400);
  return error.Message;
}

export const user = (id: string) => sandbox.state().outbound.users.find(({ userId }) => userId === id);
export const token = (name: string) => sandbox.state().outbound.tokens.find((entry) => entry.token === name);

beforeEach(async () => {
  sandbox = await startTestSandbox();
});
