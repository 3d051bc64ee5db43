import { readFile } from 'node:fs/promises';
import path from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
};

/** Names and single slashes: nothing that another parser could take for a host or a parent folder. */
const plainPath = /^(\/[^/\\\0.][^/\\\0]*)+$/;

export interface PageFile {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/**
 * A file of the built page by the path of its address; `undefined` for anything that is not a plain file inside
 * `root`, however the path is encoded.
 */
export async function readPageFile(root: string, urlPath: string): Promise<PageFile | undefined> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (decoded !== '/' && !plainPath.test(decoded)) return undefined;
  const file = path.resolve(root, `.${decoded === '/' ? '/index.html' : decoded}`);
  const within = path.relative(root, file);
  const type = types[path.extname(file)];
  if (within === '' || within.startsWith('..') || path.isAbsolute(within) || type === undefined)
    return undefined;
  try {
    return { content: new Uint8Array(await readFile(file)), type };
  } catch {
    return undefined;
  }
}
