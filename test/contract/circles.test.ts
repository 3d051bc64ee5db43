import { describe, expect, it } from 'vitest';
import { circles, importGraph, twoWayFolders } from './walls/circles.ts';
import { readSources } from './walls/imports.ts';

const isShipped = ({ path }: { readonly path: string }) =>
  !/\.(test|fixture)\.tsx?$|\/test-[\w-]+\.tsx?$/.test(path);
const sources = ['shared', 'electron', 'renderer'].flatMap((folder) => readSources(folder, ['.ts', '.tsx']));
const graph = importGraph(sources.filter(isShipped));

describe('imports', () => {
  it('have no circles', () => {
    expect(circles(graph)).toEqual([]);
    expect(graph.size).toBeGreaterThan(400);
  });

  it('run one way between the folders of the charts and of the screens', () => {
    for (const root of ['renderer/charts', 'renderer/features', 'renderer']) {
      expect(twoWayFolders(graph, root)).toEqual([]);
      expect([...graph.keys()].some((path) => path.startsWith(`${root}/`))).toBe(true);
    }
  });
});

/** Files as `path: imports`, all in one folder unless another is named. */
function graphOf(files: Readonly<Record<string, readonly string[]>>) {
  return importGraph(
    Object.entries(files).map(([path, specifiers]) => ({
      path,
      text: specifiers.map((specifier) => `import type { One } from '${specifier}';`).join('\n'),
    })),
  );
}

describe('the search for circles', () => {
  it('finds two files that import each other', () => {
    expect(circles(graphOf({ 'a.ts': ['./b.ts'], 'b.ts': ['./a.ts'] }))).toEqual([['a.ts', 'b.ts']]);
  });

  it('finds a circle of several files once, and each of several circles', () => {
    const files = {
      'a.ts': ['./b.ts'],
      'b.ts': ['./c.ts', './d.ts'],
      'c.ts': ['./a.ts'],
      'd.ts': ['./e.ts'],
      'e.ts': ['./d.ts'],
    };
    expect(circles(graphOf(files))).toEqual([
      ['a.ts', 'b.ts', 'c.ts'],
      ['d.ts', 'e.ts'],
    ]);
  });

  it('finds none where two ways lead to one file', () => {
    expect(
      circles(graphOf({ 'a.ts': ['./b.ts', './c.ts'], 'b.ts': ['./d.ts'], 'c.ts': ['./d.ts'], 'd.ts': [] })),
    ).toEqual([]);
  });

  it('sees re-exports and dynamic imports', () => {
    const files = [
      { path: 'a.ts', text: `export * from './b.ts';` },
      { path: 'b.ts', text: `const lazy = () => import('./a.ts');` },
    ];
    expect(circles(importGraph(files))).toEqual([['a.ts', 'b.ts']]);
  });
});

describe('the search for folders that import each other', () => {
  it('finds two of them, also where no two files do', () => {
    const files = {
      'r/one/a.ts': ['../two/b.ts'],
      'r/one/c.ts': [],
      'r/two/b.ts': [],
      'r/two/d.ts': ['../one/c.ts'],
    };
    expect(circles(graphOf(files))).toEqual([]);
    expect(twoWayFolders(graphOf(files), 'r')).toEqual(['one <-> two']);
  });

  it('takes a nested folder for one of its own', () => {
    const files = { 'r/one/a.ts': ['./in/b.ts'], 'r/one/c.ts': [], 'r/one/in/b.ts': ['../c.ts'] };
    expect(twoWayFolders(graphOf(files), 'r')).toEqual(['one <-> one/in']);
  });

  it('allows imports one way, and ignores the files of the root itself', () => {
    const files = { 'r/a.ts': ['./one/b.ts'], 'r/one/b.ts': ['../a.ts', './two/c.ts'], 'r/one/two/c.ts': [] };
    expect(twoWayFolders(graphOf(files), 'r')).toEqual([]);
  });
});
