import fc from 'fast-check';
import { getCountries, parsePhoneNumberWithError } from 'libphonenumber-js/min';
import { describe, expect, it } from 'vitest';
import type { Field } from '../../form/field.ts';
import type { Cleaning } from './cleaning.ts';
import { compileCleaning } from './compile.ts';
import { createDateReader } from './dates.ts';
import { readEmail } from './emails.ts';
import { createNumberReader } from './numbers.ts';
import { readPhone, readPhoneIn } from './phones.ts';
import { plainNumber } from './plain-phones.ts';
import { createYesNoReader, usualWords } from './yes-no.ts';
import { zoneOf } from './zones.ts';

function told(result: { ok: true; value: string } | { ok: false; error: string }): string {
  return result.ok ? result.value : `bad: ${result.error}`;
}

const vienna = 'Europe/Vienna';

describe('dates', () => {
  it.each([
    ['24.12.2025', 'day-first', '2025-12-24'],
    ['24/12/25', 'day-first', '2025-12-24'],
    ['1. 3. 1999', 'day-first', '1999-03-01'],
    ['12/24/2025', 'month-first', '2025-12-24'],
    ['2025/12/24', 'iso', '2025-12-24'],
    ['2025-12-24', 'day-first', '2025-12-24'],
    ['24. Dezember 2025', 'year-last', '2025-12-24'],
    ['Dec 24th, 2025', 'year-last', '2025-12-24'],
    ['24.12.2025 10:30', 'day-first', '2025-12-24T09:30:00Z'],
    ['24.07.2025, 10:30 Uhr', 'day-first', '2025-07-24T08:30:00Z'],
    ['12/24/2025 1:05:09 pm', 'month-first', '2025-12-24T12:05:09Z'],
    ['2025-12-24T10:30:00+02:00', 'iso', '2025-12-24T08:30:00Z'],
  ] as const)('%j in the order %s is %s', (text, order, wanted) =>
    expect(told(createDateReader({ order, zone: vienna }, false)(text))).toBe(wanted),
  );

  it.each([
    ['31.02.2025', /no such day/],
    ['12/24/2025', /no such day/],
    ['24.12.2025 25:00', /no such time of day/],
    ['30.03.2025 02:30', /clocks were put forward/],
    ['n/a', /no date of day, month and year/],
    ['24.12.2025x', /no date/],
  ])('%j is refused', (text, why) =>
    expect(told(createDateReader({ order: 'day-first', zone: vienna }, false)(text))).toMatch(why),
  );

  it('ask for the zone of a time without one, and of a date that has to be a point in time', () => {
    expect(told(createDateReader({ order: 'day-first' }, false)('24.12.2025 10:30'))).toMatch(/zone/);
    expect(told(createDateReader({ order: 'day-first' }, true)('24.12.2025'))).toMatch(/zone/);
    expect(told(createDateReader({ order: 'day-first', zone: vienna }, true)('24.12.2025'))).toBe(
      '2025-12-23T23:00:00Z',
    );
  });

  it('of any zone are what its clocks show, also where these change', () => {
    const zones = [vienna, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC', '+05:45'];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 4e9 }), (name, seconds) => {
        const clock = new Intl.DateTimeFormat('sv-SE', {
          timeZone: name,
          dateStyle: 'short',
          timeStyle: 'medium',
        });
        const shown = clock.format(seconds * 1000);
        const instant = zoneOf(name)?.instantOf(Date.parse(`${shown.replace(' ', 'T')}Z`));
        // A time that clocks show twice is the first of both.
        expect(instant).toBeLessThanOrEqual(seconds * 1000);
        expect(clock.format(instant)).toBe(shown);
      }),
    );
  });
});

describe('numbers', () => {
  const german = createNumberReader({ decimal: ',', thousands: '.' });
  it.each([
    ['12,5 €', '12.5'],
    ['€ 1.234,50', '1234.50'],
    ['-3,5 %', '-3.5'],
    ['-€ 7', '-7'],
    ['1.234.567', '1234567'],
    ['EUR 12', '12'],
    ['7,00 CHF', '7.00'],
    ['1\u00a0€', '1'],
  ])('%j is %s', (text, wanted) => expect(told(german(text))).toBe(wanted));

  it.each(['12.5', '1.23.456', '1,2,3', 'abc', '€', '12 13', '1.234.56,7'])(
    '%j is no German number',
    (text) => expect(told(german(text))).toMatch(/no number such as 1\.234,5/),
  );

  it('have thousands of several signs', () => {
    expect(told(createNumberReader({ decimal: '.', thousands: ',' })('$1,234.5'))).toBe('1234.5');
    expect(told(createNumberReader({ decimal: ',', thousands: ' ' })('1\u202f234,5'))).toBe('1234.5');
    expect(told(createNumberReader({ decimal: '.', thousands: "'" })('1’234.5'))).toBe('1234.5');
  });

  it('are the same number however a country writes them', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const value = Number(`${whole}.${String(cents).padStart(2, '0')}`);
        for (const [language, reading] of [
          ['de-DE', { decimal: ',', thousands: '.' }],
          ['en-US', { decimal: '.', thousands: ',' }],
          ['fr-FR', { decimal: ',', thousands: ' ' }],
        ] as const) {
          const written = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).format(
            value,
          );
          expect(Number(told(createNumberReader(reading)(written)))).toBe(value);
        }
      }),
    );
  });
});

