import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

it.each(['architecture.md', 'features.md', 'glossary.md'])(
  'every file that docs/%s names is there',
  (page) => {
    const text = readFileSync(path.join(root, 'docs', page), 'utf8');
    const named = [...text.matchAll(/`((?:electron|renderer|shared|test|build)\/[\w./-]+)`/g)].map(
      ([, file]) => file ?? '',
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  },
);
