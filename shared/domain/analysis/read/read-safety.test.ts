import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnalysis } from './read-analysis.ts';
import { documentedFunnel, nativeReport, tableFunnel, tableRetention } from './samples.fixture.ts';

function refusal(input: unknown): string {
  const result = readAnalysis(input);
  return result.ok ? `read as ${result.value.type}` : result.error.message;
}

describe('what is no export is refused in plain words', () => {
  test.each([
    [
      { success: false, errors: { _global: ['no permission'], format: ['required'] } },
      /no permission; format: required/,
    ],
    [{ success: false, errors: ['not found'] }, /not found/],
    [{ error: 'access key not found' }, /access key not found/],
    [{ success: false }, /gave no reason/],
    ['<!DOCTYPE html><html></html>', /web page/],
    ['  \n ', /empty/],
    ['{"success": true, "steps": ["a"', /cut off/],
    ['{"a": tru}', /damaged/],
    ['[1]', /list/],
    ['a,"b', /cut off/],
    ['hello, world', /neither JSON nor a CSV/],
    [{ success: true, cake: 1 }, /Found: success, cake/],
    [42, /neither/],
    [null, /neither/],
  ])('%j', (input, message) => {
    expect(refusal(input)).toMatch(message);
  });
});

test('JSON of more parts than any export is not parsed', () => {
  const many = `{"rows":[${'[],'.repeat(8_100_000)}1]}`;
  expect(refusal(many)).toMatch(
    /^The JSON holds more lists or objects than any export .*; it was not read\.$/,
  );
});

describe('reading never throws', () => {
  const word = fc.constantFrom(
    ...'serie,segment,#,starting date,initial step,period 0,period 2,step 1 a count,step 2 b count,Total,__proto__'.split(
      ',',
    ),
    'step 2 b duration from previous',
  );
  const cell = fc.oneof(
    fc.anything({ maxDepth: 1, maxKeys: 3 }),
    word,
    fc.double(),
    fc.constant('9'.repeat(400)),
  );
  const keys =
    'success name steps total counts times metric drill_down type series header rows value data errors'.split(
      ' ',
    );
  const source = fc.letrec((tie) => ({
    object: fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 6 }),
    value: fc.oneof(
      { maxDepth: 3 },
      cell,
      fc.array(cell, { maxLength: 5 }),
      fc.array(tie('object'), { maxLength: 3 }),
      fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 4 }),
      tie('object'),
    ),
  })).object;

  test('on objects that look like an export', () => {
    fc.assert(
      fc.property(source, (input) => void readAnalysis(input)),
      { numRuns: 400 },
    );
  });

  test('on any value and any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string(), fc.json()), (input) => void readAnalysis(input)),
    );
  });

  test('on nesting without end: refused or kept, and nothing nested by thirty levels is lost', () => {
    for (const depth of [1_000, 100_000]) {
      const deep = `${'['.repeat(depth)}1${']'.repeat(depth)}`;
      for (const text of [deep, `{"header":["a","b"],"rows":[["x",1]],"extra":${deep}}`]) readAnalysis(text);
    }
    const nested = `${'{"a":'.repeat(30)}"needle"${'}'.repeat(30)}`;
    const read = readAnalysis(`{"header":["a","b"],"rows":[["x",1]],"more":${nested}}`);
    expect(JSON.stringify(read)).toContain('needle');
  });

  test('on a text cut off anywhere', () => {
    const texts = [documentedFunnel, tableFunnel, tableRetention, nativeReport].map((one) =>
      JSON.stringify(one),
    );
    for (const text of texts) {
      for (let end = 0; end < text.length; end += 1) expect(readAnalysis(text.slice(0, end)).ok).toBe(false);
    }
  });
});
