import { expect, test } from 'vitest';
import type { Field } from '../../../shared/domain/form/field.ts';
import type { VendorDescriptor } from '../../../shared/domain/vendor.ts';
import type { Target } from '../../state/desk-state.ts';
import { fieldsOf, valuesOf } from './action-form.ts';

const code: Field = { name: 'countryCode', label: 'Country code', kind: 'countryCode' };
const kind: Field = { name: 'kind', label: 'Kind', kind: 'choice', initial: 'new' };

function targetOf(id: string, fields: readonly Field[]): Target {
  const vendor = { id, label: id, actions: [{ name: 'track', fields }] } as unknown as VendorDescriptor;
  return { vendor, connection: { id } } as unknown as Target;
}

const india = targetOf('a', [{ ...code, initial: '+91' }, kind]);

test('a country code that one service takes for granted stands in its own form', () => {
  expect(valuesOf(fieldsOf('track', [india]), {})).toEqual({ countryCode: '+91', kind: 'new' });
});

test('and in no form that goes to another service as well, whichever was first and whether that has the field', () => {
  for (const other of [targetOf('b', [code]), targetOf('c', [kind])]) {
    expect(valuesOf(fieldsOf('track', [india, other]), {})).toEqual({ kind: 'new' });
    expect(valuesOf(fieldsOf('track', [other, india]), {})).toEqual({ kind: 'new' });
  }
  expect(valuesOf(fieldsOf('track', [india, targetOf('b', [code])]), { countryCode: '+44' })).toMatchObject({
    countryCode: '+44',
  });
});
