import { describe, expect, it } from 'vitest';
import { vendorNames, violations } from './walls/check.ts';
import { readImports, readSources } from './walls/imports.ts';
import { walls } from './walls/walls.ts';

const sources = ['shared', 'electron', 'renderer'].flatMap((folder) => readSources(folder, ['.ts', '.tsx']));
const page = readSources('renderer', ['.ts', '.tsx', '.css']);

describe('walls', () => {
  for (const wall of walls) {
    it(wall.name, () => {
      expect(violations(wall, sources)).toEqual([]);
      expect(sources.some((file) => wall.isInside(file.path))).toBe(true);
    });
  }

  it('cover every file', () => {
    const unguarded = sources.filter((file) => !walls.some((wall) => wall.isInside(file.path)));
    expect(unguarded.map((file) => file.path)).toEqual([]);
    expect(sources.length).toBeGreaterThan(100);
  });

  it('keep the names of vendors out of the page', () => {
    expect(vendorNames(page)).toEqual([]);
    expect(page.some((file) => file.path.endsWith('.css'))).toBe(true);
  });
});

describe('the check of the walls', () => {
  const samples = walls.flatMap((wall) => [
    ...wall.refused.map(([path, specifier]) => ({ wall, path, specifier, count: 1 })),
    ...wall.allowed.map(([path, specifier]) => ({ wall, path, specifier, count: 0 })),
  ]);

  it.each(samples)('counts $count where $path imports $specifier', ({ wall, path, specifier, count }) => {
    expect(wall.isInside(path)).toBe(true);
    expect(violations(wall, [{ path, text: `import { one } from '${specifier}';` }])).toHaveLength(count);
  });

  it.each([
    `import 'electron';`,
    `import electron from "electron";`,
    `import type { App } from 'electron';`,
    `import electron, { app } from 'electron';`,
    `import * as electron from 'electron';`,
    `import {\n  app, // the app\n  session,\n} from 'electron';`,
    `import{app}from'electron';`,
    `import electron = require('electron');`,
    `export * from 'electron';`,
    `export * as electron from 'electron';`,
    `export type { App } from 'electron';`,
    `export {\n  app,\n} from 'electron';`,
    `const { app } = await import('electron');`,
    `const lazy = () => import(\n  'electron',\n);`,
    `import('electron', { with: { type: 'json' } });`,
    `type App = import('electron').App;`,
    `const { app } = require("electron");`,
  ])('sees %j', (text) => {
    expect(readImports({ path: 'shared/sample.ts', text })).toEqual([{ kind: 'package', name: 'electron' }]);
  });

  it.each(['import(name)', 'require(`electron`)', `import('elec' + 'tron')`, 'import(\n  name,\n)'])(
    'refuses %j, whose target it cannot tell',
    (text) => {
      const files = [{ path: 'electron/shell/window.ts', text }];
      expect(walls.flatMap((wall) => violations(wall, files))).toHaveLength(1);
    },
  );

  it('refuses a file whose syntax it does not understand', () => {
    expect(() => readImports({ path: 'shared/sample.ts', text: 'import {' })).toThrow('shared/sample.ts');
  });

  it.each([
    `export const from = 'electron';`,
    `const imported = 'electron';`,
    `bridge.import('electron');`,
    `import.meta.url;`,
    `// import 'electron';`,
    `/* import { app } from 'electron' */`,
    `run(['import', file, '--dry']);`,
    `run('import', 'electron');`,
    `const text = "import { app } from 'electron'";`,
    "const text = `export * from 'electron'`;",
    `const isOne = /import('electron')/.test(text);`,
  ])('is not misled by %j', (text) => {
    expect(readImports({ path: 'shared/sample.ts', text })).toEqual([]);
  });

  it.each([
    ["label = 'Outbound'", 1],
    ["if (vendor === '7segments')", 1],
    ['sevenSegments.funnel', 1],
    ["import './seven-segments.css'", 1],
    ['.interakt-row {}', 1],
    ['<OutboundForm />', 1],
    ['Bloomreach Engagement', 1],
    ['infinario.ts', 1],
    ['segments, seven of them', 0],
    ['interactive', 0],
  ])('counts the vendors named in %j', (text, count) => {
    expect(vendorNames([{ path: 'renderer/sample.tsx', text }])).toHaveLength(count);
  });
});
