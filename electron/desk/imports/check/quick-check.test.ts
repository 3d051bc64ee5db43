import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  attributeTypes,
  type Field,
  type FieldValue,
  type FormValues,
} from '../../../../shared/domain/form/field.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { vendors } from '../../../vendors/registry.ts';
import { prepare } from '../../requests/prepare-request.ts';
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
    '..',
  ),
  fc.constantFrom(
    '2026-02-30',
    '2026-02-28',
    '2026-01-31T10:00:00Z',
    '2026-01-01T24:00:00Z',
    '1700000000',
    '2026-01-01T10:00:00',
  ),
  fc.constantFrom(
    'first_name',
    'email',
    'x'.repeat(201),
    'x1'.repeat(100),
    'x1'.repeat(600),
    'x1'.repeat(1_100),
  ),
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
    .map((action) => ({ vendor: descriptor.id, credentials: descriptor.credentials, action })),
);

it.each(actions)(
  'says of $vendor, $action.name, what the full check says, whatever went before',
  ({ vendor, credentials, action }) => {
    const given = Object.fromEntries(credentials.map(({ name }) => [name, 'key-0123']));
    const connection = { vendor, baseUrl: 'http://127.0.0.1:9', settings: given } as never;
    const full = (values: FormValues) =>
      prepare({ action: action.name, values, connection, secrets: given, now: new Date(0) });
    const form = fc.record(
      Object.fromEntries(action.fields.map((field) => [field.name, anyValueOf(field)])),
      {
        requiredKeys: [],
      },
    ) as fc.Arbitrary<FormValues>;
    // Many rows for one check: what it learnt of one must hold for the next.
    fc.assert(
      fc.property(fc.array(form, { minLength: 1, maxLength: 40 }), (rows) => {
        const check = createQuickCheck(action, full);
        for (const row of rows) expect(check(row).ok).toBe(full(row).ok);
      }),
      { numRuns: 60 },
    );
  },
);

it('checks each value where the action says that its service refuses some', () => {
  const [id] = [{ name: 'userId', label: 'User id', kind: 'id' }] as const;
  const full = (values: FormValues) =>
    String(values.userId).length > 3 ? fail([{ path: 'userId', message: 'It is too long.' }]) : ok(undefined);
  const rows = [{ userId: 'u1' }, { userId: 'u1234' }];
  const quick = createQuickCheck({ fields: [id], refusesByValue: true }, full);
  expect(rows.map((row) => quick(row).ok)).toEqual([true, false]);
  // The effect of the flag: without it, one row that passes answers for all that look like it.
  const unflagged = createQuickCheck({ fields: [id] }, full);
  expect(rows.map((row) => unflagged(row).ok)).toEqual([true, true]);
});
