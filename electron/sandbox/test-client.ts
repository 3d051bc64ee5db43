import { afterEach } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../shared/json.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as a JSON object; `{}` where it is none. */
  readonly json: JsonObject;
}

const started: Sandbox[] = [];

/** Starts a sandbox that ends with the test. */
export async function startTestSandbox(options?: SandboxOptions): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  started.push(sandbox);
  return sandbox;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((sandbox) => sandbox.close()));
});

/** Sends a JSON body, or a string as it stands. */
export async function post(
  url: string,
  body: JsonValue,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return send(url, {
    method: 'POST',
    body: text,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

export async function send(url: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(url, init);
  const text = await response.text();
  const value = parseJson(text);
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJsonObject(value) ? value : {},
  };
}

export function basic(pair: string): Record<string, string> {
  return { Authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
