import { describe, expect, it } from 'vitest';
import { isWithinSizeLimit } from './message-limits.ts';
import { refusal } from './test-dispatcher.ts';

function nest(levels: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
}

const wraps: readonly (readonly [string, (inner: unknown) => unknown])[] = [
  ['lists', (inner) => [inner]],
  ['objects', (inner) => ({ a: inner })],
  ['both', (inner) => [{ a: inner }]],
];

describe('[S13] a message that is nested or repeated without end', () => {
  it.each(wraps)('is refused, of %s of any depth', async (_title, wrap) => {
    for (const levels of [65, 1_000, 4_800, 5_500, 90_000]) {
      const input = nest(levels, wrap);
      const values = { action: 'identify', values: { a: input }, connectionIds: ['c-1'] };
      for (const message of [
        { id: '1', procedure: 'desk.describe', input },
        { id: '1', procedure: 'sending.send', input: values },
        JSON.parse(
          `{"id":"1","procedure":"desk.describe","input":${'['.repeat(levels)}${']'.repeat(levels)}}`,
        ),
        input,
      ]) {
        expect(await refusal(message)).toBe('The message is not a call.');
      }
    }
  });

  it('is refused where few objects stand for more than any memory holds', async () => {
    const input = nest(50, (inner) => [inner, inner]);
    const before = performance.now();
    expect(await refusal({ id: '1', procedure: 'desk.describe', input })).toBe('The message is not a call.');
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

it('a message that a person can write is within the limits', () => {
  expect(
    isWithinSizeLimit(
      { list: Array.from({ length: 5_000 }, () => ({ name: 'a', value: [1, null, 'x'] })) },
      1_000_000,
    ),
  ).toBe(true);
  expect(
    isWithinSizeLimit(
      nest(60, (inner) => [inner]),
      100,
    ),
  ).toBe(true);
  expect(isWithinSizeLimit([1, 2, 3], 2)).toBe(false);
});
