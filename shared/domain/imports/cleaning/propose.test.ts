import { describe, expect, it } from 'vitest';
import type { Field } from '../../form/field.ts';
import { profileColumn, understoodBy } from './profile.ts';
import { cleaningFor, proposeCleaning } from './propose.ts';

const attributes: Field = { name: 'attributes', label: 'Attributes', kind: 'attributes' };
const field = (kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  name: 'f',
  label: 'F',
  kind,
  ...more,
});

function proposal(cells: readonly string[]) {
  const profiles = { a: profileColumn(cells) };
  return proposeCleaning({ columns: { 'attributes.a': 'a' }, profiles, fields: [attributes] })[
    'attributes.a'
  ];
}

describe('the cleaning that is proposed', () => {
  it.each([
    [
      ['24.12.2025', '01.02.2025', 'unbekannt', '13.1.2024', '14.1.2024'],
      'datetime',
      { dates: { order: 'day-first' } },
    ],
    [['12/24/2025', '1/2/2025'], 'datetime', { dates: { order: 'month-first' } }],
    [['1/2/2025', '3/4/2025'], 'datetime', { dates: {} }],
    [['2025-12-24 10:00'], 'datetime', { dates: { order: 'iso' } }],
    [['ja', 'nein', 'ja'], 'boolean', { yesNo: { yes: ['ja'], no: ['nein'] } }],
    [['12,5 €', '1.234,50 €'], 'number', { numbers: { decimal: ',', thousands: '.' } }],
    [['$1,234.50'], 'number', { numbers: { decimal: '.', thousands: ',' } }],
  ])('of %j is to be read as %s', (cells, type, cleaning) =>
    expect(proposal(cells)).toEqual({ column: 'a', type, ...cleaning, bad: 'field' }),
  );

  it.each([
    [['01067', '10115']],
    [['0', '1', '1']],
    [['+49 171', '0171.5']],
    [['2025-12-24']],
    [['pro', 'free']],
    [['', '']],
    [['24.12.2025', 'x', 'y', 'z']],
  ])('of %j is none: it is understood as it is, or is no such thing', (cells) =>
    expect(proposal(cells)).toBe('a'),
  );

  it('leaves a mapping alone that has a type or a cleaning already', () => {
    const profiles = { a: profileColumn(['24.12.2025']) };
    const columns = { 'attributes.a': { column: 'a', bad: 'stop' }, 'attributes.b': { value: 'x' } } as const;
    expect(proposeCleaning({ columns, profiles, fields: [attributes] })).toEqual(columns);
  });

  it('names no country of phones, and exchanges the words for a choice', () => {
    const phones = profileColumn(['0171/2345678', '+44 20 7946 0018']);
    expect(cleaningFor(field('phone'), phones)).toEqual({ phones: {}, bad: 'field' });
    expect(cleaningFor(field('phone'), profileColumn(['+442079460018']))).toBeUndefined();
    const options = [
      { value: 'apns', label: 'APNs' },
      { value: 'gcm', label: 'GCM' },
    ];
    const platform = field('choice', { options, required: true });
    expect(cleaningFor(platform, profileColumn(['iOS', 'android', 'apns', 'palm']))).toEqual({
      cleaning: ['trim'],
      values: { iOS: 'apns', android: 'gcm' },
      bad: 'row',
    });
  });
});

describe('a profile', () => {
  const profile = profileColumn(['0171/2345678', '+44 20 7946 0018', 'n/a', 'n/a', ' ']);
  it('counts the different values, the most frequent first', () =>
    expect(profile).toMatchObject({
      filled: 4,
      untrimmed: 1,
      distinct: [{ value: 'n/a', count: 2 }, { count: 1 }, { count: 1 }],
    }));
  it('says how many a cleaning understands', () => {
    expect(understoodBy({ phones: {} }, profile)).toBe(1);
    expect(understoodBy({ phones: { country: 'DE' } }, profile)).toBe(2);
    expect(understoodBy({ yesNo: { yes: ['n/a'], no: [] } }, profile)).toBe(2);
    expect(understoodBy({ cleaning: ['trim'] }, profile)).toBeUndefined();
  });
});
