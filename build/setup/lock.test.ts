import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clearStale, tryLock } from './lock.mjs';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'audience-desk-lock-'));
  file = path.join(folder, 'lock');
});

afterEach(() => rmSync(folder, { recursive: true }));

const longAgo = new Date(Date.now() - 60_000);

describe('a lock', () => {
  it('is held by one process at a time, and says by which', () => {
    const release = tryLock(file);
    expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
    expect(tryLock(file)).toBeUndefined();
    release?.();
    expect(existsSync(file)).toBe(false);
  });

  it('is not released by a process that no longer holds it', () => {
    const release = tryLock(file);
    writeFileSync(file, '1');
    release?.();
    expect(readFileSync(file, 'utf8')).toBe('1');
  });

  it('stays with a process that runs, however long', () => {
    writeFileSync(file, String(process.ppid));
    utimesSync(file, longAgo, longAgo);
    expect(clearStale(file)).toBe(false);
    expect(existsSync(file)).toBe(true);
  });

  it('of a process that has ended is removed', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(file, String(pid));
    expect(clearStale(file)).toBe(true);
    expect(tryLock(file)).toBeDefined();
  });

  it('without a holder is left alone while its holder may still write, and removed thereafter', () => {
    writeFileSync(file, '');
    expect(clearStale(file)).toBe(false);
    utimesSync(file, longAgo, longAgo);
    expect(clearStale(file)).toBe(true);
    expect(existsSync(file)).toBe(false);
  });

  it('is worth another try once it is gone', () => {
    expect(clearStale(file)).toBe(true);
  });
});
