import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { removeAbandonedUploads } from './cleanup.ts';
import { removeCopy } from './row-changes.ts';

const kept = ['sent.txt', 'sent.txt.changes', 'sent.txt.rows'];

function folderOf(...names: readonly string[]): string {
  const data = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  mkdirSync(path.join(data, 'imports'));
  for (const name of names) writeFileSync(path.join(data, 'imports', name), 'x');
  return data;
}

it('what stands beside the copy of a run stays with it, and uploads that were never sent go after a day', () => {
  const data = folderOf(...kept, 'never.txt', 'never.txt.changes', 'never.txt.rows', 'never.in');
  const copies = [path.join(data, 'imports', 'sent.txt')];
  removeAbandonedUploads(data, copies, new Date());
  expect(readdirSync(path.join(data, 'imports'))).toHaveLength(7);
  removeAbandonedUploads(data, copies, new Date(Date.now() + 2 * 86_400_000));
  expect(readdirSync(path.join(data, 'imports')).toSorted()).toEqual(kept);
});

it('a copy is removed with all that stands beside it', () => {
  const data = folderOf(...kept, 'other.txt.rows');
  removeCopy(path.join(data, 'imports', 'sent.txt'));
  expect(readdirSync(path.join(data, 'imports'))).toEqual(['other.txt.rows']);
});
