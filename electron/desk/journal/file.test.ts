import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { DatabaseSync, openTestJournal, temporaryFile } from './test-journal.ts';

describe('the file', () => {
  it('is not touched where a newer version of the app wrote it', () => {
    const file = temporaryFile();
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    expect(() => openTestJournal(file)).toThrow(/newer version of Audience Desk/);
  });

  it('is opened by several programs at once, though none has made it yet', async () => {
    const file = temporaryFile();
    const program = `
      import { openJournal } from ${JSON.stringify(new URL('./journal.ts', import.meta.url).href)};
      const wait = Math.max(0, Number(process.argv[2]) - Date.now());
      await new Promise((resolve) => setTimeout(resolve, wait));
      const { retryWhileBusy } = await import(${JSON.stringify(new URL('./database-errors.ts', import.meta.url).href)});
      (await retryWhileBusy(() => openJournal(process.argv[1], process.pid, () => true))).close();`;
    const start = Date.now() + 1_500;
    const runs = Array.from({ length: 8 }, () => runNode(program, [file, String(start)]));
    expect(await Promise.all(runs)).toEqual(runs.map(() => ''));
  });
});

/** @returns what the program complained of */
function runNode(program: string, parameters: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program, ...parameters]);
    let complaints = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints += text;
    });
    child.on('error', reject);
    child.on('close', () => resolve(complaints));
  });
}
