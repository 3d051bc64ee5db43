import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeLine, escapeText, jsonLine } from './escape-control-characters.ts';

/** Every control character but tab and line end: Cc, of Cf those of Bidi_Control, and the two separators. */
const unseen = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

describe('text for a terminal', () => {
  it('holds no control character, whatever a service or a file said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeText(text)).not.toMatch(unseen);
        expect(escapeLine(text)).not.toMatch(/[\n\t]/);
      }),
    );
  });

  it('shows which characters were escaped', () => {
    expect(escapeText('a\u001b[2J\u009b1mb\u202ec\r\nd\te')).toBe('a\\u001b[2J\\u009b1mb\\u202ec\nd\te');
    expect(escapeLine('one\ntwo\tthree\r')).toBe('one\\ntwo\\tthree\\r');
    expect(escapeText('größer, 株式会社, שלום, 👩‍👩‍👧')).toBe('größer, 株式会社, שלום, 👩‍👩‍👧');
  });

  it('is equivalent JSON, its control characters escaped, those beyond ASCII too', () => {
    const value = { 'a\u009b': ['\u202e\u2066\u007f\u0085\u2028', 'größer'] };
    expect(jsonLine(value)).not.toMatch(unseen);
    expect(JSON.parse(jsonLine(value))).toEqual(value);
    expect(jsonLine(value)).toContain('größer');
  });
});
