import type { Measure } from './scene.ts';

/** The text, or as much of its beginning as fits, with an ellipsis. Never cuts a character in two. */
export function truncated(
  text: string,
  width: number,
  size: number,
  measure: Measure,
  isBold = false,
): string {
  if (measure(text, size, isBold) <= width) return text;
  const characters = [...text];
  let [fits, tooMany] = [0, characters.length];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    const cut = `${characters.slice(0, middle).join('')}…`;
    if (measure(cut, size, isBold) <= width) fits = middle;
    else tooMany = middle;
  }
  return fits === 0 ? '…' : `${characters.slice(0, fits).join('').trimEnd()}…`;
}

/** The text in at most `most` lines, broken at spaces, within a word only where it must be; the last line is truncated. */
export function wrapped(
  text: string,
  width: number,
  size: number,
  measure: Measure,
  most = Number.POSITIVE_INFINITY,
  isBold = false,
): readonly string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    if (lines.length + 1 >= most) return [...lines, truncated(rest, width, size, measure, isBold)];
    const line = firstLine(rest, width, size, measure, isBold);
    lines.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  return lines.length === 0 ? [''] : lines;
}

function firstLine(text: string, width: number, size: number, measure: Measure, isBold: boolean): string {
  if (measure(text, size, isBold) <= width) return text;
  const words = text.split(/(?<=[\s\-/])/);
  let line = '';
  for (const word of words) {
    if (measure(line + word, size, isBold) > width) break;
    line += word;
  }
  if (line !== '') return line;
  const characters = [...text];
  let [fits, tooMany] = [1, characters.length];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (measure(characters.slice(0, middle).join(''), size, isBold) <= width) fits = middle;
    else tooMany = middle;
  }
  return characters.slice(0, fits).join('');
}
