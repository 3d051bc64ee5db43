import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../database/database.ts';
import { diskSpaceOf } from '../database/file-size.ts';
import { ownerAmong } from '../ownership/owners.fixture.ts';
import type { AnalysisRow } from './rows.ts';
import { createLibraryStore } from './store.ts';

const analysis: AnalysisRow = {
  key: null,
  name: 'Half',
  type: 'funnel',
  source: { kind: 'file', name: 'half.csv' },
  timeZone: null,
};
const at = { takenAt: 1, dataUntil: 1 };

function newFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'history.sqlite');
}

it('removes incomplete exports of a program that ended, and only those', async () => {
  const file = newFile();
  const first = createLibraryStore(
    openDatabase(file),
    ownerAmong(11, () => false),
  );
  const whole = first.begin(analysis, at, null);
  await whole.append('whole');
  whole.finish();
  await first.begin(analysis, at, null).append('half');
  first.close();
  const parts = () => {
    const database = openDatabase(file);
    const { count } = database.prepare('SELECT count(*) AS count FROM snapshot_parts').get() as {
      count: number;
    };
    database.close();
    return count;
  };
  createLibraryStore(
    openDatabase(file),
    ownerAmong(12, (owner) => owner === 11),
  ).close();
  expect(parts()).toBe(2);
  const later = createLibraryStore(
    openDatabase(file),
    ownerAmong(12, () => false),
  );
  expect(parts()).toBe(1);
  expect(later.list()).toMatchObject([{ name: 'Half', snapshots: [{ id: whole.snapshotId }] }]);
  later.close();
});

it('does not count towards what the history may take', async () => {
  const database = openDatabase(newFile());
  const before = diskSpaceOf(database).used;
  const store = createLibraryStore(
    database,
    ownerAmong(11, () => false),
  );
  const writing = store.begin(analysis, at, null);
  // Random bytes, which do not compress.
  const noise = Array.from({ length: 300_000 }, () => String.fromCharCode(33 + Math.random() * 90)).join('');
  await writing.append(noise);
  writing.finish();
  expect(store.bytes()).toBeGreaterThan(200_000);
  expect(diskSpaceOf(database).used - before).toBeLessThan(50_000);
  store.close();
});
