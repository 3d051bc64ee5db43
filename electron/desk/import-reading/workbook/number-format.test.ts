import { describe, expect, it } from 'vitest';
import { builtInFormat, formatOf, numberText } from './number-format.ts';

describe('a format of numbers', () => {
  it.each([
    ['General', 'number'],
    ['0.00', 'number'],
    ['#,##0.00 "DM"', 'number'],
    ['[Red]-0.00', 'number'],
    ['0%', 'number'],
    ['@', 'number'],
    ['00000', 'digits'],
    ['dd.mm.yyyy', 'date'],
    ['[$-407]d. mmmm yyyy', 'date'],
    ['mmm', 'date'],
    ['yyyy-mm-dd hh:mm', 'moment'],
    ['h:mm AM/PM', 'time'],
    ['mm:ss', 'time'],
    ['[h]:mm', 'duration'],
    ['"day" 0.0', 'number'],
  ])('%s is of kind %s', (code, is) => {
    expect(formatOf(code).is).toBe(is);
  });

  it('is known by its number, too', () => {
    expect([0, 2, 14, 20, 22, 46, 49].map((id) => builtInFormat(id).is)).toEqual([
      ...['number', 'number', 'date', 'time', 'moment', 'duration', 'number'],
    ]);
  });
});

describe('the text of a number', () => {
  const number = { is: 'number' } as const;
  it.each([
    ['919876543210', '919876543210'],
    ['9.19876543210E+11', '919876543210'],
    ['1E+15', '1000000000000000'],
    ['0.1', '0.1'],
    ['0.30000000000000004', '0.3'],
    ['-1.5E-7', '-0.00000015'],
    ['1E+300', BigInt(1e300).toString()],
    ['no number', 'no number'],
  ])('%s is %s, never shortened', (raw, text) => {
    expect(numberText(raw, number, false)).toBe(text);
  });

  it('is a date without a zone, in either calendar', () => {
    expect(numberText('46015', { is: 'date' }, false)).toBe('2025-12-24');
    expect(numberText('44553', { is: 'date' }, true)).toBe('2025-12-24');
    expect(numberText('46015.999994', { is: 'moment' }, false)).toBe('2025-12-24T23:59:59');
    expect(numberText('0.5', { is: 'time' }, false)).toBe('12:00:00');
    expect(numberText('1.5', { is: 'duration' }, false)).toBe('36:00:00');
    expect(numberText('-1', { is: 'date' }, false)).toBe('-1');
  });
});
