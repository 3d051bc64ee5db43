import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxAccess } from './sandbox.ts';
import { send } from './test-client.ts';

const entry = fileURLToPath(new URL('./main.ts', import.meta.url));
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function run(...args: string[]): { readonly child: ChildProcess; readonly output: () => string } {
  const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  children.push(child);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  return { child, output: () => output };
}

// Running TypeScript as it stands needs a runtime that strips types.
describe.skipIf(process.features.typescript !== 'strip')('npm run sandbox', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'prints one JSON line, serves, and ends well on %s',
    async (signal) => {
      const { child, output } = run('--port', '0');
      await expect.poll(output, { timeout: 10_000 }).toContain('\n');
      const { outbound, state } = JSON.parse(output()) as SandboxAccess & {
        readonly state: { readonly url: string };
      };
      expect(new URL(state.url).origin).toBe(new URL(outbound.baseUrl).origin);
      expect((await send(state.url)).status).toBe(200);
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([0, null]);
      expect(output().trimEnd().split('\n')).toHaveLength(1);
    },
  );

  it.each([['--port', 'x'], ['--port', '70000'], ['--port', '-1'], ['--port'], ['--other'], ['8080']])(
    'refuses %s %s by exit 2 and prints nothing',
    async (...args) => {
      const { child, output } = run(...args.filter((arg) => arg !== undefined));
      expect(await once(child, 'exit')).toEqual([2, null]);
      expect(output()).toBe('');
    },
  );
});
