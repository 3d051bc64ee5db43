import path from 'node:path';
import { readImports, type SourceFile } from './imports.ts';

/** What each file imports, among the files given. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

export function importGraph(files: readonly SourceFile[]): ImportGraph {
  const known = new Set(files.map((file) => file.path));
  return new Map(
    files.map((file) => [
      file.path,
      readImports(file).flatMap((target) =>
        target.kind === 'file' && known.has(target.path) && target.path !== file.path ? [target.path] : [],
      ),
    ]),
  );
}

/**
 * Groups of files that import each other, directly or by way of others: the strongly connected components of more than
 * one file (Tarjan), each sorted by its paths. A type that is imported counts too: who wants to understand the one file
 * has to read the other.
 */
export function circles(graph: ImportGraph): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): number => {
    const index = order.size;
    order.set(file, index);
    open.push(file);
    let low = index;
    for (const target of graph.get(file) ?? []) {
      if (!order.has(target)) low = Math.min(low, visit(target));
      else if (open.includes(target)) low = Math.min(low, order.get(target) ?? low);
    }
    if (low === index) {
      const group = open.splice(open.indexOf(file));
      if (group.length > 1) found.push(group.sort());
    }
    return low;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return found.sort(([one = ''], [other = '']) => (one < other ? -1 : 1));
}

/**
 * Pairs of folders below a root whose files import each other's, as `one <-> other`. A folder within another counts as
 * a folder of its own; the root's own files belong to none.
 */
export function twoWayFolders(graph: ImportGraph, root: string): readonly string[] {
  const ways = new Set<string>();
  for (const [file, targets] of graph) {
    for (const target of targets) {
      const [from, to] = [folderIn(root, file), folderIn(root, target)];
      if (from !== undefined && to !== undefined && from !== to) ways.add(`${from} -> ${to}`);
    }
  }
  return [...ways].flatMap((way) => {
    const [from = '', to = ''] = way.split(' -> ');
    return from < to && ways.has(`${to} -> ${from}`) ? [`${from} <-> ${to}`] : [];
  });
}

function folderIn(root: string, file: string): string | undefined {
  const folder = path.posix.dirname(file);
  return folder.startsWith(`${root}/`) ? folder.slice(root.length + 1) : undefined;
}
