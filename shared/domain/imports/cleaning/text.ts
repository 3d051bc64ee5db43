/** Blanks of every kind, and marks that have no width: byte order marks and joiners that come by copying. */
const around = /^[\s\u200b\u200e\u200f\u2060\ufeff]+|[\s\u200b\u200e\u200f\u2060\ufeff]+$/g;

export function trimmed(text: string): string {
  const [first, last] = [text.charCodeAt(0), text.charCodeAt(text.length - 1)];
  // Most cells begin and end with a letter or a digit.
  return first > 32 && first < 128 && last > 32 && last < 128 ? text : text.replace(around, '');
}

/** One of the parts that a separator makes; nothing where there is no such part. */
export function partOf(text: string, separator: string, part: number): string {
  if (separator === '') return text;
  return trimmed(text.split(separator).at(part > 0 ? part - 1 : part) ?? '');
}

export function combined(texts: readonly string[], between: string): string {
  return texts
    .map(trimmed)
    .filter((text) => text !== '')
    .join(between);
}
