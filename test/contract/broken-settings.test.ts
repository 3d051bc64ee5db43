import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { draft } from '../../electron/desk/connections/connections.fixture.ts';
import { openSettingsFile } from '../../electron/hosts/settings-file.ts';
import { keptConnection, openTestDesk } from '../support/desk.ts';

const whole = JSON.stringify({ connections: [keptConnection('c-1', 'outbound', 'https://api.example.com')] });

/** A desk on a real settings file with this content. */
async function openOn(content: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'settings.json');
  writeFileSync(file, content);
  const desk = await openTestDesk({ settingsPort: openSettingsFile(folder) });
  return { ...desk, file, place: folder };
}

const garbage: readonly (readonly [string, string, RegExp])[] = [
  ['no JSON', 'garbage', /no JSON/],
  ['nothing', '', /no JSON/],
  ['zeros', '\0'.repeat(4_096), /no JSON/],
  ['a text', '"connections"', /no settings of this app/],
  ['a number', '7', /no settings of this app/],
  ['a list', '[]', /no settings of this app/],
  ['a list of connections that is none', '{"connections":{"a":1}}', /no list/],
  ['too deep a nest', '['.repeat(200_000), /no JSON/],
];

describe('a settings file', () => {
  it.each(garbage)(
    'of %s is reported, the app works without it, and it is never overwritten',
    async (_title, content, why) => {
      const desk = await openOn(content);
      const { healthIssues } = await desk.call('desk.describe', {});
      expect(healthIssues).toMatchObject([{ area: 'settings', canSetAside: true }]);
      expect(healthIssues[0]?.sentence).toMatch(why);
      expect(await desk.call('connections.list', {})).toEqual([]);
      const refused = await desk.refused('connections.save', draft);
      expect(refused).toMatchObject({ kind: 'refused', message: expect.stringMatching(/not written over/) });
      expect(readFileSync(desk.file, 'utf8')).toBe(content);
    },
  );

  it('cut off anywhere is never overwritten, nor taken for an empty one', async () => {
    for (let length = 0; length < whole.length; length += 1) {
      const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
      try {
        const file = path.join(folder, 'settings.json');
        writeFileSync(file, whole.slice(0, length));
        const desk = await openTestDesk({ settingsPort: openSettingsFile(folder), history: ':memory:' });
        expect((await desk.call('desk.describe', {})).healthIssues, `cut at ${length}`).toHaveLength(1);
        expect((await desk.refused('connections.save', draft)).kind).toBe('refused');
        expect(readFileSync(file, 'utf8')).toBe(whole.slice(0, length));
        expect(readdirSync(folder)).toEqual(['settings.json']);
      } finally {
        rmSync(folder, { recursive: true });
      }
    }
  });

  it('is set aside unchanged when a person says so, and the app starts anew', async () => {
    const desk = await openOn('garbage');
    const { file } = await desk.call('desk.setAside', { area: 'settings' });
    expect(path.basename(file)).toMatch(/^settings-\d{4}-\d\d-\d\d\.json\.aside$/);
    expect(readFileSync(file, 'utf8')).toBe('garbage');
    expect((await desk.call('desk.describe', {})).healthIssues).toEqual([]);
    const saved = await desk.call('connections.save', draft);
    expect(JSON.parse(readFileSync(desk.file, 'utf8'))).toMatchObject({ connections: [{ id: saved.id }] });
  });

  it('that can be read is never set aside', async () => {
    const desk = await openOn(whole);
    expect(await desk.refused('desk.setAside', { area: 'settings' })).toMatchObject({ kind: 'refused' });
    expect(readdirSync(desk.place)).toEqual(['settings.json']);
  });

  it('corrected while the app runs is read again', async () => {
    const desk = await openOn('garbage');
    writeFileSync(desk.file, whole);
    expect((await desk.call('desk.describe', {})).healthIssues).toEqual([]);
    expect(await desk.call('connections.list', {})).toMatchObject([{ id: 'c-1' }]);
  });

  it('says how many of its connections it could not read', async () => {
    const desk = await openOn(JSON.stringify({ connections: [{ id: 'x' }] }));
    const { healthIssues } = await desk.call('desk.describe', {});
    expect(healthIssues).toMatchObject([{ area: 'settings', canSetAside: false }]);
    expect(healthIssues[0]?.sentence).toMatch(/^One connection in /);
  });

  it('that cannot be written leaves what was there, and says so', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const desk = await openTestDesk({
      settingsPort: {
        read: () => JSON.parse(whole),
        write() {
          throw full;
        },
      },
    });
    for (const refused of [
      await desk.refused('connections.save', draft),
      await desk.refused('connections.remove', { id: 'c-1' }),
    ]) {
      expect(refused).toMatchObject({ kind: 'refused', message: expect.stringMatching(/the disk is full/) });
    }
    expect(await desk.call('connections.list', {})).toMatchObject([{ id: 'c-1' }]);
  });
});
