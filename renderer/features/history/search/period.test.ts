import { expect, it } from 'vitest';
import { boundsOf } from './period.ts';

const now = new Date(2026, 2, 31, 15, 30);
const start = (year: number, month: number, day: number) => new Date(year, month, day).toISOString();

it('counts whole days of the local time zone, with today', () => {
  expect(boundsOf({ kind: 'any' }, now)).toEqual({});
  expect(boundsOf({ kind: 'today' }, now)).toEqual({ from: start(2026, 2, 31) });
  expect(boundsOf({ kind: 'week' }, now)).toEqual({ from: start(2026, 2, 25) });
  expect(boundsOf({ kind: 'month' }, now)).toEqual({ from: start(2026, 2, 2) });
});

it('includes all of the last day, also where the clocks change on it, and leaves an end open that is not chosen', () => {
  expect(boundsOf({ kind: 'between', first: '2026-03-28', last: '2026-03-29' }, now)).toEqual({
    from: start(2026, 2, 28),
    until: start(2026, 2, 30),
  });
  expect(boundsOf({ kind: 'between', first: '', last: '2026-12-31' }, now)).toEqual({
    until: start(2027, 0, 1),
  });
});
