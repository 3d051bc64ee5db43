import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAttributes } from '../../../shared/domain/form/attributes.ts';
import { attributeTypes } from '../../../shared/domain/form/field.ts';
import { attributeArguments, formValues, idArguments } from './values.ts';

describe('an attribute argument', () => {
  it.each([
    ['plan=pro', 'plan', 'text', 'pro'],
    ['plan=', 'plan', 'text', ''],
    ['note=a=b', 'note', 'text', 'a=b'],
    ['note=:=b', 'note', 'text', ':=b'],
    ['age:=36', 'age', 'json', '36'],
    ['tags:=["a=b"]', 'tags', 'json', '["a=b"]'],
    ['a:b=c', 'a:b', 'text', 'c'],
    ['a:b:=1', 'a:b', 'json', '1'],
    [':=1', '', 'json', '1'],
    ['=x', '', 'text', 'x'],
  ])('%s is %j of type %s with %j', (argument, name, type, value) => {
    expect(attributeArguments('f', [argument])).toEqual({ ok: true, value: [{ name, type, value }] });
  });

  it.each(['plan', '', 'plan:pro'])('%j is refused with what would be right', (argument) => {
    const read = attributeArguments('f', [argument]);
    expect(read).toEqual({ ok: false, error: { path: 'f', message: expect.stringContaining('name:=json') } });
  });

  it('keeps every JSON value', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z:.]{1,8}[a-z]$/), fc.jsonValue({ maxDepth: 3 }), (name, value) => {
        const text = JSON.stringify(value);
        fc.pre(!/\d{16,}/.test(text));
        const read = attributeArguments('f', [`${name}:=${text}`]);
        const parsed = read.ok ? parseAttributes('f', read.value, attributeTypes) : read;
        expect(parsed).toEqual({ ok: true, value: { [name]: JSON.parse(text) } });
      }),
    );
  });
});

describe('an id argument', () => {
  it('is a kind and a value', () => {
    expect(idArguments('ids', ['cookie=5f=0c'])).toEqual({
      ok: true,
      value: [{ kind: 'cookie', value: '5f=0c' }],
    });
  });

  it.each(['cookie', '=x', ''])('%j is refused with what would be right', (argument) => {
    expect(idArguments('ids', [argument])).toMatchObject({ ok: false, error: { path: 'ids' } });
  });
});

it('options become the values of the form, each in its own shape', () => {
  const options = {
    userId: 'u',
    ids: ['cookie=c'],
    attributes: ['a=b'],
    tags: ['x'],
    absent: undefined,
    flag: true,
  };
  const kinds = { ids: 'ids', attributes: 'attributes', tags: 'list' } as const;
  expect(formValues(options, kinds)).toEqual({
    ok: true,
    value: {
      userId: 'u',
      ids: [{ kind: 'cookie', value: 'c' }],
      attributes: [{ name: 'a', type: 'text', value: 'b' }],
      tags: ['x'],
    },
  });
});
