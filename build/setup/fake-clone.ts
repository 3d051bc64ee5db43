// For tests: a small clone with these very scripts, an npm that installs next to nothing, and a build of one line that waits where told.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const scripts = path.resolve(fileURLToPath(import.meta.url), '../..');

const npm = `#!/bin/sh
echo "$@" >> npm.log
while [ -n "$NPM_WAITS" ]; do sleep 0.02; done
[ -n "$NPM_INSTALLS_NOTHING" ] && exit 0
mkdir -p node_modules/vite && echo '{}' > node_modules/vite/package.json
cp package-lock.json node_modules/.package-lock.json
`;

const bundle = `
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
appendFileSync('builds.log', 'built\\n');
while (process.env.BUILD_WAITS && !existsSync('go')) await new Promise((resolve) => setTimeout(resolve, 20));
mkdirSync('dist/hosts', { recursive: true });
writeFileSync('dist/hosts/cli.js', 'export const main = async () => (console.log(process.pid), 7);');
`;

export class FakeClone {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'audience-desk-clone-'));
  readonly lock = this.at('.making-ready');

  constructor() {
    cpSync(scripts, this.at('build'), { recursive: true, filter: (file) => !/\.test\.tsx?$/.test(file) });
    for (const folder of ['bin', 'electron', 'renderer', 'shared']) mkdirSync(this.at(folder));
    writeFileSync(this.at('build', 'bundle.mjs'), bundle);
    writeFileSync(this.at('package.json'), '{ "type": "module" }');
    this.wants('1.0.0');
    writeFileSync(this.at('bin', 'npm'), npm, { mode: 0o755 });
  }

  /** Has the lock file ask for a version of its one dependency. */
  wants(version: string): void {
    const packages = { 'node_modules/vite': { version } };
    writeFileSync(this.at('package-lock.json'), JSON.stringify({ packages }));
  }

  at(...parts: readonly string[]): string {
    return path.join(this.folder, ...parts);
  }

  /** What the file says, '' where it is not there. */
  read(...parts: readonly string[]): string {
    const file = this.at(...parts);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** @param first code that the process, and every Node it starts, runs before anything else */
  start(script: string, { env = {}, first = '' }: { env?: NodeJS.ProcessEnv; first?: string } = {}) {
    const preload = this.at('first.mjs');
    writeFileSync(preload, first);
    return new Run(
      spawn(process.execPath, [this.at('build', script)], {
        cwd: this.folder,
        env: {
          ...process.env,
          PATH: `${this.at('bin')}${path.delimiter}${process.env.PATH}`,
          NODE_OPTIONS: `--import=${pathToFileURL(preload)}`,
          ...env,
        },
      }),
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A started command and what it has said. */
export class Run {
  stdout = '';
  stderr = '';
  readonly #closed: Promise<unknown[]>;

  constructor(readonly child: ChildProcess) {
    this.#closed = once(child, 'close');
    child.stdout?.on('data', (part) => {
      this.stdout += part;
    });
    child.stderr?.on('data', (part) => {
      this.stderr += part;
    });
  }

  /** @returns the exit code */
  async end(): Promise<unknown> {
    const [code] = await this.#closed;
    return code;
  }
}
