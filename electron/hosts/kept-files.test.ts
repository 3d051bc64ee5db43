import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { historyFile, openDataFolder } from './data-folder.ts';
import { openSettingsFile } from './settings-file.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it('the data folder is where AUDIENCE_DESK_HOME says, made for its owner alone', () => {
  const home = path.join(temporaryFolder(), 'not', 'yet');
  expect(openDataFolder({ AUDIENCE_DESK_HOME: home })).toBe(home);
  expect(statSync(home).mode & 0o777).toBe(0o700);
  expect(openDataFolder({ AUDIENCE_DESK_HOME: home })).toBe(home);
  expect(path.dirname(historyFile(home))).toBe(home);
});

it.runIf(process.platform === 'linux')('the data folder is the system’s own where nothing is said', () => {
  const home = temporaryFolder();
  for (const chosen of [{}, { AUDIENCE_DESK_HOME: '' }]) {
    expect(openDataFolder({ ...chosen, XDG_CONFIG_HOME: home })).toBe(path.join(home, 'audience-desk'));
  }
});

it('[S20] the settings come back as they were written, for their owner alone', () => {
  const folder = temporaryFolder();
  const settings = openSettingsFile(folder);
  expect(settings.read()).toEqual({});
  const value = { connections: [{ id: 'c-1', name: 'Zürich' }], theme: 'dark' };
  settings.write(value);
  expect(settings.read()).toEqual(value);
  expect(openSettingsFile(folder).read()).toEqual(value);
  const file = path.join(folder, 'settings.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  chmodSync(file, 0o644);
  settings.write({ connections: [] });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('settings that are no JSON are left for a person to mend, or moved under a name of their own', () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'settings.json');
  const settings = openSettingsFile(folder);
  const asides: string[] = [];
  for (const content of ['{"connections": [', '']) {
    writeFileSync(file, content);
    expect(() => settings.read()).toThrow();
    expect(readFileSync(file, 'utf8')).toBe(content);
    const aside = settings.setAside?.(new Date('2026-03-01T23:59:59Z')) ?? '';
    expect(readFileSync(aside, 'utf8')).toBe(content);
    expect(settings.read()).toEqual({});
    asides.push(path.basename(aside));
  }
  expect(asides).toEqual(['settings-2026-03-01.json.aside', 'settings-2026-03-01-2.json.aside']);
});
