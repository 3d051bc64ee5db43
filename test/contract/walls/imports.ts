import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'vite';

const root = path.resolve(fileURLToPath(import.meta.url), '../../../..');

/** A file of the project. Paths are relative to the project's root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What one specifier leads to: another file, a package, or something that cannot be read. */
export type Target =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'unreadable'; readonly text: string };

/**
 * Read from the syntax tree, so that a text or a comment that mentions an import does not count. @param isLaterToo
 * whether what is imported while the program runs belongs to it @throws where the file cannot be parsed
 */
export function readImports(file: SourceFile, { isLaterToo = true } = {}): readonly Target[] {
  const { program, errors } = parseSync(file.path, file.text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${file.path} cannot be read: ${error.message}`);
  const targets: Target[] = [];
  const add = (specifier: { readonly type: string; readonly start: number; readonly end: number }) => {
    const text = file.text.slice(specifier.start, specifier.end);
    const value = specifier.type === 'Literal' && 'value' in specifier ? specifier.value : undefined;
    // A computed specifier leads to something unknown, which is itself a hole in the wall.
    targets.push(typeof value === 'string' ? resolve(file.path, value) : { kind: 'unreadable', text });
  };
  new Visitor({
    ImportDeclaration: ({ source }) => add(source),
    ExportAllDeclaration: ({ source }) => add(source),
    ExportNamedDeclaration: ({ source }) => {
      if (source !== null) add(source);
    },
    ImportExpression: ({ source }) => {
      if (isLaterToo) add(source);
    },
    TSImportType: ({ source }) => add(source),
    TSExternalModuleReference: ({ expression }) => add(expression),
    CallExpression: ({ callee, arguments: [first] }) => {
      if (callee.type === 'Identifier' && callee.name === 'require' && first !== undefined) add(first);
    },
  }).visit(program);
  return targets;
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
