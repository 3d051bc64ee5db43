import { readdirSync } from 'node:fs';
import { vendors } from '../../../electron/vendors/registry.ts';
import { readImports, type SourceFile, type Target } from './imports.ts';
import type { Wall } from './walls.ts';

/** Every import that its wall does not let through, worded for the person who wrote it. */
export function violations(wall: Wall, files: readonly SourceFile[]): readonly string[] {
  return files
    .filter((file) => wall.isInside(file.path))
    .flatMap((file) =>
      readImports(file)
        .filter((target) => !wall.mayImport(target, file.path))
        .map((target) => `${file.path} imports ${nameOf(target)}`),
    );
}

function nameOf(target: Target): string {
  if (target.kind === 'unreadable') return `what cannot be told: ${target.text}`;
  return target.kind === 'file' ? target.path : target.name;
}

/**
 * Where a vendor is named, as `file:line`. The page learns vendors at run time. The names are those of the registry: of
 * each service its id, its label and its folder, in whatever case and with whatever sign between their words.
 */
export function vendorNames(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) =>
    file.text
      .split('\n')
      .flatMap((line, index) => (namePattern.test(line) ? [`${file.path}:${index + 1}`] : [])),
  );
}

const folders = readdirSync(new URL('../../../electron/vendors/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'http')
  .map(({ name }) => name);

const names = [...vendors.flatMap(({ descriptor: { id, label } }) => [id, label]), ...folders];

/** `seven-segments` is `sevenSegments` and `7segments` is `7-segments`, too. */
const namePattern = new RegExp(
  [...new Set(names.map((name) => (name.match(/\d+|[a-z]+/gi) ?? []).join('[-_. ]?')))].join('|'),
  'i',
);
