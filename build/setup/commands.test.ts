import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { FakeClone, type Run } from './fake-clone.ts';

/** What the fake command line ends with. */
const done = 7;

const it = test.extend<{ clone: FakeClone }>({
  // biome-ignore lint/correctness/noEmptyPattern: the shape that Vitest reads which fixtures are wanted from
  clone: async ({}, use) => {
    const clone = new FakeClone();
    await use(clone);
    clone.remove();
  },
});

/** Only there to end what hangs. In milliseconds. */
const soon = { timeout: 60_000, interval: 10 };

const builds = (clone: FakeClone) => clone.read('builds.log').split('\n').length - 1;
const isBuilding = (clone: FakeClone) => vi.waitFor(() => expect(builds(clone)).toBe(1), soon);
const isWaiting = (run: Run) => vi.waitFor(() => expect(run.stderr).toContain('Waiting'), soon);

// The fake npm is a shell's script.
describe.skipIf(process.platform === 'win32')('a command', { concurrent: true, timeout: 120_000 }, () => {
  it('installs, builds, then runs; the next one only runs', async ({ clone }) => {
    expect(await clone.start('cli.mjs', { env: { NODE_ENV: 'production' } }).end()).toBe(done);
    expect(clone.read('npm.log')).toMatch(/^ci --include=dev /);
    // The lock is not waited for where there is nothing to do.
    writeFileSync(clone.lock, String(process.pid));
    const second = clone.start('cli.mjs');
    expect(await second.end()).toBe(done);
    expect(second.stderr).toBe('');
    expect(builds(clone)).toBe(1);
    expect(clone.read('.making-ready')).toBe(String(process.pid));
  });

  it('installs nothing again after somebody else’s npm did', async ({ clone }) => {
    spawnSync(clone.at('bin', 'npm'), ['ci'], { cwd: clone.folder });
    expect(await clone.start('cli.mjs').end()).toBe(done);
    expect(clone.read('npm.log')).toBe('ci\n');
  });

  it('fails where npm ends well and installs nothing', async ({ clone }) => {
    const first = clone.start('cli.mjs', { env: { NPM_INSTALLS_NOTHING: 'yes' } });
    expect(await first.end()).toBe(1);
    expect(first.stderr).toContain('npm ended well but left some out.');
    expect(await clone.start('cli.mjs').end()).toBe(done);
  });

  it('installs from nothing where that was interrupted, in place where other dependencies are wanted', async ({
    clone,
  }) => {
    const command = () => clone.read('npm.log').trim().split('\n').at(-1)?.split(' ')[0];
    await clone.start('cli.mjs').end();
    clone.wants('2.0.0');
    const interrupted = clone.start('cli.mjs', { env: { NPM_WAITS: 'yes' } });
    await vi.waitFor(() => expect(command()).toBe('install'), soon);
    interrupted.child.kill('SIGTERM');
    expect(await interrupted.end()).toBe(143);
    expect(await clone.start('cli.mjs').end()).toBe(done);
    expect(command()).toBe('ci');
  });

  it('waits for another and says so once', async ({ clone }) => {
    const env = { BUILD_WAITS: 'yes' };
    const first = clone.start('cli.mjs', { env });
    await isBuilding(clone);
    const second = clone.start('cli.mjs', { env });
    await isWaiting(second);
    writeFileSync(clone.at('go'), '');
    expect(await Promise.all([first.end(), second.end()])).toEqual([done, done]);
    expect(second.stderr).toBe('Waiting for another Audience Desk command to finish setting up …\n');
    expect(builds(clone)).toBe(1);
    expect(clone.read('.making-ready')).toBe('');
  });

  it.for([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('that is ended by %s while it builds releases the lock', async ([signal, code], { clone }) => {
    const first = clone.start('cli.mjs', { env: { BUILD_WAITS: 'yes' } });
    await isBuilding(clone);
    first.child.kill(signal);
    expect(await first.end()).toBe(code);
    expect(clone.read('.making-ready')).toBe('');
    expect(clone.read('dist', '.built')).toBe('');
  });

  it('that is ended while it waits leaves the lock to its holder', async ({ clone }) => {
    writeFileSync(clone.lock, String(process.pid));
    const waiting = clone.start('cli.mjs');
    await isWaiting(waiting);
    waiting.child.kill('SIGINT');
    expect(await waiting.end()).toBe(130);
    expect(clone.read('.making-ready')).toBe(String(process.pid));
  });

  it('runs in a clone that cannot be written to, and names the folder where it would have to', async ({
    clone,
  }) => {
    await clone.start('cli.mjs').end();
    // In place of such a disk: file systems do not refuse the superuser.
    const first = `
      import fs from 'node:fs';
      import { syncBuiltinESMExports } from 'node:module';
      const refuse = (path, syscall) => {
        throw Object.assign(new Error('EROFS'), { code: 'EROFS', path: String(path), syscall });
      };
      fs.accessSync = (path) => refuse(path, 'access');
      fs.writeFileSync = (path) => refuse(path, 'open');
      syncBuiltinESMExports();
    `;
    expect(await clone.start('cli.mjs', { first }).end()).toBe(done);
    rmSync(clone.at('dist'), { recursive: true });
    const refused = clone.start('cli.mjs', { first });
    expect(await refused.end()).toBe(1);
    expect(refused.stderr).toBe(
      `Audience Desk must be set up before it can run, and the folder ${clone.folder} cannot be written to.\n`,
    );
  });

  it('runs by its own Node where the pinned one is missing, in one process', async ({ clone }) => {
    await clone.start('cli.mjs').end();
    const run = clone.start('cli.mjs');
    await run.end();
    expect(run.stdout).toBe(`${run.child.pid}\n`);
  });

  it('starts no further process where the pinned Node is missing and its own is too old', async ({
    clone,
  }) => {
    await clone.start('cli.mjs').end();
    const first = `
      Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.0' } });
    `;
    const run = clone.start('cli.mjs', { first });
    expect(await run.end()).toBe(1);
    expect(run.stdout).toBe('');
    expect(run.stderr).toBe('Node 22.12 or newer is needed here; this is 20.19.0.\n');
  });

  it('that runs the tests installs under the lock, and ends with a count where it cannot', async ({
    clone,
  }) => {
    writeFileSync(clone.lock, String(process.pid));
    const run = clone.start('test.mjs', { env: { NPM_INSTALLS_NOTHING: 'yes' } });
    await isWaiting(run);
    rmSync(clone.lock);
    expect(await run.end()).toBe(1);
    expect(run.stdout).toBe('0 passed, 1 failed\n');
  });
});
