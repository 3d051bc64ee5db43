import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTime } from './time.ts';

const accepted: readonly [string | number, number][] = [
  [1700000000, 1_700_000_000],
  ['1700000000', 1_700_000_000],
  [' 1700000000.25 ', 1_700_000_000.25],
  ['0', 0],
  ['2023-11-14T22:13:20Z', 1_700_000_000],
  ['2023-11-14t22:13:20z', 1_700_000_000],
  ['2023-11-14 22:13:20Z', 1_700_000_000],
  ['2023-11-14T22:13Z', 1_699_999_980],
  ['2023-11-15T03:43:20+05:30', 1_700_000_000],
  ['2023-11-15T03:43:20+0530', 1_700_000_000],
  ['2023-11-14T22:13:20.500Z', 1_700_000_000.5],
  ['1960-01-01', -315_619_200],
  ['2024-02-29', 1_709_164_800],
];

const refused: readonly [string | number, RegExp][] = [
  [1700000000000, /milliseconds/],
  ['1700000000000', /milliseconds/],
  ['2026-03-01T09:30:00', /time zone is missing/],
  ['2026-02-30', /no such time/],
  ['2023-02-29', /no such time/],
  ['2026-13-01', /no such time/],
  ['2026-03-01T25:00:00Z', /no such time/],
  ['yesterday', /2026-03-01T09:30:00Z/],
  ['-5', /1700000000/],
  ['1e9', /1700000000/],
  ['', /1700000000/],
  [Number.NaN, /1700000000/],
  [Number.POSITIVE_INFINITY, /1700000000/],
  ['01/03/2026', /2026-03-01T09:30:00Z/],
];

describe('a time as typed', () => {
  it.each(accepted)('%j is %d seconds', (typed, seconds) => {
    expect(parseTime(typed)).toEqual({ ok: true, value: seconds });
  });

  it.each(refused)('%j is refused with a hint', (typed, hint) => {
    const parsed = parseTime(typed);
    expect(parsed.ok ? '' : parsed.error).toMatch(hint);
  });

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.double()), (typed) => void parseTime(typed)));
  });

  it('means the same moment as ISO text and as seconds', () => {
    const range = { min: new Date('0001-01-01T00:00:00Z'), max: new Date('5000-01-01T00:00:00Z') };
    fc.assert(
      fc.property(fc.date({ ...range, noInvalidDate: true }), (date) => {
        const parsed = parseTime(date.toISOString());
        expect(parsed).toEqual({ ok: true, value: date.getTime() / 1000 });
        if (date.getTime() >= 0) expect(parseTime(String(date.getTime() / 1000))).toEqual(parsed);
      }),
    );
  });
});
