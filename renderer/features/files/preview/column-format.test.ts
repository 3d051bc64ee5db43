import { describe, expect, it } from 'vitest';
import { profileColumn } from '../../../../shared/domain/imports/cleaning/profile.ts';
import { columnFormat } from './column-format.ts';

describe('what is said of a column', () => {
  it.each([
    ['days before months', ['24.12.1990', '1.2.1985', 'n/a'], 'dates, day first, 2 of 3'],
    [
      'days that may be months',
      ['01/02/1990', '03/04/1985'],
      'dates, day first or month first, 2 of 2: they fit equally',
    ],
    ['dates of programs', ['1990-12-24', '1985-02-01'], 'dates, year first, 2 of 2'],
    ['German money', ['1.234,50 €', '12,00 €', ''], 'numbers such as 1.234,5, 2 of 2, with €'],
    ['percent', ['7 %', '12.5 %'], 'numbers such as 1234.5, 2 of 2, with %'],
    ['yes and no', ['ja', 'Nein', 'ja', 'vielleicht'], 'yes and no (ja, nein), 3 of 4'],
    ['addresses', ['ada@example.com', 'bob@example.com'], 'e-mail addresses, 2 of 2'],
    ['phones', ['+44 20 7946 0958', '0171/2345678'], 'phone numbers, 2 of 2, 1 without their country'],
    ['national phones', ['0171/2345678', '030 123456'], 'phone numbers, 2 of 2, all without their country'],
    ['ids', ['10001', '10002'], undefined],
    ['names', ['Ada', 'Bob'], undefined],
    ['nothing', ['', ''], undefined],
  ])('%s', (_, cells, said) => {
    expect(columnFormat(profileColumn(cells))).toBe(said);
  });
});
