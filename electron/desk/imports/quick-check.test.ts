import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  attributeTypes,
  type Field,
  type FieldValue,
  type FormValues,
} from '../../../shared/domain/form/field.ts';
import { vendors } from '../../vendors/registry.ts';
import { prepare } from '../requests/prepare-request.ts';
import { createQuickCheck } from './quick-check.ts';

const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'null',
    'NaN',
    'true',
    'u-1',
    '42',
    '-3.5',
    '1e400',
    '9007199254740993',
    'a@b',
    '@',
    'ada @b',
  ),
  fc.constantFrom(
    '2026-02-30',
    '2026-02-28',
    '2026-01-31T10:00:00Z',
    '2026-01-01T24:00:00Z',
    '1700000000',
    '2026-01-01T10:00:00',
  ),
  fc.constantFrom('first_name', 'email', 'x'.repeat(201), 'x'.repeat(300)),
  fc.string({ maxLength: 12 }),
);

const attribute = fc.record({
  name: fc.constantFrom('plan', 'email', 'first_name', ' plan', ''),
  type: fc.constantFrom(...attributeTypes),
  value: text,
});

function anyValueOf(field: Field): fc.Arbitrary<FieldValue> {
  switch (field.kind) {
    case 'attributes':
      return fc.array(attribute, { maxLength: 3 });
    case 'ids':
      return fc.array(fc.record({ kind: fc.constantFrom('registered', 'cookie'), value: text }), {
        maxLength: 2,
      });
    case 'list':
    case 'tokens':
      return fc.array(text, { maxLength: 3 });
    case 'choice':
      return fc.constantFrom(...(field.options ?? []).map(({ value }) => value), 'else');
    default:
      return text;
  }
}

const actions = vendors.flatMap(({ descriptor }) =>
  descriptor.actions
    .filter(({ reads }) => reads !== true)
    .map((action) => ({ vendor: descriptor.id, action })),
);

it.each(actions)(
  'says of $vendor, $action.name, what the full check says, whatever went before',
  ({ vendor, action }) => {
    const connection = { vendor, baseUrl: 'http://127.0.0.1:9', settings: { token: 't-1' } } as never;
    const full = (values: FormValues) =>
      prepare({ action: action.name, values, connection, secrets: { apiKey: 'key-0123' }, now: new Date(0) });
    const form = fc.record(
      Object.fromEntries(action.fields.map((field) => [field.name, anyValueOf(field)])),
      {
        requiredKeys: [],
      },
    ) as fc.Arbitrary<FormValues>;
    // Many rows to one check: what it remembers of one must hold for the next.
    fc.assert(
      fc.property(fc.array(form, { minLength: 1, maxLength: 40 }), (rows) => {
        const check = createQuickCheck(action.fields, full);
        for (const row of rows) expect(check(row).ok).toBe(full(row).ok);
      }),
      { numRuns: 60 },
    );
  },
);
