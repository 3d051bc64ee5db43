import { expect, it } from 'vitest';
import { noCounts } from '../../../shared/domain/run.ts';
import { createCountCache } from './count-cache.ts';

it('counts again once counting takes no more than a small share of the time, or at once where it is told to', () => {
  let [now, counted] = [0, 0];
  const recent = createCountCache(() => now);
  const ask = () =>
    recent.of('r', () => {
      counted += 1;
      now += 30;
      return { ...noCounts(), accepted: counted };
    }).accepted;
  expect(ask()).toBe(1);
  now = 1_029;
  expect(ask()).toBe(1);
  now = 1_031;
  expect(ask()).toBe(2);
  recent.forget('r');
  expect(ask()).toBe(3);
});
