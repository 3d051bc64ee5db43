import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covered } from '../../../shared/domain/privacy.ts';
import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import { maskAnswer, maskJson } from './mask-json.ts';

function leavesOf(value: JsonValue): readonly JsonValue[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  return isJsonObject(value) ? Object.values(value).flatMap(leavesOf) : [value];
}

/** The position of each leaf. */
function shapeOf(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (!isJsonObject(value)) return 0;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shapeOf(part)]));
}

const json = fc.jsonValue() as fc.Arbitrary<JsonValue>;

describe('a masked body', () => {
  it('keeps its keys and shape, and masks every leaf', () => {
    fc.assert(
      fc.property(json, (body) => {
        const masked = maskJson(body);
        expect(leavesOf(masked).filter((leaf) => leaf !== covered)).toEqual([]);
        expect(shapeOf(masked)).toEqual(shapeOf(body));
      }),
    );
  });

  it('does not change where it is masked again', () => {
    fc.assert(
      fc.property(json, (body) => {
        expect(maskJson(maskJson(body))).toEqual(maskJson(body));
      }),
    );
  });
});

describe('a masked answer', () => {
  const answer = fc.record({
    body: fc.oneof(
      json.map((value) => JSON.stringify(value)),
      fc.string({ unit: 'grapheme' }),
    ),
    isCut: fc.boolean(),
  });

  it('shows no leaf, whether it is JSON or not', () => {
    fc.assert(
      fc.property(answer, ({ body, isCut }) => {
        const masked = maskAnswer({ body, isCut });
        const left = masked === '' || masked === covered ? [] : leavesOf(JSON.parse(masked) as JsonValue);
        expect(left.filter((leaf) => leaf !== covered)).toEqual([]);
        if (body !== '') expect(masked).not.toBe('');
      }),
    );
  });

  it('does not change where it is masked again', () => {
    fc.assert(
      fc.property(answer, ({ body, isCut }) => {
        const once = maskAnswer({ body, isCut });
        expect(maskAnswer({ body: once, isCut })).toBe(once);
      }),
    );
  });

  it.each([
    [
      '{"name":"Ada","tags":["a","b"],"ok":true}',
      '{"name":"••••••","tags":["••••••","••••••"],"ok":"••••••"}',
    ],
    ['<p>Ada</p>', covered],
    ['"Ada"', covered],
    ['null', covered],
    ['{}', '{}'],
    ['', ''],
  ])('of %s is %s', (body, masked) => {
    expect(maskAnswer({ body, isCut: false })).toBe(masked);
  });

  it('that was cut is masked as a whole, since it cannot be parsed', () => {
    expect(maskAnswer({ body: '{"name":"Ada"}', isCut: true })).toBe(covered);
  });
});
