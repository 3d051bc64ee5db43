import { expect, it } from 'vitest';
import type { Person } from '../../../../shared/domain/person.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import { groupActionOf, lossOf, mergeActionOf } from './merge-loss.ts';

const person = (id: string, attributes: Readonly<Record<string, string>>, more: object = {}) =>
  ({
    identifiers: [
      { kind: 'userId', value: id },
      { kind: 'name', value: id },
    ],
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, value, from: 'person' })),
    ...{ tokens: [], isMasked: false, ...more },
  }) as unknown as Person;

it('names the id that goes, the values of which one stays, and the tokens that move', () => {
  const kept = person('u-1', { plan: 'pro', city: 'Graz' });
  const gone = person('u-2', { plan: 'free', city: 'Graz', size: 'M' }, { tokens: [{ token: 'abc' }] });
  expect(lossOf(kept, gone)).toEqual({
    ids: [{ kind: 'userId', value: 'u-2' }],
    differing: [{ name: 'plan', kept: 'pro', gone: 'free' }],
    only: ['size'],
    tokens: [{ token: 'abc' }],
  });
});

it('takes masked values of one name for values that may differ', () => {
  const masked = (id: string) => person(id, { plan: '••••••' }, { isMasked: true });
  expect(lossOf(masked('1'), masked('2')).differing).toHaveLength(1);
});

it('finds what merges and what puts into a group by the fields, not by the name', () => {
  const action = (name: string, fields: readonly object[]) =>
    ({ name, screen: 'people', fields }) as unknown as ActionDescriptor;
  const required = (name: string) => ({ name, required: true });
  const identify = action('identify', [required('userId'), { name: 'previousId' }, { name: 'groupId' }]);
  const unite = action('unite', [required('userId'), required('previousId')]);
  expect(mergeActionOf([identify, unite])?.name).toBe('unite');
  expect(mergeActionOf([identify])).toBeUndefined();
  expect(groupActionOf([unite, identify])?.name).toBe('identify');
});
