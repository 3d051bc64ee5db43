/**
 * Invisible characters, which may stand within a word without a reader noticing: controls, line breaks, zero-width and
 * bidirectional marks, variation selectors. A blank and a tab are visible.
 */
export const invisible =
  '\\0-\\x08\\n-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb';

/** Invisible characters of two code units: tags and further variation selectors. */
export const invisiblePair = '\\udb40[\\udc00-\\uddef]';

/**
 * For code that walks a text unit by unit; the second half also follows first halves of other characters, which are
 * visible.
 */
export function isHalfOfInvisible(unit: number): boolean {
  return unit === 0xdb40 || (unit >= 0xdc00 && unit <= 0xddef);
}

const all = new RegExp(`(?:[${invisible}]|${invisiblePair})+`, 'g');

export function withoutInvisible(text: string): string {
  return text.replace(all, '');
}
