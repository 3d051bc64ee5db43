import { expect, it } from 'vitest';
import { defaultOptions, optionsOf } from './send-options.ts';

it('asks after ten rows, stops above a tenth rejected, and keeps to the limits of the connection unless told otherwise', () => {
  expect(optionsOf(defaultOptions)).toEqual({
    ok: true,
    value: { canary: 10, stopAbove: 0.1, rate: null, concurrency: null },
  });
});

it('ignores what is typed for an option that is switched off', () => {
  const off = { ...defaultOptions, asks: false, stops: false, canary: 'x', stopAbove: '', rate: '0,5' };
  expect(optionsOf(off)).toMatchObject({ value: { canary: null, stopAbove: null, rate: 0.5 } });
});

it.each([
  ['canary', '0'],
  ['canary', '1.5'],
  ['stopAbove', '101'],
  ['rate', 'fast'],
  ['concurrency', '65'],
  ['concurrency', '0'],
])('refuses %s of “%s” at its place', (path, value) => {
  expect(optionsOf({ ...defaultOptions, [path]: value })).toMatchObject({ ok: false, error: [{ path }] });
});
