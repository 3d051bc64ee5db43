import type { BadChoice, Cleaning, DateOrder } from '../../../../shared/domain/imports/cleaning/cleaning.ts';
import { type ColumnProfile, understoodBy } from '../../../../shared/domain/imports/cleaning/profile.ts';

export const orderNames: Readonly<Record<DateOrder, string>> = {
  iso: 'year first',
  'day-first': 'day first',
  'month-first': 'month first',
  'year-last': 'month by name, year last',
};

export const choiceNames: Readonly<Record<BadChoice, string>> = {
  row: 'leave the row out',
  field: 'leave the field out',
  stop: 'send nothing',
};

export type Way = 'text' | 'dates' | 'numbers' | 'yesNo' | 'phones' | 'email';

export const wayNames: Readonly<Record<Way, string>> = {
  text: 'text, as it is',
  dates: 'dates and times',
  numbers: 'numbers',
  yesNo: 'yes and no',
  phones: 'phone numbers',
  email: 'e-mail addresses',
};

export function wayOf({ dates, numbers, yesNo, phones, email }: Cleaning): Way {
  if (dates !== undefined) return 'dates';
  if (numbers !== undefined) return 'numbers';
  if (yesNo !== undefined) return 'yesNo';
  if (phones !== undefined) return 'phones';
  return email === true ? 'email' : 'text';
}

/** What is done to a column, in a few words. */
export function cleaningText(cleaning: Cleaning): string {
  const { dates, numbers, phones, values, blank } = cleaning;
  const parts: string[] = [];
  if (cleaning.cleaning !== undefined && cleaning.cleaning.length > 0) parts.push('text changed');
  const exchanged = Object.keys(values ?? {}).length;
  if (exchanged > 0) parts.push(exchanged === 1 ? '1 value exchanged' : `${exchanged} values exchanged`);
  const way = wayOf(cleaning);
  if (dates !== undefined)
    parts.push(`dates, ${dates.order === undefined ? 'in an order to be chosen' : orderNames[dates.order]}`);
  else if (numbers !== undefined) parts.push(`numbers such as ${numberExample(numbers)}`);
  else if (phones !== undefined) parts.push(`phone numbers${phoneCountryText(phones)}`);
  else if (way !== 'text') parts.push(wayNames[way]);
  if (blank !== undefined) parts.push(`blank: ${blank}`);
  return parts.join('; ');
}

export function numberExample({ decimal, thousands }: NonNullable<Cleaning['numbers']>): string {
  return `1${thousands ?? ''}234${decimal}5`;
}

function phoneCountryText({ country, countryFrom }: NonNullable<Cleaning['phones']>): string {
  if (countryFrom !== undefined) return `, their country from ${countryFrom}`;
  return country === undefined ? ', no country chosen' : ` of ${country} where none is named`;
}

/** How many of the first values are understood so. */
export function shareText(cleaning: Cleaning, profile: ColumnProfile | undefined): string | undefined {
  if (profile === undefined) return undefined;
  const count = understoodBy(cleaning, profile);
  return count === undefined
    ? undefined
    : `${count.toLocaleString()} of the first ${profile.filled.toLocaleString()} values are understood`;
}
