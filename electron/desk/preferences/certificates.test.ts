import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { authority, ownServer, tlsPath } from '../../../test/support/tls-files.ts';
import { openCertificates } from './certificates.ts';
import { openPreferences } from './preferences.ts';

function open(settings: unknown = {}) {
  let kept = settings;
  const trusted: string[] = [];
  const preferences = openPreferences({
    settings: {
      read: () => kept,
      write: (value) => {
        kept = value;
      },
    },
  });
  const reopen = () => openCertificates(preferences, { trust: (pem) => trusted.push(pem) });
  return { store: reopen(), reopen, trusted, kept: () => kept };
}

function fileWith(text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'certificates.pem');
  writeFileSync(file, text);
  return file;
}

describe('a file of certificates', () => {
  it('is trusted once it is chosen, and again at the next start, until none is chosen', () => {
    const { store, reopen, trusted, kept } = open();
    expect(store.state()).toEqual({ file: null, count: 0, problem: null });
    const file = fileWith(`# ours\n${authority}\n${ownServer.cert}`);
    const used = { file, count: 2, problem: null };
    expect(store.choose(file)).toEqual({ ok: true, value: used });
    expect(kept()).toMatchObject({ preferences: { certificateFile: file } });
    expect(reopen().state()).toEqual(used);
    expect(trusted).toHaveLength(2);
    expect(trusted[0]).toContain(authority.trim());
    expect(store.choose(null)).toMatchObject({ ok: true, value: { file: null } });
    expect(trusted[2]).toBe('');
    expect(reopen().state()).toMatchObject({ file: null });
    expect(trusted).toHaveLength(3);
  });

  it.each([
    ['is not there', () => path.join(tmpdir(), 'there-is-no-such-file.pem'), /^There is no file /],
    ['is a folder', () => tmpdir(), /is no file\.$/],
    ['is named from somewhere', () => 'certificates.pem', /whole path/],
    ['holds no certificate', () => fileWith('hello'), /holds no certificate \(PEM\)\.$/],
    ['holds a key instead', () => tlsPath('server-key.pem'), /holds no certificate \(PEM\)\.$/],
    [
      'holds one that is damaged',
      () => fileWith(`${authority}${authority.replace('MI', 'XX')}`),
      /certificate 2 in it cannot be read\.$/,
    ],
    ['is endless', () => fileWith('x'.repeat(1_048_577)), /longer than any/],
  ])('that %s is refused with its reason, and what was trusted stays', (_title, make, reason) => {
    const { store, trusted } = open();
    const good = fileWith(authority);
    store.choose(good);
    expect(store.choose(make())).toMatchObject({
      ok: false,
      error: { kind: 'refused', message: expect.stringMatching(reason) },
    });
    expect([store.state().file, trusted.length]).toEqual([good, 1]);
  });

  it('that is gone at the next start is reported, and nothing of it is trusted', () => {
    const { store, trusted } = open({ preferences: { privacy: 'live', certificateFile: '/gone/ours.pem' } });
    expect(store.state()).toEqual({
      file: '/gone/ours.pem',
      count: 0,
      problem: 'There is no file /gone/ours.pem.',
    });
    expect(trusted).toEqual([]);
  });
});
