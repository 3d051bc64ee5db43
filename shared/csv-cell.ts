import { invisible, invisiblePair } from './invisible.ts';

/** A cell of CSV by RFC 4180: in quotation marks where it holds the delimiter, a quotation mark or an end of line. */
export function csvCell(text: string, delimiter = ','): string {
  return text.includes(delimiter) || /["\r\n\t]|^\s|\s$/.test(text)
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

/**
 * A cell for a file that is opened in a spreadsheet: a text that it would run as a formula or turn into a number or a
 * date gets an apostrophe before it.
 */
export function guardedCell(text: string): string {
  return isAtRisk(text) ? `'${text}` : text;
}

/** Blanks of all kinds, and invisible characters: a spreadsheet drops them and runs what follows. */
const dropped = `(?:[\\s${invisible}]|${invisiblePair})*`;
/** Full-width and small forms count as the same signs, and so does a minus. */
const formula = new RegExp(`^${dropped}[=+\\-@＝＋－＠﹢﹣﹦﹫−]`);
const controls = new RegExp(`^[\\t\\r\\n'|%${invisible}]`);

/**
 * Whether a spreadsheet would make something else of a text: a formula (`=1+1`, `@SUM`, `+49 30…`, a leading tab, the
 * same signs in full width or behind one that nobody sees), a number (`0049`, 20 digits, `9E19`), a date (`1-2`,
 * `3/4`, `Mar 1`), or take away an apostrophe of its own. A whole calendar date (`2024-03-01`) means the same there and
 * stays.
 */
export function isAtRisk(text: string): boolean {
  const trimmed = text.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(trimmed)) return false;
  return (
    formula.test(text) ||
    controls.test(text) ||
    /^[\d(.,][\d\s().,/:+-]*(e[+-]?\d+)?\s*%?$/i.test(trimmed) ||
    date.test(trimmed) ||
    /^(true|false)$/i.test(trimmed)
  );
}

const months =
  'jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?';
const date = new RegExp(`^(\\d{1,4}[\\s./-]*)?(${months})([\\s./-]*\\d{1,4})?$`, 'i');
