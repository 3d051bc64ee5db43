import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from './support/desk-test.ts';

const assets = path.join('dist', 'renderer', 'assets');

async function textsOf(ending: string): Promise<string> {
  const names = (await readdir(assets)).filter((name) => name.endsWith(ending));
  return (await Promise.all(names.map((name) => readFile(path.join(assets, name), 'utf8')))).join('\n');
}

test('every component of the library that the page uses has its styles', async () => {
  const used = new Set((await textsOf('.js')).match(/\bm_[0-9a-f]{6,8}\b/g));
  const known = await readFile(createRequire(import.meta.url).resolve('@mantine/core/styles.css'), 'utf8');
  const styles = await textsOf('.css');
  const missing = [...used].filter((name) => known.includes(`.${name}`) && !styles.includes(`.${name}`));
  expect(used.size).toBeGreaterThan(100);
  // Add the file of that component to renderer/ui/styles/mantine.css.
  expect(missing).toEqual([]);
});
