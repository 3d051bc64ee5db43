import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import type { Report } from '../../electron/hosts/cli/output.ts';
import { main } from '../../electron/hosts/cli.ts';
import { type Sandbox, startSandbox } from '../../electron/sandbox/sandbox.ts';

/** The sandbox every command runs against, and its data folder; both exist from the first test on. */
export let sandbox: Sandbox;
export let home: string;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  const { outbound, interakt, '7segments': segments } = sandbox.access;
  vi.stubEnv('AUDIENCE_DESK_HOME', home);
  vi.stubEnv('AUDIENCE_DESK_OUTBOUND_API_KEY', outbound.apiKey);
  vi.stubEnv('AUDIENCE_DESK_INTERAKT_API_KEY', interakt.apiKey);
  vi.stubEnv('AUDIENCE_DESK_7SEGMENTS_TOKEN', segments.token);
  vi.stubEnv('AUDIENCE_DESK_7SEGMENTS_USERNAME', segments.username);
  vi.stubEnv('AUDIENCE_DESK_7SEGMENTS_PASSWORD', segments.password);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function cli(...argv: readonly string[]): Promise<Ran> {
  let [out, err] = ['', ''];
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      out += text;
      return true;
    }),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      err += text;
      return true;
    }),
  ];
  try {
    const code = await main(argv);
    expectNoCredential(out + err);
    return { code, out, err };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** No credential may be printed anywhere, in any form. */
export function expectNoCredential(text: string): void {
  const { outbound, interakt, '7segments': segments } = sandbox.access;
  const basic = [`${interakt.apiKey}:`, `${segments.username}:${segments.password}`].map((pair) =>
    btoa(pair),
  );
  for (const secret of [outbound.apiKey, interakt.apiKey, segments.username, segments.password, ...basic]) {
    expect(text).not.toContain(secret.replace(/=+$/, ''));
  }
}

export type VendorId = 'outbound' | 'interakt' | '7segments';
export const at = (vendor: VendorId, baseUrl = sandbox.access[vendor].baseUrl) => [
  '--vendor',
  vendor,
  '--base-url',
  baseUrl,
];

/** One JSON object on one line, and nothing else. */
export async function reportOf(...argv: readonly string[]): Promise<Report & { readonly code: number }> {
  const { code, out } = await cli(...argv, '--json');
  expect(out.split('\n')).toHaveLength(2);
  return { code, ...(JSON.parse(out) as Report) };
}
