import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, guardedCell, isAtRisk } from './csv-cell.ts';

describe('a cell for a spreadsheet', () => {
  it.each(['＝1+1', '＋49', '－5', '＠SUM(A1)', '−5', '﹦1'])('guards the full-width formula %s', (text) => {
    expect(guardedCell(text)).toBe(`'${text}`);
  });

  it('guards a formula behind invisible characters, whichever and however many', () => {
    const unseen = fc.constantFrom(
      '\u200b',
      '\ufeff',
      '\u2060',
      '\u202e',
      '\u00ad',
      '\0',
      '\u0007',
      '\u009b',
      '\u00a0',
      '\u{e0041}',
      '\u{e0101}',
      '\n',
    );
    const sign = fc.constantFrom(...'=+-@＝＋－＠');
    fc.assert(
      fc.property(
        fc.array(unseen, { minLength: 1, maxLength: 6 }),
        sign,
        fc.string(),
        (before, first, rest) => {
          expect(isAtRisk(before.join('') + first + rest)).toBe(true);
        },
      ),
    );
  });

  it('is in quotation marks where the delimiter of its file asks for it', () => {
    expect(csvCell('a;b')).toBe('a;b');
    expect(csvCell('a;b', ';')).toBe('"a;b"');
    expect(csvCell('say "a"\n')).toBe('"say ""a""\n"');
  });
});
