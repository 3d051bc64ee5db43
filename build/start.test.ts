import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const script = path.resolve(fileURLToPath(import.meta.url), '../start.mjs');

describe('npm start', () => {
  it.each([
    ['--port', 'abc'],
    ['--port', '65536'],
    ['--port', '1.5'],
    ['--port', ''],
    ['--port=-1'],
    ['--no-such-option'],
    ['something'],
  ])('refuses %s %s before it does anything', (...args) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [script, ...args.filter((arg) => arg !== undefined)],
      {
        encoding: 'utf8',
      },
    );
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^.+\nUsage: npm start -- /);
  });
});
