import { describe, expect, it } from 'vitest';
import { readImports, readSources, type SourceFile } from './walls/imports.ts';

const sources = new Map(
  ['shared', 'renderer'].flatMap((folder) =>
    readSources(folder, ['.ts', '.tsx']).map((file) => [file.path, file]),
  ),
);

/** The packages that a file brings along at once, by itself and by what it imports. */
function packagesWith(entry: string): ReadonlySet<string> {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (file: SourceFile | undefined) => {
    if (file === undefined || seen.has(file.path)) return;
    seen.add(file.path);
    for (const target of readImports(file, { isLaterToo: false })) {
      if (target.kind === 'package') packages.add(target.name);
      if (target.kind === 'file') visit(sources.get(target.path));
    }
  };
  visit(sources.get(entry));
  return packages;
}

describe('the first load of the page', () => {
  it.each(['recharts', 'jspdf', 'write-excel-file'])('is spared %s, which the first use fetches', (name) => {
    const first = packagesWith('renderer/main.tsx');
    expect(first).toContain('react-dom/client');
    expect([...first].filter((one) => one.startsWith(name))).toEqual([]);
    const later = [...sources.values()].flatMap((file) => readImports(file));
    expect(later.some((target) => target.kind === 'package' && target.name.startsWith(name))).toBe(true);
  });
});
