import { markSign } from './search-text.ts';

/** More threes narrow no further, and each is a list to walk through. */
const mostThrees = 12;

/** What a row can be found by besides its text. */
export interface Mark {
  readonly kind: 'connection' | 'outcome';
  readonly value: string;
}

/** Of rows that may hold one of the texts and bear all marks, in the words of the index. */
export function matchOf(needles: readonly string[], marks: readonly Mark[]): string {
  const texts = needles.length === 0 ? [] : [`(${needles.map(threesOf).join(' OR ')})`];
  return [...marks.map((mark) => quoted(markOf(mark))), ...texts].join(' AND ');
}

/** Whether a text is long enough to be found by the index. */
export function isLongEnough(needle: string): boolean {
  return Array.from(needle).length >= 3;
}

/** The threes of a text: some of them where they are many, spread over it. */
function threesOf(needle: string): string {
  const signs = Array.from(needle);
  const all = new Set(signs.slice(2).map((_, index) => signs.slice(index, index + 3).join('')));
  const step = Math.max(1, all.size / mostThrees);
  const some = [...all].filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  return `(${some.map(quoted).join(' AND ')})`;
}

function quoted(three: string): string {
  return `"${three.replaceAll('"', '""')}"`;
}

/** Three signs of which the first occurs in no text. Two values may share one; the row itself decides. */
export function markOf({ kind, value }: Mark): string {
  let hash = 2_166_136_261;
  for (const sign of `${kind} ${value}`)
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return (
    markSign + String.fromCharCode(0x4e00 + (hash % 20_000), 0x4e00 + (Math.floor(hash / 20_000) % 20_000))
  );
}
