import { expect, it } from 'vitest';
import type { Field } from './field.ts';
import { withMoment } from './moment.ts';

const at = new Date('2026-11-21T15:41:07.891Z');
const time = { name: 'timestamp', label: 'Time', kind: 'time' } satisfies Field;
const event = { name: 'event', label: 'Event', kind: 'eventName' } satisfies Field;

it('an event carries its own time, else the moment given, in whole seconds', () => {
  expect(withMoment([event, time], { event: 'Visited' }, at)).toEqual({
    event: 'Visited',
    timestamp: '2026-11-21T15:41:07Z',
  });
  expect(withMoment([event, time], { timestamp: ' ' }, at).timestamp).toBe('2026-11-21T15:41:07Z');
  expect(withMoment([event, time], { timestamp: '1700000000' }, at).timestamp).toBe('1700000000');
});

it('a form without a field for the time stays without one', () => {
  const values = { event: 'Visited' };
  expect(withMoment([event], values, at)).toBe(values);
  expect(withMoment([event, { ...time, name: 'createdAt' }], values, at)).toBe(values);
});
