import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../json.ts';
import { attributeOf, parseAttributes, parsePastedAttributes } from './attributes.ts';
import { type AttributeInput, attributeTypes } from './field.ts';

const flat = ['text', 'number', 'boolean', 'datetime', 'list'] as const;

function parse(
  type: AttributeInput['type'],
  value: string,
  allowed: readonly AttributeInput['type'][] = attributeTypes,
) {
  return parseAttributes('attributes', [{ name: 'a', type, value }], allowed);
}

function refusal(...parameters: Parameters<typeof parse>): string {
  const parsed = parse(...parameters);
  if (parsed.ok) return `taken: ${JSON.stringify(parsed.value)}`;
  expect(parsed.error.map((issue) => issue.path)).toEqual(['attributes.0.value']);
  return parsed.error[0]?.message ?? '';
}

describe('an attribute as typed', () => {
  it.each<[AttributeInput['type'], string, JsonValue]>([
    ['text', ' kept as it is ', ' kept as it is '],
    ['text', '', ''],
    ['text', '42', '42'],
    ['number', ' 42 ', 42],
    ['number', '-3.5e2', -350],
    ['number', '+.5', 0.5],
    ['boolean', 'true', true],
    ['boolean', 'false', false],
    ['datetime', '2026-03-01', '2026-03-01'],
    ['datetime', '2026-03-01T10:30:00+01:00', '2026-03-01T09:30:00.000Z'],
    ['list', 'S, M ,L', ['S', 'M', 'L']],
    ['list', '["S", 2, true]', ['S', 2, true]],
    ['list', '[]', []],
    ['json', '{"a":[1,null]}', { a: [1, null] }],
    ['json', '"pro"', 'pro'],
    ['json', '-0.25e-3', -0.00025],
    ['json', '"12345678901234567890"', '12345678901234567890'],
  ])('%s %j is sent as %j', (type, typed, sent) => {
    expect(parse(type, typed)).toEqual({ ok: true, value: { a: sent } });
  });

  it.each<[AttributeInput['type'], string, RegExp]>([
    ['number', '1,000', /without thousands separators/],
    ['number', '', /42 or 3\.5/],
    ['number', 'NaN', /42 or 3\.5/],
    ['number', '0x10', /42 or 3\.5/],
    ['number', '1e999', /too large/],
    ['number', '12345678901234567890', /lose digits/],
    ['boolean', 'yes', /true or false/],
    ['datetime', '2026-03-01T10:30:00', /with its zone/],
    ['datetime', '1700000000', /2026-03-01/],
    ['list', 'S,,M', /single commas/],
    ['list', '', /single commas/],
    ['list', '["S"', /starts like a JSON list/],
    ['list', '[12345678901234567890]', /lose digits/],
    ['json', '{plan: "pro"}', /not valid JSON/],
    ['json', 'pro', /double quotes/],
    ['json', '', /not valid JSON/],
    ['json', '12345678901234567890', /lose digits/],
    ['json', '{"id":-12345678901234567890}', /lose digits/],
    ['json', '{"a":[1e999]}', /too large/],
  ])('%s %j is refused with a hint', (type, typed, hint) => {
    expect(refusal(type, typed)).toMatch(hint);
  });

  it.each<[AttributeInput['type'], string]>([
    ['json', '{"a":1}'],
    ['json', 'null'],
    ['json', '[{"a":1}]'],
    ['list', '[null]'],
    ['list', '[["S"]]'],
  ])('%s %j is refused where the service documents no nested values', (type, typed) => {
    expect(refusal(type, typed, flat)).toMatch(/text, number, boolean, date and list/);
  });

  it('is refused beside its row for a missing or a repeated name', () => {
    const row = (name: string): AttributeInput => ({ name, type: 'text', value: 'x' });
    const parsed = parseAttributes('traits', [row('plan'), row(' '), row(' plan')], attributeTypes);
    expect(parsed.ok ? [] : parsed.error).toEqual([
      { path: 'traits.1.name', message: 'Give row 2 a name.' },
      { path: 'traits.2.name', message: '“plan” is already in this list. Each name can be sent once.' },
    ]);
  });

  it('may have the name of an object’s own parts', () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const parsed = parseAttributes(
      'a',
      names.map((name) => ({ name, type: 'number', value: '1' })),
      attributeTypes,
    );
    expect(JSON.stringify(parsed.ok ? parsed.value : parsed.error)).toBe(
      '{"__proto__":1,"constructor":1,"toString":1}',
    );
  });

  it('never throws, whatever is typed, and gives JSON values only', () => {
    const typed = fc.oneof(
      fc.string(),
      fc.json(),
      fc.double().map(String),
      fc.string().map((text) => `[${text}`),
    );
    fc.assert(
      fc.property(fc.constantFrom(...attributeTypes), typed, (type, value) => {
        const parsed = parse(type, value);
        if (parsed.ok)
          expect(JSON.parse(JSON.stringify(parsed.value))).toEqual(withoutNegativeZero(parsed.value));
      }),
    );
  });
});

describe('a pasted attribute', () => {
  it('comes back as the very value it was, or is refused where a number has lost digits', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.integer(), fc.maxSafeInteger(), date), (pasted) => {
        const value = withoutNegativeZero(pasted as JsonValue);
        const parsed = parseAttributes('a', [attributeOf('name', value)], attributeTypes);
        if (hasUnsafeInteger(value)) expect(parsed.ok).toBe(false);
        else expect(parsed).toEqual({ ok: true, value: { name: value } });
      }),
      { numRuns: 1_000 },
    );
  });

  it.each<[JsonValue, AttributeInput['type']]>([
    ['pro', 'text'],
    ['2026-03-01', 'datetime'],
    ['2026-03-01T09:30:00.000Z', 'datetime'],
    ['2026-03-01T09:30:00Z', 'text'],
    [' 2026-03-01', 'text'],
    ['1700000000', 'text'],
    [1.5, 'number'],
    [false, 'boolean'],
    [['a, b'], 'list'],
    [null, 'json'],
    [{}, 'json'],
  ])('%j is a %s', (value, type) => expect(attributeOf('a', value).type).toBe(type));
});

const date = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
  .map((day) => day.toISOString());

function hasUnsafeInteger(value: JsonValue): boolean {
  if (typeof value === 'number') {
    return Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21;
  }
  return typeof value === 'object' && value !== null && Object.values(value).some(hasUnsafeInteger);
}

/** JSON knows one zero. */
function withoutNegativeZero(value: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}

describe('a pasted object', () => {
  it('becomes rows with their types', () => {
    expect(parsePastedAttributes('{"plan": "pro", "seats": 5, "since": "2026-03-01"}')).toEqual({
      ok: true,
      value: [
        { name: 'plan', type: 'text', value: 'pro' },
        { name: 'seats', type: 'number', value: '5' },
        { name: 'since', type: 'datetime', value: '2026-03-01' },
      ],
    });
  });

  it.each([
    ['{"a": 12345678901234567890}', /lose digits/],
    ['{"a": {"b": [12345678901234567890]}}', /lose digits/],
    ['[1]', /An object is needed/],
    ['{"a": 1', /not valid JSON/],
    ['{"a": 1e400}', /too large/],
    ['{"a": 0.1234567890123456789}', /lose digits/],
    [`{"a": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`, /nested too deeply/],
  ])('%s is refused', (text, said) => {
    const parsed = parsePastedAttributes(text);
    expect(parsed.ok ? '' : parsed.error).toMatch(said);
  });
});
