import { describe, expect, it } from 'vitest';
import type { Field } from '../../../../shared/domain/form/field.ts';
import { attributeNames, draftOf, mapOf, renameColumns, unmappedColumns } from './map-draft.ts';

const fields: readonly Field[] = [
  { name: 'userId', label: 'User id', kind: 'id', required: true },
  {
    name: 'platform',
    label: 'Platform',
    kind: 'choice',
    required: true,
    initial: 'apns',
    options: [{ value: 'apns', label: 'APNs' }],
  },
  { name: 'email', label: 'E-mail', kind: 'email' },
  { name: 'attributes', label: 'Attributes', kind: 'attributes' },
];
const columns = ['id', 'mail', 'plan', 'seats'];
const suggested = {
  userId: 'id',
  'attributes.mail': 'mail',
  'attributes.plan': 'plan',
  'attributes.seats': { column: 'seats', type: 'number' },
} as const;
const draft = draftOf(columns, fields, suggested);

describe('mapping draft', () => {
  it('begins as suggested, with what a new form has where no column fits', () => {
    expect(mapOf('identify', draft, fields)).toEqual({
      map: { action: 'identify', columns: { ...suggested, platform: { value: 'apns' } } },
      issues: [],
    });
  });

  it('keeps how each column is cleaned, of fields, attributes and columns used again', () => {
    const cleaned = {
      userId: { column: 'id', cleaning: ['trim'], bad: 'row' },
      platform: { value: 'apns' },
      'attributes.mail': { column: 'mail', email: true, bad: 'field' },
      'attributes.seats': { column: 'seats', type: 'number', numbers: { decimal: ',' }, empty: 'clear' },
      'attributes.again': { column: 'seats', values: { '1': 'one' } },
    } as const;
    expect(mapOf('identify', draftOf(columns, fields, cleaned), fields)).toEqual({
      map: { action: 'identify', columns: cleaned },
      issues: [],
    });
  });

  it('proposes the country code of the service for numbers that do not tell theirs, and for no others', () => {
    const phones: readonly Field[] = [
      { name: 'phone', label: 'Phone', kind: 'phone', countryCodeApart: true },
      { name: 'code', label: 'Country code', kind: 'countryCode', initial: '+91' },
    ];
    const codeFor = (phone: Parameters<typeof draftOf>[2]) =>
      mapOf('identify', draftOf(['tel', 'land'], phones, phone), phones).map.columns.code;
    expect(codeFor({ phone: 'tel' })).toEqual({ value: '+91' });
    expect(codeFor({ phone: { column: 'tel', phones: { country: 'DE' } } })).toBeUndefined();
    expect(codeFor({ phone: 'tel', code: 'land' })).toBe('land');
    expect(codeFor({})).toBeUndefined();
  });

  it('sends no column without a suggestion until a person chooses it', () => {
    const report = draftOf([...columns, 'desk reason'], fields, suggested);
    expect(mapOf('identify', report, fields).map.columns).not.toHaveProperty(['attributes.desk reason']);
    expect(unmappedColumns(report).at(-1)).toMatchObject({ column: 'desk reason', isSent: false });
  });

  it('takes a column out of the attributes once a field has it, and gives it back', () => {
    const taken = {
      ...draft,
      fields: { ...draft.fields, email: { is: 'column', column: 'mail' } as const },
    };
    expect(unmappedColumns(taken).map(({ column }) => column)).toEqual(['plan', 'seats']);
    expect(mapOf('identify', taken, fields).map.columns).toMatchObject({ email: 'mail' });
    expect(mapOf('identify', taken, fields).map.columns).not.toHaveProperty(['attributes.mail']);
    expect(unmappedColumns(draft)).toHaveLength(3);
  });

  it('reports nothing for a column that is left out, and an issue for an empty name and for one used twice', () => {
    const change = (column: string, part: object) => ({
      ...draft,
      columns: draft.columns.map((old) => (old.column === column ? { ...old, ...part } : old)),
    });
    expect(mapOf('identify', change('plan', { isSent: false }), fields).map.columns).not.toHaveProperty([
      'attributes.plan',
    ]);
    expect(mapOf('identify', change('plan', { name: ' ' }), fields).issues).toEqual([
      { path: 'parts.plan', message: 'Give it a name.' },
    ]);
    expect(mapOf('identify', change('plan', { name: 'mail' }), fields).issues).toEqual([
      { path: 'parts.plan', message: '“mail” is filled twice.' },
    ]);
  });

  it('writes types and emptied cells only where they differ from the default', () => {
    const clearing = { ...draft, columns: draft.columns.map((part) => ({ ...part, clears: true })) };
    expect(mapOf('identify', clearing, fields).map.columns).toMatchObject({
      'attributes.plan': { column: 'plan', empty: 'clear' },
      'attributes.seats': { column: 'seats', type: 'number', empty: 'clear' },
    });
  });

  it('keeps fixed values, and a column that fills several attributes, of a previous mapping', () => {
    const previous = {
      ...suggested,
      'attributes.source': { value: 'fair' },
      'attributes.visits': { value: '1', type: 'number' },
      'attributes.key': 'id',
      'attributes.tier': { column: 'plan', empty: 'clear' },
      platform: { value: 'apns' },
    } as const;
    const opened = draftOf(columns, fields, previous);
    expect(opened.added.map(({ name }) => name)).toEqual(['source', 'visits', 'key', 'tier']);
    expect(mapOf('identify', opened, fields)).toEqual({
      map: { action: 'identify', columns: previous },
      issues: [],
    });
    const renamed = renameColumns(opened, columns, ['Nr', 'Post', 'Größe', 'Sitze']);
    expect(mapOf('identify', renamed, fields).map.columns).toMatchObject({
      'attributes.source': { value: 'fair' },
      'attributes.key': 'Nr',
      'attributes.tier': { column: 'Größe', empty: 'clear' },
    });
  });

  it('reports an added attribute without a name, without a value, or with a name that is taken', () => {
    const added = (name: string, value: string) =>
      mapOf(
        'identify',
        {
          ...draft,
          added: [{ field: 'attributes', name, type: 'text', clears: false, source: { is: 'value', value } }],
        },
        fields,
      ).issues.map(({ path, message }) => [path, message]);
    expect(added(' ', 'x')).toEqual([['added.0', 'Give it a name.']]);
    expect(added('source', ' ')).toEqual([['added.0', 'Give “source” a value.']]);
    expect(added('plan', 'x')).toEqual([['added.0', '“plan” is filled twice.']]);
    expect(added('source', 'x')).toEqual([]);
  });

  it('renames columns that have other names in another encoding, except where a name was typed', () => {
    const typed = {
      ...draft,
      columns: draft.columns.map((part) => (part.column === 'plan' ? { ...part, name: 'tier' } : part)),
    };
    const renamed = renameColumns(typed, columns, ['Nr', 'Post', 'Größe', 'Sitze']);
    expect(mapOf('identify', renamed, fields).map.columns).toEqual({
      userId: 'Nr',
      platform: { value: 'apns' },
      'attributes.Post': 'Post',
      'attributes.tier': 'Größe',
      'attributes.Sitze': { column: 'Sitze', type: 'number' },
    });
  });

  it('lists the names of attributes, also those with a full stop', () => {
    const map = { action: 'identify', columns: { userId: 'id', 'attributes.a.b': 'plan' } } as const;
    expect(attributeNames(map, fields)).toEqual(['a.b']);
  });
});