describe('yes and no', () => {
  const read = createYesNoReader({ yes: ['ja'], no: ['nein'] });
  it.each([
    ['ja', 'true'],
    ['NEIN', 'false'],
    ['true', 'true'],
  ])('%j is %s', (text, wanted) => expect(told(read(text))).toBe(wanted));
  it('refuse other words', () => expect(told(read('vielleicht'))).toMatch(/none of the words/));
  it('never has a usual word for both', () =>
    expect(usualWords.yes.filter((word) => usualWords.no.includes(word))).toEqual([]));
});

describe('phones', () => {
  it.each([
    ['+44 20 7946 0018', 'DE', '+442079460018'],
    ['0171/2345678', 'DE', '+491712345678'],
    ['(0171) 23-45-678', 'DE', '+491712345678'],
    ['0049 171 2345678', 'DE', '+491712345678'],
    ['0049 171 2345678', undefined, '+491712345678'],
    ['+49 (0)171 2345678', 'DE', '+491712345678'],
    ['06 1234 5678', 'IT', '+390612345678'],
    ['(212) 555-0123', 'US', '+12125550123'],
    ['171 2345678', 'DE', '+491712345678'],
  ] as const)('%j in %s is %s', (text, country, wanted) =>
    expect(told(readPhone(text, country))).toBe(wanted),
  );

  it.each([
    ['0171/2345678', undefined, /choose the country/],
    ['n/a', 'DE', /no phone number/],
    ['+49 12', 'DE', /too short/],
    ['0171 234567812345678', 'DE', /too long/],
    ['+999 1234567', 'DE', /no country’s calling code/],
    ['0171 2345678 ext. 5', 'DE', /extension/],
    ['4,91712E+11', 'DE', /no phone number/],
  ] as const)('%j in %s is refused with its reason', (text, country, why) =>
    expect(told(readPhone(text, country))).toMatch(why),
  );

  it('take their country from a column, and say where both differ', () => {
    for (const country of ['DE', 'Deutschland', 'Germany', '+49', '0049', '49'])
      expect(told(readPhoneIn('0171/2345678', country, 'Land'))).toBe('+491712345678');
    expect(told(readPhoneIn('+44 20 7946 0018', 'DE', 'Land'))).toBe(
      'bad: Its country contradicts “Land”, which says Germany (+49).',
    );
    expect(told(readPhoneIn('0171/2345678', 'Atlantis', 'Land'))).toMatch(/“Land” names no country/);
    expect(told(readPhoneIn('+49 171 2345678', '', 'Land'))).toBe('+491712345678');
  });

  it('are read the same without parsing as by the library', () => {
    const digits = fc.stringMatching(/^(\+|0|00|1|8)?[0-9]{4,13}$/);
    const short = fc.constantFrom(undefined, ...getCountries());
    let plain = 0;
    fc.assert(
      fc.property(digits, short, (text, country) => {
        const quick = plainNumber(text, country);
        if (quick === undefined) return;
        plain += 1;
        const options = { ...(country !== undefined && { defaultCountry: country }), extract: false };
        const phone = parsePhoneNumberWithError(text, options);
        const found = [text, country, phone.number, phone.isPossible()];
        expect(found).toEqual([text, country, quick, true]);
      }),
      { numRuns: 20_000 },
    );
    expect(plain).toBeGreaterThan(500);
  });
});

describe('e-mail addresses', () => {
  it.each([
    ['ada@example.com', 'ada@example.com'],
    ['Ada Lovelace <ada@example.com>', 'ada@example.com'],
    ['mailto:ada@example.com', 'ada@example.com'],
  ])('%j is %s', (text, wanted) => expect(told(readEmail(text))).toBe(wanted));
  it.each(['ada', 'ada@example', 'a@b.c; d@e.f', 'ada@exa mple.com', 'ada@@example.com'])(
    '%j is refused',
    (text) => expect(told(readEmail(text))).toMatch(/^bad: /),
  );
});

