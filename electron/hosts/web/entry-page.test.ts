import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeEntryPage } from './entry-page.ts';

const address = 'http://127.0.0.1:4000/#code=0123';

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('[S33] the entry page', () => {
  it('is readable by its owner alone, holds the code that its own address does not, and can be removed', () => {
    const page = writeEntryPage(newFolder(), address);
    const file = fileURLToPath(page.address);
    expect(page.address).not.toContain('0123');
    expect(readFileSync(file, 'utf8')).toContain(`content="0; url=${address}"`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    page.remove();
    expect(existsSync(file)).toBe(false);
  });

  it('is never written into an existing file', () => {
    const folder = newFolder();
    const other = path.join(folder, 'other');
    writeFileSync(other, 'as it was');
    symlinkSync(other, path.join(folder, 'open-in-browser.html'));
    writeEntryPage(folder, address);
    expect(readFileSync(other, 'utf8')).toBe('as it was');
  });
});
