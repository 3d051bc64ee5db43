import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openHistory } from '../../electron/desk/history/history.ts';
import { ownerAmong } from '../../electron/desk/ownership/owners.fixture.ts';
import { folderFailure } from '../../electron/hosts/folder-failure.ts';
import { keptConnection, openTestDesk } from '../support/desk.ts';
import { mountSmallDisk, noSmallDisk } from '../support/small-disk.ts';
import { waitFor } from '../support/wait-for.ts';

const { DatabaseSync } = createRequire(import.meta.url)('node:sqlite') as typeof import('node:sqlite');
const everything = { filter: { text: '', connectionId: null, outcome: null }, before: null, limit: 10 };

function temporaryFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'history.sqlite');
}

/** A desk on this history, with a service that must receive nothing. */
async function openOn(history: string, failure?: () => string | undefined) {
  const asked: string[] = [];
  const desk = await openTestDesk({
    history,
    settings: { connections: [keptConnection('c-1', 'outbound', 'https://api.example.com')] },
    secrets: { 'c-1': { apiKey: 'ob-key-0123' } },
    fetch: async (url) => {
      asked.push(url);
      return new Response('');
    },
    ...(failure === undefined ? {} : { folderFailure: failure }),
  });
  return { ...desk, asked };
}

async function expectRefusal(desk: Awaited<ReturnType<typeof openOn>>, why: RegExp, area = 'history') {
  const { healthIssues } = await desk.call('desk.describe', {});
  expect(healthIssues).toMatchObject([{ area, canSetAside: false }]);
  expect(healthIssues[0]?.sentence).toMatch(why);
  expect(await desk.call('history.list', everything)).toMatchObject({ rows: [], total: { count: 0 } });
  const report = await desk.send('identify', { userId: 'u-1' }, 'c-1');
  expect(report).toMatchObject({ outcome: 'invalid', delivery: null });
  expect(report.message).toMatch(
    /^Nothing was sent, because the history (could not be written first: |is locked by another program\.)/,
  );
  expect(desk.asked).toEqual([]);
}

describe('a history that cannot be opened', () => {
  it.each([
    ['garbage', 'garbage '.repeat(1_000), /no history of this app/],
    ['another program’s', `SQLite format 3\0${'x'.repeat(5_000)}`, /no history of this app|malformed/],
  ])('(%s) is reported, nothing is sent, and nothing is overwritten', async (_title, content, why) => {
    const file = temporaryFile();
    writeFileSync(file, content);
    await expectRefusal(await openOn(file), why);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  it('(a newer version’s) is left to that version', async () => {
    const file = temporaryFile();
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    const before = readFileSync(file);
    await expectRefusal(await openOn(file), /newer version of Audience Desk/);
    expect(readFileSync(file)).toEqual(before);
  });

  it('(a folder in its place) is reported', async () => {
    await expectRefusal(await openOn(path.dirname(temporaryFile())), /may not be opened or made/);
  });

  it('(another program holds it) is opened again once that has released it', {
    timeout: 30_000,
  }, async () => {
    const file = temporaryFile();
    const other = new DatabaseSync(file);
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE held (id); COMMIT;');
    const desk = await openOn(file);
    await expectRefusal(desk, /another program holds it/);
    other.close();
    await waitFor(async () =>
      expect((await desk.send('identify', { userId: 'u-1' }, 'c-1')).outcome).toBe('accepted'),
    );
    expect((await desk.call('desk.describe', {})).healthIssues).toEqual([]);
  });
});

describe('a disk', () => {
  it('that is full stops all sending and loses nothing', async ({ skip }) => {
    const disk = mountSmallDisk('256k');
    if (disk === undefined) return skip(noSmallDisk);
    onTestFinished(disk.remove);
    writeFileSync(path.join(disk.folder, 'settings.json'), '{"connections":[]}');
    expect(folderFailure(disk.folder)).toBeUndefined();
    writeFileSync(path.join(disk.folder, 'filler'), Buffer.alloc(248 * 1_024));
    const desk = await openOn(path.join(disk.folder, 'history.sqlite'), () => folderFailure(disk.folder));
    await expectRefusal(desk, /the disk is full/, 'dataFolder');
    expect(readFileSync(path.join(disk.folder, 'settings.json'), 'utf8')).toBe('{"connections":[]}');
  });

  it('that fills up while the app runs stops all sending', async ({ skip }) => {
    const disk = mountSmallDisk('1m');
    if (disk === undefined) return skip(noSmallDisk);
    onTestFinished(disk.remove);
    const desk = await openOn(path.join(disk.folder, 'history.sqlite'), () => folderFailure(disk.folder));
    expect((await desk.send('identify', { userId: 'u-1' }, 'c-1')).outcome).toBe('accepted');
    expect(() => writeFileSync(path.join(disk.folder, 'filler'), Buffer.alloc(2_000_000))).toThrow(/ENOSPC/);
    const outcomes: string[] = [];
    // Space that the files have already allocated is used up first.
    for (let count = 0; count < 50 && outcomes.at(-1) !== 'invalid'; count += 1) {
      outcomes.push(
        (
          await desk.send(
            'identify',
            { userId: `u-${count}`, email: `${'x'.repeat(2_000)}@x.example` },
            'c-1',
          )
        ).outcome,
      );
    }
    expect(outcomes.at(-1)).toBe('invalid');
    expect((await desk.call('desk.describe', {})).healthIssues).toMatchObject([{ area: 'dataFolder' }]);
    const { rows } = await desk.call('history.list', { ...everything, limit: 500 });
    // Nothing left without its row.
    expect(rows.length).toBe(desk.asked.length);
  });

  it('that is read-only lets the app open, and stops all sending', async ({ skip }) => {
    const disk = mountSmallDisk('1m');
    if (disk === undefined) return skip(noSmallDisk);
    onTestFinished(disk.remove);
    const file = path.join(disk.folder, 'history.sqlite');
    openHistory(
      file,
      ownerAmong(1, () => true),
    ).close();
    const { size } = statSync(file);
    disk.protect();
    await expectRefusal(await openOn(file, () => folderFailure(disk.folder)), /read-only/, 'dataFolder');
    expect(statSync(file).size).toBe(size);
  });
});

describe('two programs on one data folder', () => {
  it('both send, and each sees what the other has sent and stored', async () => {
    const file = temporaryFile();
    let settings: unknown = { connections: [keptConnection('c-1', 'outbound', 'https://api.example.com')] };
    const settingsPort = {
      read: () => settings,
      write: (value: unknown) => {
        settings = value;
      },
    };
    const open = () =>
      openTestDesk({
        history: file,
        settings,
        settingsPort,
        secrets: { 'c-1': { apiKey: 'ob-key-0123' } },
        fetch: async () => new Response(''),
      });
    const [one, two] = [await open(), await open()];
    const sends = Array.from({ length: 20 }, (_, index) =>
      (index % 2 === 0 ? one : two).send('identify', { userId: `u-${index}` }, 'c-1'),
    );
    expect(new Set((await Promise.all(sends)).map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
    for (const desk of [one, two])
      expect((await desk.call('history.list', everything)).total?.count).toBe(20);
    await one.call('connections.remove', { id: 'c-1' });
    expect(await two.call('connections.list', {})).toEqual([]);
  });
});
