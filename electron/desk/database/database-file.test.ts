import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { DatabaseSync, openTestHistory, temporaryFile } from '../history/test-history.ts';

describe('the file', () => {
  it('is not touched where a newer version of the app wrote it', () => {
    const file = temporaryFile();
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    expect(() => openTestHistory(file)).toThrow(/newer version of Audience Desk/);
  });

  it('is opened by several programs at once, though none has made it yet', async () => {
    const file = temporaryFile();
    const program = `
      import { once } from 'node:events';
      import { openHistory } from ${JSON.stringify(new URL('../history/history.ts', import.meta.url).href)};
      const { retryWhileBusy } = await import(${JSON.stringify(new URL('./database-errors.ts', import.meta.url).href)});
      process.stdout.write('ready');
      await once(process.stdin, 'data');
      const owners = { own: () => process.pid, livenessOf: () => 'alive' };
      (await retryWhileBusy(() => openHistory(process.argv[1], owners))).close();
      process.stdin.destroy();`;
    const runs = Array.from({ length: 8 }, () => startNode(program, [file]));
    await Promise.all(runs.map(({ ready }) => ready));
    for (const { go } of runs) go();
    expect(await Promise.all(runs.map(({ complaints }) => complaints))).toEqual(runs.map(() => ''));
  });
});

/** A program that says when it is ready, and then waits for a line before it opens the file. */
function startNode(program: string, parameters: readonly string[]) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, ...parameters]);
  return {
    ready: once(child.stdout, 'data'),
    go: () => child.stdin.write('go'),
    complaints: new Promise<string>((resolve, reject) => {
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      child.on('error', reject);
      child.on('close', () => resolve(said));
    }),
  };
}
