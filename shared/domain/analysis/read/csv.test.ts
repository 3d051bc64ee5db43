import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCutCsv, parseCsv } from './csv.ts';

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

test('whatever stands in the cells comes back, quoted or not, with any separator and line end', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('', '"', 'a"b', ',;\t', '\r\n', ' x ', '""'));
  const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n', '\r'),
      (body, split, end) => {
        const isPlain = (text: string) => !/^"|[,;\t\r\n]/.test(text);
        const lines = body.map((row) => row.map((text) => (isPlain(text) ? text : quoted(text))).join(split));
        const text = [['a', 'b', 'c'].join(split), ...lines].join(end);
        const read = parseCsv(text);
        expect(read).toEqual({ ok: true, value: [['a', 'b', 'c'], ...body] });
      },
    ),
  );
});

test.each([
  ['a,b\n1,2', false],
  ['a,b\n1,2\n3', true],
  ['a,b\n1,2\n3\n', false],
  ['a,b\n1,"x', true],
  ['a,b\n1,"x\ny"', false],
  ['"a\nb",c\n1', false],
  ['a;b;c\n1;2', true],
  ['a,b', false],
])('%j was cut off: %s', (text, isCut) => expect(isCutCsv(text)).toBe(isCut));

test('what follows a closing quote belongs to the field; a text cut off inside a quote is refused', () => {
  expect(parseCsv('a,b\n"x"y,""z\n')).toEqual({
    ok: true,
    value: [
      ['a', 'b'],
      ['xy', 'z'],
    ],
  });
  expect(parseCsv('a,b\n"x,y').ok).toBe(false);
});

test('a table of more rows or cells than any export is not read', () => {
  const refusal = {
    ok: false,
    error: { message: 'The CSV has more rows or cells than any export; it was not read.' },
  };
  expect(parseCsv(`a,b\n${',\n'.repeat(8_000_001)}`)).toEqual(refusal);
  expect(parseCsv(`a,b\n${','.repeat(50_000_001)}`)).toEqual(refusal);
  expect(parseCsv(`a,b\n${'1,2\n'.repeat(2_000_000)}`).ok).toBe(true);
});

test('whether a line of two million cells was cut off is told by their number', () => {
  const wide = '1,'.repeat(2_000_000);
  expect(isCutCsv(`${wide}\n${wide}`)).toBe(false);
  expect(isCutCsv(`${wide}\n1`)).toBe(true);
  expect(isCutCsv(`a,b\n${wide}`)).toBe(false);
});
