import { expect, it } from 'vitest';
import type { Field } from '../../../shared/domain/form/field.ts';
import { delivery, finished, openTestHistory } from '../history/test-history.ts';
import type { LazyOutbox } from '../outbox/lazy-outbox.ts';
import { unknownAttributes } from './unknown-attributes.ts';

const fields: readonly Field[] = [
  { name: 'userId', label: 'User id', kind: 'id' },
  { name: 'attributes', label: 'Attributes', kind: 'attributes' },
];
const map = {
  action: 'identify',
  columns: {
    userId: 'id',
    'attributes.plan': 'plan',
    'attributes.a.b': { value: 'x' },
    'attributes.seats': 's',
  },
} as const;

function outboxOf(...runs: readonly object[]): LazyOutbox {
  const store = { list: () => runs };
  return { tryOpen: () => ({ store }) } as unknown as LazyOutbox;
}

it('every name is unknown at a connection that was sent none', () => {
  expect(
    unknownAttributes({ map, fields, connectionId: 'c-1', history: openTestHistory(), outbox: outboxOf() }),
  ).toEqual(['plan', 'a.b', 'seats']);
});

it('names that a file has sent to the same connection are known', () => {
  const run = (connectionId: string, state: string, name: string) => ({
    connectionId,
    state,
    map: { action: 'identify', columns: { [`attributes.${name}`]: 'x' } },
  });
  const outbox = outboxOf(
    run('c-1', 'finished', 'plan'),
    run('c-2', 'finished', 'seats'),
    run('c-1', 'cancelled', 'a.b'),
  );
  expect(unknownAttributes({ map, fields, connectionId: 'c-1', history: openTestHistory(), outbox })).toEqual(
    ['a.b', 'seats'],
  );
});

it('names that were sent by hand and accepted are known', () => {
  const history = openTestHistory();
  const add = (id: string, name: string, outcome: 'accepted' | 'rejected', connectionId = 'c-1') => {
    const form = { userId: 'u-1', attributes: [{ name, type: 'text' as const, value: 'x' }] };
    const row = delivery(id, { form, connectionId });
    history.begin(row);
    history.finish({ ...row, ...finished, outcome });
  };
  add('a', 'plan', 'rejected');
  add('b', 'a.b', 'accepted');
  add('c', 'seats', 'accepted', 'c-2');
  expect(unknownAttributes({ map, fields, connectionId: 'c-1', history, outbox: outboxOf() })).toEqual([
    'plan',
    'seats',
  ]);
});
