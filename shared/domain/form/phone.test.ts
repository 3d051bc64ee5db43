import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialledPhone, parseCountryCode, parsePhone } from './phone.ts';

function outcome(parsed: { ok: true; value: string } | { ok: false; error: string }): string {
  return parsed.ok ? parsed.value : `refused: ${parsed.error}`;
}

describe('a phone number', () => {
  it.each([
    ['+15550100199', false, '+15550100199'],
    ['5551234567', false, '5551234567'],
    [' 5551234567 ', false, '5551234567'],
    ['9876500000', true, '9876500000'],
  ])('%j (code apart: %j) is taken as %j', (typed, apart, wanted) => {
    expect(outcome(parsePhone(typed, apart))).toBe(wanted);
  });

  it.each([
    ['555 123 4567', false, /digits only, with or without a leading plus/],
    ['555-1234', false, /digits only/],
    ['CALL-ME', false, /No spaces or letters/],
    ['+', false, /digits only/],
    ['++15550100199', false, /digits only/],
    ['', false, /digits only/],
    ['٠١٢٣', false, /digits only/],
    ['+919876500000', true, /without its country code/],
    ['98765 00000', true, /without spaces, letters/],
    ['98765x', true, /without spaces, letters/],
  ])('%j (code apart: %j) is refused with a hint', (typed, apart, hint) => {
    expect(outcome(parsePhone(typed, apart))).toMatch(/^refused: /);
    expect(outcome(parsePhone(typed, apart))).toMatch(hint);
  });

  it('is digits after at most one plus, and parses to itself again', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^ ?\+?[0-9 -]{1,14}$/)),
        fc.boolean(),
        (typed, apart) => {
          const parsed = parsePhone(typed, apart);
          if (!parsed.ok) return;
          expect(parsed.value).toMatch(apart ? /^[0-9]+$/ : /^\+?[0-9]+$/);
          expect(parsePhone(parsed.value, apart)).toEqual(parsed);
        },
      ),
    );
  });
});

describe('a number as people write it', () => {
  it.each([
    ['+44 20 7946 0018', '+442079460018'],
    ['0044 (20) 7946-0018', '+442079460018'],
    ['0171/234567', '0171234567'],
    ['98765\u00a000000', '9876500000'],
    ['+44 (0)20 7946 0018', '+44 (0)20 7946 0018'],
    ['98765x', '98765x'],
    ['call me', 'call me'],
    ['', ''],
  ])('%j is dialled as %j', (typed, wanted) => expect(dialledPhone(typed)).toBe(wanted));

  it('is one that is sent, or stays as it was typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+0]?[0-9 ()/.-]{3,14}$/)), (typed) => {
        const dialled = dialledPhone(typed);
        expect(dialledPhone(dialled)).toBe(dialled);
        if (dialled !== typed) expect(parsePhone(dialled, false)).toEqual({ ok: true, value: dialled });
      }),
    );
  });
});

describe('a country code', () => {
  it.each([
    ['+91', '+91'],
    ['91', '+91'],
    [' +1 ', '+1'],
    ['+44', '+44'],
    ['+881', '+881'],
  ])('%j is taken as %j', (typed, wanted) => expect(outcome(parseCountryCode(typed))).toBe(wanted));

  it.each([
    ['+999', /\+999 is not a country's calling code. India is \+91/],
    ['0091', /not a country's calling code/],
    ['+0', /not a country's calling code/],
    ['IN', /plus and digits, such as \+91/],
    ['+9 1', /plus and digits/],
    ['++91', /plus and digits/],
    ['', /plus and digits/],
  ])('%j is refused with a hint', (typed, hint) => {
    expect(outcome(parseCountryCode(typed))).toMatch(hint);
  });

  it('never throws, and parses to itself again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.nat(1500).map(String)), (typed) => {
        const parsed = parseCountryCode(typed);
        if (parsed.ok) expect(parseCountryCode(parsed.value)).toEqual(parsed);
      }),
    );
  });
});
