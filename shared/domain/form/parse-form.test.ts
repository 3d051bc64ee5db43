import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeTypes, type Field, type FieldKind, type FieldValue, type FormValues } from './field.ts';
import { type ParsedForm, parseForm } from './parse-form.ts';

const id = { name: 'userId', label: 'User id', kind: 'id', required: true } satisfies Field;

function issues(fields: readonly Field[], values: FormValues): readonly string[] {
  const parsed = parseForm(fields, values);
  return parsed.ok ? [] : parsed.error.map(({ path, message }) => `${path}: ${message}`);
}

function parsed(field: Field, value: unknown): ParsedForm {
  const form = parseForm([field], { [field.name]: value as FieldValue });
  if (!form.ok) throw new Error(JSON.stringify(form.error));
  return form.value;
}

function one(kind: FieldKind, value: unknown, more: Partial<Field> = {}): string {
  return issues([{ name: 'f', label: 'The field', kind, ...more }], { f: value as FieldValue }).join('\n');
}

describe('an id', () => {
  it.each([
    ['u-1', 'u-1'],
    [' u-1 ', 'u-1'],
    [42, '42'],
    ['0', '0'],
    [0, '0'],
    [-7.5, '-7.5'],
    ['Ünïcode ✓', 'Ünïcode ✓'],
  ])('%j is sent as %j', (typed, sent) => expect(parsed(id, typed).text('userId')).toBe(sent));

  it.each([
    [true, /text or a number, not the boolean true/],
    [false, /not the boolean false/],
    [Number.NaN, /text or a number, not NaN/],
    [Number.POSITIVE_INFINITY, /not Infinity/],
    [['u-1'], /not a list/],
    ['', /User id is needed/],
    [' \t', /User id is needed/],
    [[], /User id is needed/],
    ['NaN', /an id is missing/],
    ['TRUE', /an id is missing/],
    ['undefined', /an id is missing/],
    ['null', /an id is missing/],
    ['None', /an id is missing/],
    ['-Infinity', /an id is missing/],
    ['[object Object]', /an id is missing/],
  ])('%j is refused beside its field', (typed, hint) => {
    expect(issues([id], { userId: typed as FieldValue })).toEqual([expect.stringMatching(hint)]);
    expect(issues([id], { userId: typed as FieldValue })[0]).toMatch(/^userId: /);
  });
});

describe('ids by kind', () => {
  const ids = { name: 'ids', label: 'Other ids', kind: 'ids' } satisfies Field;

  it('become one object', () => {
    const pairs = [
      { kind: ' cookie ', value: 'c-1' },
      { kind: 'loyalty', value: 7 },
    ];
    expect(parsed(ids, pairs).record('ids')).toEqual({ cookie: 'c-1', loyalty: '7' });
  });

  it('are refused row by row', () => {
    const pairs = [
      { kind: 'cookie', value: 'c-1' },
      { kind: '', value: 'c-2' },
      { kind: 'cookie', value: 'c-3' },
      { kind: 'x', value: ' ' },
      { kind: 'y', value: Number.NaN },
    ];
    expect(issues([ids], { ids: pairs })).toEqual([
      'ids.1.kind: Give the kind of id, such as registered or cookie.',
      'ids.2.kind: There is already an id of kind “cookie”.',
      'ids.3.value: The id is needed.',
      'ids.4.value: The id must be text or a number, not NaN.',
    ]);
  });
});

