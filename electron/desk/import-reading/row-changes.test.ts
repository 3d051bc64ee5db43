import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import {
  changesFile,
  noChanges,
  type RowChanges,
  readChanges,
  writeChanges,
  writeChangesInTurns,
} from './row-changes.ts';

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const plain = ({ cells, leftOut }: RowChanges) => ({
  cells: [...cells].map(([row, made]) => [row, [...made]]),
  leftOut: Object.entries(leftOut).map(([reason, rows]) => [reason, [...rows.ranges()]]),
});

it('what was changed is read as it was written, whatever the columns are called, at once or in turns', async () => {
  const copy = path.join(folder(), 'copy.txt');
  const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'a\nb', '“”'));
  const cells = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 50 }), fc.array(fc.tuple(name, name), { maxLength: 3 })),
  );
  const rows = fc.array(fc.integer({ min: 1, max: 50 }));
  await fc.assert(
    fc.asyncProperty(cells, rows, rows, async (made, byHand, duplicate) => {
      const changes = noChanges();
      for (const [row, texts] of made) changes.cells.set(row, new Map(texts));
      for (const row of byHand) changes.leftOut.byHand.add(row);
      for (const row of duplicate) changes.leftOut.duplicate.add(row);
      writeChanges(copy, changes);
      const text = readFileSync(changesFile(copy), 'utf8');
      expect(plain(readChanges(copy))).toEqual(plain(changes));
      await writeChangesInTurns(copy, changes);
      expect(readFileSync(changesFile(copy), 'utf8')).toBe(text);
    }),
    { numRuns: 100 },
  );
});

it('a file of changes that is cut, goes on, or holds something else is not read', () => {
  const copy = path.join(folder(), 'copy.txt');
  const changes = noChanges();
  changes.cells.set(3, new Map([['plan', 'gold']]));
  changes.cells.set(4, new Map([['plan', 'free']]));
  writeChanges(copy, changes);
  const text = readFileSync(changesFile(copy), 'utf8');
  for (let length = 0; length < text.length; length += 1) {
    writeFileSync(changesFile(copy), text.slice(0, length));
    expect(() => readChanges(copy)).toThrow();
  }
  writeFileSync(changesFile(copy), text);
  appendFileSync(changesFile(copy), '[5,[["plan","x"]]]\n');
  expect(() => readChanges(copy)).toThrow();
  writeFileSync(changesFile(copy), text.replace('"gold"', '7'));
  expect(() => readChanges(copy)).toThrow();
});
