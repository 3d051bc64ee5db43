import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(fileURLToPath(import.meta.url), '../../../..');

/** A file of the project. Paths are relative to the project's root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What one specifier leads to: another file, a package, or nobody knows. */
export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'unreadable'; readonly text: string };

const clause = String.raw`(?:type\s+)?(?:[\w$]+\s*,\s*)?(?:[\w$]+|\*\s*as\s+[\w$]+|\{[^}]*\})`;
const names = String.raw`(?:type\s+)?(?:\*(?:\s*as\s+(?:[\w$]+|'[^']*'|"[^"]*"))?|\{[^}]*\})`;
const quoted = String.raw`(?:'([^'\n]+)'|"([^"\n]+)")`;

/**
 * Every form that names another module. They are looked for in comments and texts too: an import that is seen and is
 * not there is noticed at once, one that is there and is not seen never.
 */
const forms = [
  new RegExp(String.raw`(?<![.\w$])import\s*(?:${clause}\s*from\s*)?${quoted}`, 'g'),
  new RegExp(String.raw`(?<![.\w$])export\s*${names}\s*from\s*${quoted}`, 'g'),
  // Also `import type x = require('…')` and `typeof import('…')`; a line break or an option may follow.
  new RegExp(String.raw`(?<![.\w$])(?:import|require)\s*\(\s*${quoted}\s*[,)]`, 'g'),
];

/** A call whose argument is not a plain text: where it leads cannot be told, which is itself a hole in the wall. */
const computed = /(?<![.\w$])(?:import|require)\s*\(\s*(?!\s|'[^'\n]+'\s*[,)]|"[^"\n]+"\s*[,)])[^)\n]*/g;

export function readImports(file: SourceFile): readonly Target[] {
  const specifiers = forms.flatMap((form) =>
    [...file.text.matchAll(form)].map((match) => match[1] ?? match[2] ?? ''),
  );
  const unreadable = [...file.text.matchAll(computed)].map(
    (match): Target => ({ kind: 'unreadable', text: match[0] }),
  );
  return [...specifiers.map((specifier) => resolve(file.path, specifier)), ...unreadable];
}

function resolve(from: string, specifier: string): Target {
  if (!/^\.{0,2}\//.test(specifier) && !/^\.{1,2}$/.test(specifier))
    return { kind: 'package', name: specifier };
  return { kind: 'file', path: path.posix.join(path.posix.dirname(from), specifier) };
}

/** Every file of a folder with one of these endings, such as `.ts`. */
export function readSources(folder: string, endings: readonly string[]): readonly SourceFile[] {
  const at = path.join(root, folder);
  if (!existsSync(at)) return [];
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.includes(path.extname(entry.name)))
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return { path: path.relative(root, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') };
    });
}
