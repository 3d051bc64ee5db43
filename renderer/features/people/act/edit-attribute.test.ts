import { describe, expect, it } from 'vitest';
import type { ActionDescriptor, VendorDescriptor } from '../../../../shared/domain/vendor.ts';
import { editActionOf, inputOf, isNaming, typesOf, valuesOfEdit } from './edit-attribute.ts';

const action = (name: string, fields: readonly object[], more: object = {}) =>
  ({
    ...{ name, screen: 'people', undo: { by: 'formerValues', ofFile: '' }, fields },
    ...more,
  }) as unknown as ActionDescriptor;
const service = (...actions: readonly ActionDescriptor[]) => ({ actions }) as unknown as VendorDescriptor;

const attributes = { name: 'attributes', kind: 'attributes' };
const identify = action('identify', [{ name: 'email', kind: 'email' }, { name: 'phone' }, attributes]);
const update = action('update', [{ ...attributes, required: true, attributeTypes: ['text', 'number'] }]);
const track = action('track', [attributes], { screen: 'events' });
const alias = action('alias', [attributes], { undo: { by: 'nothing' } });

describe('the action that changes an attribute', () => {
  it('is the one that changes nothing else, whatever it is called', () => {
    expect(editActionOf(service(track, alias, identify, update), 'plan')?.name).toBe('update');
    expect(editActionOf(service(track, alias, identify), 'plan')?.name).toBe('identify');
  });

  it('is the one with a field of its own for it', () => {
    expect(editActionOf(service(update, identify), 'email')?.name).toBe('identify');
    expect(editActionOf(service(update, identify), 'firstName')?.name).toBe('update');
  });

  it('is none where a service changes no attributes', () => {
    expect(editActionOf(service(track, alias), 'plan')).toBeUndefined();
    expect(editActionOf(undefined, 'plan')).toBeUndefined();
  });
});

it('sends only what changed, and who it is', () => {
  const whom = { userId: 'u-1' };
  const plan = { name: 'plan', type: 'text', value: 'pro' } as const;
  expect(valuesOfEdit(update, whom, plan)).toEqual({ userId: 'u-1', attributes: [plan] });
  expect(valuesOfEdit(identify, whom, { name: 'email', type: 'text', value: 'a@b.c' })).toEqual({
    userId: 'u-1',
    email: 'a@b.c',
  });
});

it('knows an attribute that names the person', () => {
  expect(isNaming(identify, { phone: '1' }, 'phone')).toBe(true);
  expect(isNaming(identify, { userId: 'u-1' }, 'phone')).toBe(false);
});

it.each([
  ['text', 'pro', 'text', 'pro'],
  ['text', '2026-03-01', 'text', '2026-03-01'],
  ['number', 5, 'number', '5'],
  ['boolean', false, 'boolean', 'false'],
  ['list', ['S', 'M'], 'list', '["S","M"]'],
  ['json', { a: 1 }, 'json', '{"a":1}'],
  ['of before', 5, 'number', '5'],
] as const)('edits a %s as the text that sends the same again', (type, value, expected, text) => {
  expect(inputOf({ name: 'plan', type, value })).toEqual({ name: 'plan', type: expected, value: text });
});

it('offers the types that the service documents, and none where it has a field of its own', () => {
  expect(typesOf(update, 'plan')).toEqual(['text', 'number']);
  expect(typesOf(identify, 'email')).toEqual([]);
});
