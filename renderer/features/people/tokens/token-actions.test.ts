import { expect, it } from 'vitest';
import type { ActionDescriptor, VendorDescriptor } from '../../../../shared/domain/vendor.ts';
import { tokenActions } from './token-actions.ts';

const vendor = (...names: readonly string[]) =>
  ({ actions: names.map((name) => ({ name }) as ActionDescriptor) }) as unknown as VendorDescriptor;
const both = vendor('identify', 'registerToken', 'disableToken');

it.each([
  ['active', ['disableToken']],
  ['reactivated', ['disableToken']],
  ['disabled', ['registerToken']],
  ['unknown', ['disableToken', 'registerToken']],
] as const)('a token that is %s offers %j', (state, names) => {
  expect(tokenActions(both, state).map(({ name }) => name)).toEqual(names);
});

it('offers nothing that the service does not', () => {
  expect(tokenActions(vendor('identify'), 'unknown')).toEqual([]);
  expect(tokenActions(vendor('registerToken'), 'active')).toEqual([]);
  expect(tokenActions(undefined, 'active')).toEqual([]);
});
