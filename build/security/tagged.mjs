// Finds the tests that carry a promise's number in their title, by reading the test files.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/clone.mjs';

const folders = ['build', 'electron', 'renderer', 'shared', 'test'];
const isTest = /\.(test|spec)\.tsx?$/;
const title = /(?:^|[\s.(])(?:describe|it|test)\b[^'"`\n]*?\(\s*(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1/gm;
const tag = /\[(S\d\d)\]/g;

/** @typedef {{ file: string, title: string, tags: readonly string[] }} TaggedTest */

/** @returns {readonly TaggedTest[]} */
export function readTagged() {
  return folders
    .flatMap((folder) => testFiles(folder))
    .flatMap((file) =>
      taggedIn(readFileSync(path.join(root, file), 'utf8')).map((test) => ({ file, ...test })),
    );
}

/** Titles with a tag, as they are written; a title that is made for each of several cases counts once. */
export function taggedIn(text) {
  return [...withoutTables(text).matchAll(title)]
    .map(([, , name]) => ({
      title: name.replace(/\\(.)/g, '$1'),
      tags: [...name.matchAll(tag)].map(([, found]) => found),
    }))
    .filter(({ tags }) => tags.length > 0);
}

/** `it.each(…)('title')`: what stands in the table is left out, so that the title follows the name. */
function withoutTables(text) {
  let out = '';
  let at = 0;
  for (const match of text.matchAll(/\.(?:each|runIf|skipIf)(?:<[^(]*>)?\(/g)) {
    if (match.index < at) continue;
    out += text.slice(at, match.index);
    at = endOfParenthesis(text, match.index + match[0].length);
  }
  return out + text.slice(at);
}

function endOfParenthesis(text, from) {
  let depth = 1;
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (quote !== '') {
      if (sign === '\\') at += 1;
      else if (sign === quote) quote = '';
    } else if ('\'"`'.includes(sign)) quote = sign;
    else if (sign === '/' && text[at + 1] === '/') at = text.indexOf('\n', at);
    else if (sign === '/' && /[(,=:[!&|?{};\s]/.test(text[at - 1])) at = endOfPattern(text, at);
    else if (sign === '(') depth += 1;
    else if (sign === ')') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** A regular expression may hold quotes and parentheses of its own; a division is followed by no other slash. */
function endOfPattern(text, from) {
  const match = /^\/(?:\[(?:[^\]\\\n]|\\.)*\]|\\.|[^/\\\n[])+\//.exec(text.slice(from, from + 500));
  return match === null ? from : from + match[0].length - 1;
}

function testFiles(folder) {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isTest.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}
