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

/** Where a vendor is named, as `file:line`. The page learns vendors at run time. */
export function vendorNames(files: readonly SourceFile[]): readonly string[] {
  const name = /outbound|interakt|(7|seven)[-_ ]?segments/i;
  return files.flatMap((file) =>
    file.text.split('\n').flatMap((line, index) => (name.test(line) ? [`${file.path}:${index + 1}`] : [])),
  );
}
