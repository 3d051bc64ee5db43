import { expect, test } from 'vitest';
import { lazyList } from './lazy-list.ts';

test('a long list makes what is asked for and behaves like an array', () => {
  let made = 0;
  const list = lazyList(100_000, (index) => {
    made += 1;
    return index * 2;
  });
  expect(list[99_999]).toBe(199_998);
  expect(list.at(-1)).toBe(199_998);
  expect(list[100_000]).toBeUndefined();
  expect(list.slice(10, 13)).toEqual([20, 22, 24]);
  expect(made).toBe(4);
  expect(list).toHaveLength(100_000);
  expect(Array.isArray(list)).toBe(true);
  expect(list.map((one) => one + 1)[50_000]).toBe(100_001);
  expect(list.filter((one) => one < 6)).toEqual([0, 2, 4]);
  expect([...list].reduce((sum, one) => sum + one, 0)).toBe(9_999_900_000);
  expect([...list.slice(0, 1), ...list].length).toBe(100_001);
});

test('nothing can be written into it', () => {
  const list = lazyList(10_000, (index) => index) as number[];
  expect(() => {
    list[3] = 7;
  }).toThrow();
  expect(list[3]).toBe(3);
});
