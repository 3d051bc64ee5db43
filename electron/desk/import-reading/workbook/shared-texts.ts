import { type Archive, readXml, Unreadable } from './archive.ts';

/** All texts of a workbook are needed at once, so they have a limit. In bytes, unpacked. */
const mostBytes = 256 * 1_048_576;
/** A text that is longer than a cell may be. In characters. */
const longestText = 1_048_576;

/** The texts of cells, which a workbook holds once each, by their number. @throws Unreadable */
export async function readTexts(archive: Archive, part: string): Promise<readonly string[]> {
  if (archive.sizeOf(part) > mostBytes) {
    throw new Unreadable(
      'The texts of this workbook are larger than 256 MB, which is more than is kept in memory. Save the sheet as CSV, or divide it.',
    );
  }
  const texts: string[] = [];
  const reader = textReader((text) => texts.push(text));
  await readXml(archive.text(part, mostBytes), reader);
  return texts;
}

/** Puts together the runs of one text (`si`, or `is` within a cell); how it is pronounced is no part of it. */
export function textReader(done: (text: string) => void) {
  let text = '';
  let isText = false;
  let isPronounced = false;
  return {
    open(name: string) {
      if (name === 'si' || name === 'is') text = '';
      else if (name === 'rPh') isPronounced = true;
      else if (name === 't') isText = !isPronounced;
    },
    text(piece: string) {
      if (isText && text.length < longestText) text += piece;
    },
    close(name: string) {
      if (name === 't') isText = false;
      else if (name === 'rPh') isPronounced = false;
      else if (name === 'si' || name === 'is') done(unescaped(text));
    },
  };
}

/** Characters that XML may not hold stand as `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
}
