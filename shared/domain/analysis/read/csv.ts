import { fail, ok, type Result } from '../../../result.ts';

const separators = [',', ';', '\t'] as const;
const [quote, lineFeed, carriageReturn] = [0x22, 0x0a, 0x0d];

/** More than 100 MB of an export have, and more than a reader could bear. */
const mostRows = 8_000_000;
const mostCells = 50_000_000;

/** Of a wider line the cells are counted and not read. */
const mostColumns = 1_000_000;

/**
 * RFC 4180: quoted fields may hold separators, line breaks and doubled quotes. The separator is the one that
 * splits the header most. Blank lines are skipped. A text that ends inside a quote was cut off and is refused.
 */
export function parseCsv(text: string): Result<readonly (readonly string[])[], { readonly message: string }> {
  const [head = ''] = text.split(/\r\n|\n|\r/, 1);
  const separator = separatorOf(head);
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  let wasQuoted = false;
  let cells = 0;
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
    cells += 1;
    if (rows.length > mostRows || cells > mostCells)
      return fail({ message: 'The CSV has more rows or cells than any export; it was not read.' });
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
  const [wanted, given] = [widthsOf(head), widthsOf(tail)];
  if (Math.max(...wanted, ...given) > mostColumns) {
    const widest = wanted.indexOf(Math.max(...wanted));
    return (given[widest] ?? 0) < (wanted[widest] ?? 0);
  }
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

/** The one that splits the header most. */
function separatorOf(head: string): string {
  const widths = widthsOf(head);
  return separators[widths.indexOf(Math.max(...widths))] ?? ',';
}

/** How many cells a line has by each separator, what stands between two quotation marks left out. */
function widthsOf(line: string): readonly number[] {
  const codes = separators.map((one) => one.charCodeAt(0));
  const widths = codes.map(() => 1);
  const withinMarks = codes.map(() => 0);
  let isWithin = false;
  for (let at = 0; at < line.length; at += 1) {
    const unit = line.charCodeAt(at);
    if (unit === quote) {
      isWithin = !isWithin;
      withinMarks.fill(0);
      continue;
    }
    const separator = codes.indexOf(unit);
    if (separator === -1) continue;
    const counted = isWithin ? withinMarks : widths;
    counted[separator] = (counted[separator] ?? 0) + 1;
  }
  // A mark that nothing closes keeps nothing together.
  return isWithin ? widths.map((width, index) => width + (withinMarks[index] ?? 0)) : widths;
}
