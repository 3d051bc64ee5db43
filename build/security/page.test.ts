import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderPage, unknown, unproven } from './page.mjs';
import { readTagged, taggedIn } from './tagged.mjs';

const tests = readTagged();

describe('the page of promises', () => {
  it('has a test for every promise but those left to packaging', () => expect(unproven(tests)).toEqual([]));

  it('knows every number that a test carries', () => expect(unknown(tests)).toEqual([]));

  it('is up to date: `npm run security -- --page` writes it', () => {
    const written = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');
    expect(written).toBe(renderPage(tests));
  });
});

describe('a test with a number', () => {
  it.each([
    ["it('[S01] stands', () => 1)", ['[S01] stands']],
    ["test('[S01] [S02] stand', async () => 1)", ['[S01] [S02] stand']],
    ["it.each([['a', ')'], [/[)'\"]/]])('[S01] stands for %s', () => 1)", ['[S01] stands for %s']],
    [
      "describe.each([['(', 1]] as const)('[S01] stands', () => { it('plain', f); it('[S02] within', f); })",
      ['[S01] stands', '[S02] within'],
    ],
    ['describe("[S01] it\'s", f)', ["[S01] it's"]],
    ["it(\n    '[S01] on the next line',", ['[S01] on the next line']],
    ["it('without', f)", []],
    ["const text = '[S01] is no test';", []],
  ])('is found in %j', (text, titles) => {
    expect(taggedIn(text).map(({ title }: { title: string }) => title)).toEqual(titles);
  });
});
