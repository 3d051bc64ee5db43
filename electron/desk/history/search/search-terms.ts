import { markSign } from './search-text.ts';

/** More trigrams narrow the result no further, and each is a list to walk through. */
const maxTrigrams = 12;

/** What a row can be found by besides its text. */
export interface Mark {
  readonly kind: 'connection' | 'outcome';
  readonly value: string;
}

/** A query, in the syntax of the index, for rows that may hold one of the texts and have all the marks. */
export function matchOf(searchTerms: readonly string[], marks: readonly Mark[]): string {
  const texts = searchTerms.length === 0 ? [] : [`(${searchTerms.map(trigramsOf).join(' OR ')})`];
  return [...marks.map((mark) => quoted(markOf(mark))), ...texts].join(' AND ');
}

/** Whether a text is long enough for a trigram. */
export function isLongEnough(searchTerm: string): boolean {
  return Array.from(searchTerm).length >= 3;
}

/** The trigrams of a text: a selection where they are many, spread over it. */
function trigramsOf(searchTerm: string): string {
  const signs = Array.from(searchTerm);
  const all = new Set(signs.slice(2).map((_, index) => signs.slice(index, index + 3).join('')));
  const step = Math.max(1, all.size / maxTrigrams);
  const some = [...all].filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  return `(${some.map(quoted).join(' AND ')})`;
}

function quoted(trigram: string): string {
  return `"${trigram.replaceAll('"', '""')}"`;
}

/** A trigram whose first character occurs in no text. Two values may share one; the row itself decides. */
export function markOf({ kind, value }: Mark): string {
  let hash = 2_166_136_261;
  for (const sign of `${kind} ${value}`)
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return (
    markSign + String.fromCharCode(0x4e00 + (hash % 20_000), 0x4e00 + (Math.floor(hash / 20_000) % 20_000))
  );
}
