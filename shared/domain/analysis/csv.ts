import { fail, ok, type Result } from '../../result.ts';

const separators = [',', ';', '\t'] as const;

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
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charAt(index);
    if (quoted) {
      if (sign !== '"') field += sign;
      else if (text.charAt(index + 1) === '"') {
        field += '"';
        index += 1;
      } else quoted = false;
    } else if (sign === '"' && field === '') {
      quoted = true;
      wasQuoted = true;
    } else if (sign === separator) {
      row.push(field);
      field = '';
      wasQuoted = false;
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text.charAt(index + 1) === '\n') index += 1;
      endRow();
    } else field += sign;
  }
  if (quoted) return fail({ message: 'The CSV ends inside a quoted value: it was cut off.' });
  endRow();
  return ok(rows);
}

function count(text: string, sign: string): number {
  return text.replace(/"[^"]*"/g, '').split(sign).length;
}
