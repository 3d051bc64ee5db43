import { createReadStream, readdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { NamedFile } from '../../../shared/domain/person.ts';
import type { FileCopy } from '../history/forgetting/file-copies.ts';
import { changesFile } from '../import-reading/row-changes.ts';

/** So many lines of a file are told. */
const mostLines = 20;

/** How long all files together may be looked through, in milliseconds. */
const longest = 10_000;

/** A shorter id is part of ordinary words, and would be found in every file. */
const shortest = 3;

/**
 * Copies of files that name somebody. A line tells where, as an editor counts them.
 *
 * @param folder where copies stand, also of files that were chosen and not sent
 */
export async function namedFiles(
  names: readonly string[],
  copies: readonly FileCopy[],
  folder: string,
): Promise<readonly NamedFile[]> {
  const end = performance.now() + longest;
  const matches = matcherOf(names);
  const all = copies.flatMap((file) => [file, changesOf(file)]);
  const known = new Set(all.map(({ copy }) => path.resolve(copy)));
  const loose = namesIn(folder)
    // Hashes, encrypted: they name nobody.
    .filter((name) => !name.endsWith('.rows'))
    .map((name) => path.join(folder, name))
    .filter((copy) => !known.has(path.resolve(copy)))
    .map((copy) => ({ copy, name: null, state: null, isChanges: copy.endsWith(changesFile('')) }));
  const found: NamedFile[] = [];
  for (const { copy, name, state, isChanges = false } of [...all, ...loose] as readonly Looked[]) {
    const lines: number[] = [];
    let [at, isRead] = [0, true];
    try {
      for await (const line of createInterface({ input: createReadStream(copy), crlfDelay: Infinity })) {
        at += 1;
        if (matches(line)) lines.push(at);
        isRead = performance.now() < end;
        if (lines.length > mostLines || !isRead) break;
      }
    } catch {
      // It is no longer there, or may not be read: nothing can be told of it.
      isRead = false;
      if (!namesIn(path.dirname(copy)).includes(path.basename(copy))) continue;
    }
    if (lines.length > 0 || !isRead)
      found.push({
        ...{ name, state, isRead },
        // Lines of its own say nothing of the file that was sent.
        lines: isChanges ? [] : lines.slice(0, mostLines),
        isMore: !isChanges && lines.length > mostLines,
      });
  }
  return found;
}

type Looked = Omit<FileCopy, 'name' | 'state'> &
  Pick<NamedFile, 'name' | 'state'> & { readonly isChanges?: boolean };

/** What was mended of the rows of a file, which is kept beside its copy. */
function changesOf({ copy, name, state }: FileCopy): Looked & FileCopy {
  return { copy: changesFile(copy), name: `${name} (what was mended of it)`, state, isChanges: true };
}

/** Whole words in any case; a phone number in any spelling, by its last digits. */
export function matcherOf(names: readonly string[]): (text: string) => boolean {
  const texts = names.filter(({ length }) => length >= shortest).map((name) => name.toLowerCase());
  const numbers = names
    .filter((name) => /^\+[\d\s()./-]{7,}$/.test(name))
    .map((name) => name.replace(/\D/g, '').slice(-9));
  return (text) => {
    const lower = text.toLowerCase();
    if (texts.some((name) => hasWord(lower, name))) return true;
    return numbers.length > 0 && numbers.some((number) => lower.replace(/[\s()./-]/g, '').includes(number));
  };
}

function hasWord(text: string, word: string): boolean {
  const isPart = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
    if (!isPart(text[at - 1]) && !isPart(text[at + word.length])) return true;
  return false;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