describe('other kinds of field', () => {
  it.each<[FieldKind, unknown, RegExp, Partial<Field>?]>([
    ['eventName', '', /is needed/, { required: true }],
    ['eventName', '  ', /is needed/, { required: true }],
    ['eventName', 5, /must be text/],
    ['eventName', 'x'.repeat(201), /At most 200 characters; this has 201/, { maxLength: 200 }],
    ['email', 'ada', /ada@example\.com/],
    ['email', 'a b@example.com', /ada@example\.com/],
    ['phone', '555 12', /digits only/],
    ['phone', '+911', /country code/, { countryCodeApart: true }],
    ['countryCode', '+999', /not a country's calling code/],
    ['timezone', 'Vienna', /such as UTC or Europe\/Vienna/],
    ['time', 'soon', /1700000000/],
    ['time', true, /text or seconds/],
    ['choice', 'fcm', /Choose one of: apns, gcm/, { options: [option('apns'), option('gcm')] }],
    ['list', 'a', /list of text/],
    ['list', [1], /list of text/],
    ['tokens', ['a', ' a'], /“a” is in the list twice/],
    ['tokens', [' ', ''], /is needed/, { required: true }],
    ['attributes', 'plan=pro', /list of names, types and values/],
    ['ids', ['u-1'], /list of kinds and values/],
  ])('%s %j is refused with a hint', (kind, value, hint, more) => {
    expect(one(kind, value, more)).toMatch(hint);
    expect(one(kind, value, more)).toMatch(/^f: /);
  });

  it('accept valid values, without the space around them', () => {
    expect(parsed({ name: 'f', label: 'F', kind: 'timezone' }, ' Europe/Vienna ').text('f')).toBe(
      'Europe/Vienna',
    );
    expect(parsed({ name: 'f', label: 'F', kind: 'tokens' }, [' a ', '', 'b']).texts('f')).toEqual([
      'a',
      'b',
    ]);
    expect(parsed({ name: 'f', label: 'F', kind: 'time' }, 1.5).seconds('f')).toBe(1.5);
  });

  it('an empty list counts as an untouched field', () => {
    expect(parsed({ name: 'f', label: 'F', kind: 'list' }, ['', ' ']).texts('f')).toBeUndefined();
  });

  it('a refusal carries the vendor library’s own name for it', () => {
    const reason = { code: 2, name: 'ERROR_USER_ID' };
    const form = parseForm([{ ...id, refusal: reason }], {});
    expect(form.ok ? [] : form.error).toEqual([{ path: 'userId', message: 'User id is needed.', reason }]);
  });
});

describe('a form', () => {
  it('refuses a filled name that is no field, and ignores an empty one', () => {
    expect(issues([id], { userId: 'u', extra: 'x', blank: ' ' })).toEqual([
      'extra: The service has no such field in this request.',
    ]);
  });

  it('reads no value from an object’s own parts', () => {
    const odd = { name: 'constructor', label: 'Odd', kind: 'text' } satisfies Field;
    const form = parseForm([odd], {});
    expect(form.ok && form.value.text('constructor')).toBeUndefined();
    expect(form.ok && form.value.text('toString')).toBeUndefined();
  });

  it('never throws, whatever is typed into whichever field, and gives JSON values only', () => {
    const kinds: readonly FieldKind[] = [
      ...(['id', 'text', 'eventName', 'email', 'phone', 'countryCode', 'timezone'] as const),
      ...(['time', 'attributes', 'list', 'tokens', 'ids', 'choice'] as const),
    ];
    const row = fc.record({
      name: fc.string(),
      type: fc.constantFrom(...attributeTypes),
      value: fc.string(),
    });
    const pair = fc.record({ kind: fc.string(), value: fc.oneof(fc.string(), fc.double()) });
    const value = fc.oneof(
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.array(fc.string()),
      fc.array(row),
      fc.array(pair),
    );
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.boolean(), value, (kind, required, typed) => {
        const form = parseForm([{ name: 'f', label: 'F', kind, required }], { f: typed as FieldValue });
        if (!form.ok) {
          expect(form.error.every(({ path }) => path.split('.')[0] === 'f')).toBe(true);
          return;
        }
        const read = form.value.text('f') ?? form.value.texts('f') ?? form.value.record('f');
        const sent = read ?? form.value.seconds('f') ?? null;
        if (required) expect(sent).not.toBeNull();
        expect(JSON.stringify(JSON.parse(JSON.stringify(sent)))).toBe(JSON.stringify(sent));
      }),
      { numRuns: 500 },
    );
  });
});

function option(value: string): { value: string; label: string } {
  return { value, label: value };
}
