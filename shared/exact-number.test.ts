import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inexactNumbers, isExact, withDigits } from './exact-number.ts';

describe('a number of JSON', () => {
  it.each([
    '0',
    '-0',
    '0.0',
    '42',
    '9007199254740991',
    '0.1',
    '1.10',
    '1e21',
    '1E-7',
    '0.10000000000000001',
    '5e-324',
    '123456789012345.5',
  ])('%s stays the same when it is parsed', (text) => expect(isExact(text)).toBe(true));

  it.each([
    '9007199254740993',
    '-12345678901234567890',
    '1e400',
    '-1e400',
    '1e-400',
    '1234567890.12345678',
    '0.1234567890123456789',
  ])('%s would change', (text) => expect(isExact(text)).toBe(false));

  it('is exact where a program wrote it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        fc.pre(!Number.isInteger(value) || Number.isSafeInteger(value) || /e/.test(String(value)));
        expect(isExact(JSON.stringify(value))).toBe(true);
      }),
    );
  });

  it('is found wherever it stands, and never within a text', () => {
    const json = '{"a":"9007199254740993 1e400","b":[9007199254740993,{"c":1e400}],"d\\"1e400":2}';
    expect(inexactNumbers(json)).toEqual(['9007199254740993', '1e400']);
    expect(JSON.parse(withDigits('{"a":"#digits:1","b":[9007199254740993]}').json)).toEqual({
      a: '#digits:1',
      b: ['##digits:9007199254740993'],
    });
  });
});
