import type { Measure } from './scene.ts';

/** The space a text has, and how it is set. */
export interface TextBox {
  /** Pixels. */
  readonly width: number;
  readonly size: number;
  readonly measure: Measure;
  readonly isBold?: boolean;
  /** Lines at most, where it may have several; the last one is truncated. */
  readonly mostLines?: number;
}

/** The text, or as much of its beginning as fits, with an ellipsis. Never cuts a character in two. */
export function truncated(text: string, box: TextBox): string {
  if (fits(text, box)) return text;
  const characters = [...text];
  const length = longestFitting(characters, 0, (cut) => fits(`${cut}…`, box));
  return length === 0 ? '…' : `${characters.slice(0, length).join('').trimEnd()}…`;
}

/** The text in lines, broken at spaces, within a word only where it must be. */
export function wrapped(text: string, box: TextBox): readonly string[] {
  const { mostLines = Number.POSITIVE_INFINITY } = box;
  const lines: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    if (lines.length + 1 >= mostLines) return [...lines, truncated(rest, box)];
    const line = firstLine(rest, box);
    lines.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  return lines.length === 0 ? [''] : lines;
}

function firstLine(text: string, box: TextBox): string {
  if (fits(text, box)) return text;
  let line = '';
  for (const word of text.split(/(?<=[\s\-/])/)) {
    if (!fits(line + word, box)) break;
    line += word;
  }
  if (line !== '') return line;
  const characters = [...text];
  return characters
    .slice(
      0,
      longestFitting(characters, 1, (cut) => fits(cut, box)),
    )
    .join('');
}

function fits(text: string, { width, size, measure, isBold = false }: TextBox): boolean {
  return measure(text, size, isBold) <= width;
}

/** How many characters of the beginning fit, found by halving; at least `least`, and never all of them. */
function longestFitting(
  characters: readonly string[],
  least: number,
  isFitting: (cut: string) => boolean,
): number {
  let [known, tooMany] = [least, characters.length];
  while (tooMany - known > 1) {
    const middle = (known + tooMany) >> 1;
    if (isFitting(characters.slice(0, middle).join(''))) known = middle;
    else tooMany = middle;
  }
  return known;
}
