import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readPageFile } from './page-file.ts';

const base = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
const root = path.join(base, 'page');
mkdirSync(path.join(root, 'assets', 'folder.js'), { recursive: true });
for (const [name, content] of Object.entries({
  'page/index.html': 'the page',
  'page/assets/a b.js': 'the script',
  'page/assets/source.map': 'no type',
  'page/.hidden.html': 'hidden',
  'secret.html': 'the secret',
  'page-else/index.html': 'the secret',
})) {
  mkdirSync(path.dirname(path.join(base, name)), { recursive: true });
  writeFileSync(path.join(base, name), content);
}
afterAll(() => rmSync(base, { recursive: true, force: true }));

async function read(urlPath: string): Promise<string | undefined> {
  const file = await readPageFile(root, urlPath);
  return file === undefined ? undefined : new TextDecoder().decode(file.content);
}

describe('[S05] a file of the page', () => {
  it.each([
    ['/', 'the page', 'text/html; charset=utf-8'],
    ['/index.html', 'the page', 'text/html; charset=utf-8'],
    ['/assets/a%20b.js', 'the script', 'text/javascript; charset=utf-8'],
  ])('%s is there', async (urlPath, content, type) => {
    expect(await read(urlPath)).toBe(content);
    expect((await readPageFile(root, urlPath))?.type).toBe(type);
  });

  it.each([
    '/secret.html',
    '/../secret.html',
    '/..%2fsecret.html',
    '/..%2Fsecret.html',
    '/%2e%2e/secret.html',
    '/%2e%2e%2fsecret.html',
    '/assets/../../secret.html',
    '/assets/%2e%2e/index.html',
    '/assets/../index.html',
    '/./index.html',
    '/../page/index.html',
    '/../page-else/index.html',
    '/..%5csecret.html',
    '/\\..\\secret.html',
    '\\\\host\\index.html',
    '//host/index.html',
    '//index.html',
    '/%2findex.html',
    '/index.html%00.js',
    '/index.html\0',
    '/%',
    '/%ff.html',
    '/assets',
    '/assets/',
    '/assets/folder.js',
    '/assets/source.map',
    '/.hidden.html',
    '/none.html',
    '',
    'index.html',
    'C:/index.html',
    `${path.join(base, 'secret.html')}`,
  ])('%j is not served', async (urlPath) => expect(await read(urlPath)).toBeUndefined());

  it('is never outside, whatever the path is made of', async () => {
    const part = fc.constantFrom(
      '..',
      '%2e%2e',
      '.',
      '/',
      '%2f',
      '\\',
      '%5c',
      '%00',
      'secret.html',
      'page',
      'assets',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 12 }), async (parts) => {
        expect(await read(`/${parts.join('')}`)).not.toBe('the secret');
      }),
      { numRuns: 500 },
    );
  });
});