const field = (kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  name: 'f',
  label: 'F',
  kind,
  ...more,
});

function cleaned(cleaning: Cleaning, into: Field, type: 'text' | 'number' = 'text') {
  const columns = ['a', 'b', 'c'];
  const made = compileCleaning({ cleaning, index: 0, columns, field: into, type });
  if (!made.ok) throw new Error(made.error);
  return (...cells: string[]) => told(made.value(cells));
}

describe('a column', () => {
  it('is changed step by step, then exchanged, then read; blanks have a value of their own', () => {
    const clean = cleaned(
      { cleaning: ['trim', 'lower'], values: { ios: 'apns', android: 'gcm', '-': '' }, blank: 'apns' },
      field('choice', {
        options: [
          { value: 'apns', label: '' },
          { value: 'gcm', label: '' },
        ],
      }),
    );
    expect(clean(' iOS ')).toBe('apns');
    expect(clean('ANDROID')).toBe('gcm');
    expect(clean('-')).toBe('apns');
    expect(clean('')).toBe('apns');
    expect(clean('windows')).toBe('bad: Choose one of: apns, gcm.');
  });

  it('is split, or combined with others', () => {
    expect(cleaned({ cleaning: [{ split: ',', part: 2 }] }, field('text'))('Lovelace, Ada')).toBe('Ada');
    expect(cleaned({ cleaning: [{ split: ',', part: -1 }] }, field('text'))('a,b,c')).toBe('c');
    const whole = cleaned({ cleaning: [{ combine: ['b', 'c'], with: ' ' }] }, field('text'));
    expect(whole('Ada', '', ' Lovelace')).toBe('Ada Lovelace');
  });

  it('is checked as its field is, so that the field alone can be left out', () => {
    expect(cleaned({ bad: 'field' }, field('email'))('nobody')).toMatch(/^bad: An e-mail address/);
    expect(cleaned({ bad: 'field' }, field('attributes'), 'number')('many')).toMatch(/^bad: Write a number/);
  });

  it('is not cleaned in two ways at once, in no zone or country that is none, nor undecided', () => {
    const refused = (cleaning: Cleaning) => {
      const made = compileCleaning({
        cleaning,
        index: 0,
        columns: ['a'],
        field: field('text'),
        type: 'text',
      });
      return made.ok ? '' : made.error;
    };
    expect(refused({ email: true, phones: {} })).toMatch(/one way/);
    expect(refused({ dates: {} })).toMatch(/say which/);
    expect(refused({ dates: { order: 'iso', zone: 'Europe/Atlantis' } })).toMatch(/no time zone/);
    expect(refused({ phones: { country: 'XX' } })).toMatch(/no country/);
    expect(refused({ phones: { countryFrom: 'Land' } })).toMatch(/no column “Land”/);
    expect(refused({ numbers: { decimal: ',', thousands: ',' } })).toMatch(/cannot be the same/);
    expect(refused({ yesNo: { yes: ['x'], no: ['X'] } })).toMatch(/both yes and no/);
  });
});

describe('cleaning', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(' ja ', 'NEIN', '24.12.2025', '3/4/25 10:00', '+44 20 7946 0018', '0171/234567', 'n/a'),
    fc.stringMatching(/^ ?[+0]?[0-9 /().-]{3,14}$/),
    fc.stringMatching(/^[0-3]?[0-9][./][01]?[0-9][./](20)?[0-9][0-9]( [0-2][0-9]:[0-5][0-9])?$/),
    fc.emailAddress(),
  );
  const ways = fc.constantFrom<[Cleaning, Field['kind']]>(
    [{ cleaning: ['trim'] }, 'text'],
    [{ cleaning: ['spaces', 'lower'] }, 'text'],
    [{ cleaning: ['trim', 'upper'], values: { 'N/A': '' } }, 'text'],
    [{ values: { ios: 'apns', android: 'gcm' } }, 'text'],
    [{ dates: { order: 'day-first', zone: vienna } }, 'time'],
    [{ dates: { order: 'month-first', zone: 'UTC' } }, 'text'],
    [{ yesNo: { yes: ['ja'], no: ['nein'] } }, 'text'],
    [{ phones: { country: 'DE' } }, 'phone'],
    [{ phones: { country: 'US' } }, 'phone'],
    [{ email: true, cleaning: ['lower'] }, 'email'],
  );
  it('is idempotent: what is clean stays as it is', () => {
    fc.assert(
      fc.property(texts, ways, (text, [cleaning, kind]) => {
        const clean = cleaned(cleaning, field(kind));
        const once = clean(text);
        if (!once.startsWith('bad: ')) expect(clean(once)).toBe(once);
      }),
      { numRuns: 3_000 },
    );
  });
});
