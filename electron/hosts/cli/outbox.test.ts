import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../../shared/domain/run.ts';
import { at, cli, home, sandbox } from '../../../test/support/cli.ts';
import { keptConnection } from '../../../test/support/desk.ts';
import { openSettingsFile } from '../settings-file.ts';

const map = { action: 'identify', columns: { userId: 'id' } };

function write(name: string, text: string): string {
  const file = path.join(home, name);
  writeFileSync(file, text);
  return file;
}

function importing(name: string, ...more: readonly string[]) {
  const rows = Array.from({ length: 30 }, (_, index) => `u-${index}`);
  const file = write(name, `id\n${rows.join('\n')}\n`);
  return cli('import', file, '--map', write('map.json', JSON.stringify(map)), ...more);
}

async function runs(): Promise<readonly Run[]> {
  return JSON.parse((await cli('outbox', 'status', '--json')).out).runs;
}

/** A live connection of the app to the simulated service; it needs no secret. */
function keepLiveConnection(): void {
  const { baseUrl, token } = sandbox.access['7segments'];
  const more = { name: 'Shop', mode: 'live', settings: { token } };
  openSettingsFile(home).write({ connections: [keptConnection('c-1', '7segments', baseUrl, more)] });
}

/** The copies of uploaded files. */
function copies(): readonly string[] {
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && path.basename(entry.parentPath) === 'imports')
    .map(({ name }) => name);
}

describe('import to a live connection', () => {
  it.each([
    ['without its name', [], /Shop is live\. Pass --live with its name to send\./],
    ['under another name', ['--live', 'shop'], /not the connection’s name/],
  ])('is refused %s, and leaves no run and no file behind', async (_, options, said) => {
    keepLiveConnection();
    const { code, err } = await importing('people.csv', '--to', 'Shop', ...options);
    expect([code, err]).toEqual([2, expect.stringMatching(said)]);
    expect([await runs(), copies()]).toEqual([[], []]);
  });

  it('is resumed with its name, and left as it was without', async () => {
    keepLiveConnection();
    await importing('people.csv', '--to', 'Shop', '--live', 'Shop', '--canary', '10');
    const [before] = await runs();
    expect(before).toMatchObject({
      state: 'paused',
      mode: 'live',
      isToReview: true,
      counts: { accepted: 10 },
    });
    const id = before?.id ?? '';
    for (const live of [[], ['--live', 'Another']]) {
      const { code, err } = await cli('outbox', 'run', id, ...live);
      expect([code, err]).toEqual([2, expect.stringMatching(/live/)]);
      expect(await runs()).toEqual([before]);
    }
    const { code, out } = await cli('outbox', 'run', id, '--live', 'Shop', '--json');
    expect([code, JSON.parse(out).counts.accepted]).toEqual([0, 30]);
  });
});

describe('outbox run', () => {
  const to = () => at('outbound');

  it('needs the id of a run, or --all, and lists the runs there are', async () => {
    await importing('people.csv', ...to(), '--canary', '10');
    const [run] = await runs();
    const { code, out, err } = await cli('outbox', 'run', '--json');
    expect([code, err]).toEqual([2, expect.stringMatching(/outbox run ID, or outbox run --all/)]);
    expect(err).toContain(`${run?.id} people.csv: paused`);
    expect(JSON.parse(out)).toMatchObject({ outcome: 'invalid', runs: [{ id: run?.id }] });
    expect(await runs()).toEqual([run]);
  });

  it('--all resumes each run, but for those whose first rows a person has to look at', async () => {
    await importing('first.csv', ...to(), '--canary', '10');
    const { code, err } = await cli('outbox', 'run', '--all', ...to());
    const [waits] = await runs();
    expect([code, err]).toEqual([1, expect.stringContaining(`outbox run ${waits?.id}`)]);
    expect(waits).toMatchObject({ state: 'paused', isToReview: true, counts: { accepted: 10, queued: 20 } });
    await cli('outbox', 'run', waits?.id ?? '', ...to());
    expect((await cli('outbox', 'run', '--all', ...to())).code).toBe(0);
    expect(await runs()).toMatchObject([{ state: 'finished', counts: { accepted: 30 } }]);
  });

  it('resumes a run only at the service and the address that it was started for', async () => {
    await importing('people.csv', ...to(), '--canary', '10');
    const [run] = await runs();
    const id = run?.id ?? '';
    const own = sandbox.access.outbound.baseUrl;
    const elsewhere = [
      at('interakt'),
      at('outbound', `${own}/other`),
      at('outbound', 'https://api.example.com'),
    ];
    for (const other of elsewhere) {
      const { code, err } = await cli('outbox', 'run', id, ...other, '--live', 'api.example.com');
      expect(code).toBe(2);
      expect(err).toContain(`This file goes to Outbound at ${own} (sandbox).`);
      expect(err).toContain(
        `It does not go on at ${other[1] === 'interakt' ? 'interakt' : 'Outbound'} at ${other[3]}`,
      );
    }
    const nowhere = await cli('outbox', 'run', id);
    expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining(`Outbound at ${own} (sandbox)`)]);
    expect(await runs()).toEqual([run]);
    expect((await cli('outbox', 'run', id, ...to())).code).toBe(0);
  });
});
