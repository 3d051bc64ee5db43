import { fail, ok, type Result } from '../../../result.ts';

const separators = [',', ';', '\t'] as const;
const [quote, lineFeed, carriageReturn] = [0x22, 0x0a, 0x0d];

/**
 * RFC 4180: quoted fields may hold separators, line breaks and doubled quotes. The separator is the one that
 * splits the header most. Blank lines are skipped. A text that ends inside a quote was cut off and is refused.
 */
export function parseCsv(text: string): Result<readonly (readonly string[])[], { readonly message: string }> {
  const [head = ''] = text.split(/\r\n|\n|\r/, 1);
  const separator = separators.reduce((best, one) => (count(head, one) > count(head, best) ? one : best));
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  let wasQuoted = false;
  const endRow = () => {
    row.push(field);
    if (row.length > 1 || field !== '' || wasQuoted) rows.push(row);
    row = [];
    field = '';
    wasQuoted = false;
  };
  const [split, end] = [separator.charCodeAt(0), text.length];
  // Read in runs and not character by character: an export may have a hundred million of them.
  let index = 0;
  while (index < end) {
    const start = index;
    if (quoted) {
      const close = text.indexOf('"', start);
      field += text.slice(start, close === -1 ? end : close);
      quoted = close === -1 || text.charCodeAt(close + 1) === quote;
      if (quoted && close !== -1) field += '"';
      index = close === -1 ? end : close + (quoted ? 2 : 1);
      continue;
    }
    let code = text.charCodeAt(index);
    if (code === quote && field === '') {
      quoted = true;
      wasQuoted = true;
      index += 1;
      continue;
    }
    while (index < end && code !== split && code !== lineFeed && code !== carriageReturn) {
      index += 1;
      code = text.charCodeAt(index);
    }
    if (index > start) field += text.slice(start, index);
    if (index >= end) break;
    if (code === split) {
      row.push(field);
      field = '';
      wasQuoted = false;
    } else {
      if (code === carriageReturn && text.charCodeAt(index + 1) === lineFeed) index += 1;
      endRow();
    }
    index += 1;
  }
  if (quoted) return fail({ message: 'The CSV ends inside a quoted value: it was cut off.' });
  endRow();
  return ok(rows);
}

/**
 * Whether a text was cut off: it ends inside a quoted value, or within a line of fewer cells than its header. One that
 * was cut just behind a line, or within its last cell, cannot be told from a whole one. Looks at both ends and counts
 * what is between, since an export may have a hundred million characters.
 */
export function isCutCsv(text: string): boolean {
  if (hasOddMarks(text)) return true;
  if (/[\r\n]$/.test(text)) return false;
  const [head = ''] = text.split(/\r\n|\n|\r/, 1);
  const tail = text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
  // A line break within quotation marks is none of the table.
  if (tail === text || hasOddMarks(head) || hasOddMarks(tail)) return false;
  const [header = [], last = []] = parsedRows(`${head}\n${tail}`);
  return last.length < header.length;
}

/** Quotation marks come in pairs; one inside a value is doubled. */
function hasOddMarks(text: string): boolean {
  let marks = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) marks += 1;
  return marks % 2 === 1;
}

function parsedRows(text: string): readonly (readonly string[])[] {
  const rows = parseCsv(text);
  return rows.ok ? rows.value : [];
}

function count(text: string, sign: string): number {
  return text.replace(/"[^"]*"/g, '').split(sign).length;
}
