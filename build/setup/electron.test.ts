import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findElectron, isComplete } from './electron.mjs';

// Whoever sets this clone up meanwhile has nothing to do with the folder of a test.
vi.mock('./setup-lock.mjs', () => ({
  withSetupLock: (work: (signal: AbortSignal) => unknown) => work(new AbortController().signal),
}));

const program =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform as string] ??
  'electron';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'audience-desk-electron-'));
  write('package.json', '{ "version": "45.4.1" }');
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', '');
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function write(file: string, text: string) {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

function unpack(version: string) {
  write(`dist/${program}`, '');
  write('dist/version', version);
}

describe('Electron', () => {
  it.each(['45.4.1', 'v45.4.1'])('is there once the installer has written all of %s', (version) => {
    unpack(version);
    expect(isComplete(folder)).toBe(false);
    write('path.txt', program);
    expect(isComplete(folder)).toBe(true);
  });

  it('is not there where it is that of an earlier package', () => {
    unpack('44.0.0');
    write('path.txt', program);
    expect(isComplete(folder)).toBe(false);
  });

  it('is not there without its program', () => {
    write('dist/version', '45.4.1');
    write('path.txt', program);
    expect(isComplete(folder)).toBe(false);
  });

  it('is fetched anew where half of it is there', async () => {
    unpack('45.4.1');
    write('dist/half', '');
    write(
      'install.js',
      `const { existsSync, mkdirSync, writeFileSync } = require('node:fs');
      const { dirname } = require('node:path');
      process.chdir(__dirname);
      if (existsSync('dist')) process.exit(1);
      mkdirSync(dirname('dist/${program}'), { recursive: true });
      writeFileSync('dist/${program}', '');
      writeFileSync('dist/version', '45.4.1');
      writeFileSync('path.txt', '${program}');`,
    );
    expect(await findElectron(folder)).toEqual({ program: path.join(folder, 'dist', program) });
  });

  it('says why it cannot be had', async () => {
    write('install.js', `throw new Error('no such host');`);
    expect(await findElectron(folder)).toEqual({ why: 'Electron could not be downloaded (no such host)' });
  });

  it('is what a variable names, whether complete or not', async () => {
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', path.join(folder, 'dist'));
    expect(await findElectron(folder)).toEqual({ why: `ELECTRON_OVERRIDE_DIST_PATH holds no ${program}` });
    write(`dist/${program}`, '');
    expect(await findElectron(folder)).toEqual({ program: path.join(folder, 'dist', program) });
  });
});
