import { bestOrders, type ColumnProfile } from '../../../../shared/domain/imports/cleaning/profile.ts';
import { numberExample, orderNames } from '../cleaning/cleaning-text.ts';

/** Fewer of its values do not tell what a column holds. */
const enough = 0.5;

/**
 * What the first values of a column look like, with how many of them do: "day first, 498 of 502"; nothing where they
 * are text, or digits that may be anything.
 */
export function columnFormat(profile: ColumnProfile): string | undefined {
  const { filled } = profile;
  const found = datesIn(profile) ?? yesNoIn(profile) ?? numbersIn(profile) ?? namesIn(profile);
  if (found === undefined || filled === 0 || found.count < filled * enough) return undefined;
  return `${found.what}, ${found.count.toLocaleString()} of ${filled.toLocaleString()}${found.more ?? ''}`;
}

interface Found {
  readonly what: string;
  readonly count: number;
  readonly more?: string;
}

function datesIn(profile: ColumnProfile): Found | undefined {
  const orders = bestOrders(profile);
  const count = Math.max(0, ...profile.dates.map((one) => one.count));
  if (count < profile.filled * enough || orders.length === 0) return undefined;
  // What begins with a year is read in every order.
  if (orders.includes('iso')) return { what: `dates, ${orderNames.iso}`, count };
  const names = orders.map((order) => orderNames[order]).join(' or ');
  return { what: `dates, ${names}`, count, ...(orders.length > 1 && { more: ': they fit equally' }) };
}

function yesNoIn({ yesNo: { yes, no, count }, filled }: ColumnProfile): Found | undefined {
  const words = [...yes, ...no];
  const isOfWords = words.some((word) => /\p{L}{2}/u.test(word));
  return isOfWords && count >= filled * enough
    ? { what: `yes and no (${words.join(', ')})`, count }
    : undefined;
}

/** Money and percent, as they stand beside numbers. */
const signs = /\p{Sc}|[%‰]|(?<![A-Z])[A-Z]{3}(?![A-Z])/gu;

function numbersIn({ numbers, distinct, filled }: ColumnProfile): Found | undefined {
  const best = numbers.reduce((one, other) => (other.count > one.count ? other : one));
  const isMarked = distinct.some(({ value }) => /[.,'\p{Sc}%]/u.test(value));
  if (!isMarked || best.count < filled * enough) return undefined;
  const beside = [...new Set(distinct.flatMap(({ value }) => value.match(signs) ?? []))].slice(0, 4);
  const { reading, count } = best;
  return {
    what: `numbers such as ${numberExample(reading)}`,
    count,
    ...(beside.length > 0 && { more: `, with ${beside.join(', ')}` }),
  };
}

function namesIn({ emails, phones, filled, distinct }: ColumnProfile): Found | undefined {
  if (emails >= filled * enough) return { what: 'e-mail addresses', count: emails };
  const count = phones.international + phones.national;
  // Digits alone may be an id.
  const isWritten = distinct.some(({ value }) => /^\+|\d[\s/()-]+\d/.test(value));
  return isWritten && count >= filled * enough
    ? {
        what: 'phone numbers',
        count,
        ...(phones.national > 0 && {
          more: `, ${phones.international === 0 ? 'all' : phones.national.toLocaleString()} without their country`,
        }),
      }
    : undefined;
}
