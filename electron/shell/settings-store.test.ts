import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openSettingsFile } from '../hosts/settings-file.ts';
import { openSettingsStore } from './settings-store.ts';

const { channels } = vi.hoisted(() => ({ channels: new Set<string>() }));
vi.mock('electron', () => {
  const app = { getPath: () => '/nowhere', getVersion: () => '1.2.3' };
  const ipcMain = {
    on: (name: string) => channels.add(name),
    removeAllListeners: (name: string) => channels.delete(name),
  };
  return { default: { app, ipcMain, shell: {} }, app, ipcMain, BrowserWindow: {} };
});

function hosts() {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'settings.json');
  return { file, window: openSettingsFile(folder, openSettingsStore), other: openSettingsFile(folder) };
}

describe('[S20] the settings of the window', () => {
  const value = { connections: [{ id: 'c-1', name: 'Zürich', colour: 'blue' }], theme: 'dark' };

  it('are what the other hosts read and write, in one file of the same bytes', () => {
    const { file, window, other } = hosts();
    window.write(value);
    const written = readFileSync(file, 'utf8');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(other.read()).toEqual(value);
    other.write(value);
    expect(readFileSync(file, 'utf8')).toBe(written);
    other.write({ connections: [] });
    expect(window.read()).toEqual({ connections: [] });
  });

  it('are left as they are where they are no JSON', () => {
    const { file, window } = hosts();
    writeFileSync(file, '{"connections": [');
    expect(() => window.write(value)).toThrow();
    expect(readFileSync(file, 'utf8')).toBe('{"connections": [');
  });

  it('open no channel to a page', () => {
    hosts().window.write(value);
    expect([...channels]).toEqual([]);
  });
});
