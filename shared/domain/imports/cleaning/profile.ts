import {
  type Cleaning,
  type DateOrder,
  dateOrders,
  type NumberReading,
  type YesNoReading,
} from './cleaning.ts';
import { createDateReader } from './dates.ts';
import { readEmail } from './emails.ts';
import { createNumberReader } from './numbers.ts';
import { readPhone } from './phones.ts';
import { trimmed } from './text.ts';
import { usualWords } from './yes-no.ts';

/** What the values of a column look like: how many of them each way of reading understands. */
export interface ColumnProfile {
  /** Values that are not blank. */
  readonly filled: number;
  /** The different values, the most frequent first; at most `mostDistinct`. */
  readonly distinct: readonly { readonly value: string; readonly count: number }[];
  readonly hasMore: boolean;
  readonly dates: readonly { readonly order: DateOrder; readonly count: number }[];
  /** How many of the dates have a time of day and no zone. */
  readonly withoutZone: number;
  readonly numbers: readonly { readonly reading: NumberReading; readonly count: number }[];
  /** The words of yes and no that occur in it. */
  readonly yesNo: YesNoReading & { readonly count: number };
  readonly emails: number;
  readonly phones: {
    /** Numbers that name their country. */
    readonly international: number;
    /** Numbers that do not, and are understood once it is chosen. */
    readonly national: number;
  };
  /** Values with blanks around them. */
  readonly untrimmed: number;
}

export const mostDistinct = 40;

export const numberReadings: readonly NumberReading[] = [
  { decimal: '.' },
  { decimal: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: "'" },
];

/** Looks at the values of one column, each different one once. */
export function profileColumn(cells: readonly string[]): ColumnProfile {
  const counts = new Map<string, number>();
  let [filled, untrimmed] = [0, 0];
  for (const cell of cells) {
    const value = trimmed(cell);
    if (value !== cell) untrimmed += 1;
    if (value === '') continue;
    filled += 1;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const understood = (read: (value: string) => boolean) =>
    [...counts].reduce((sum, [value, count]) => (read(value) ? sum + count : sum), 0);
  const isWord = (words: readonly string[]) => (value: string) => words.includes(value.toLowerCase());
  const words = (from: readonly string[]) =>
    [...new Set([...counts.keys()].map((value) => value.toLowerCase()))].filter((word) =>
      from.includes(word),
    );
  return {
    filled,
    untrimmed,
    distinct: [...counts]
      .map(([value, count]) => ({ value: value.slice(0, 200), count }))
      .sort((one, other) => other.count - one.count)
      .slice(0, mostDistinct),
    hasMore: counts.size > mostDistinct,
    dates: dateOrders.map((order) => {
      const read = createDateReader({ order, zone: 'UTC' }, false);
      return { order, count: understood((value) => read(value).ok) };
    }),
    withoutZone: understood((value) => /\d:\d\d(:\d\d)?( ?[ap]m| Uhr)?$/i.test(value)),
    numbers: numberReadings.map((reading) => {
      const read = createNumberReader(reading);
      return { reading, count: understood((value) => read(value).ok) };
    }),
    yesNo: {
      yes: words(usualWords.yes),
      no: words(usualWords.no),
      count: understood(isWord([...usualWords.yes, ...usualWords.no])),
    },
    emails: understood((value) => readEmail(value).ok),
    phones: {
      international: understood((value) => /^(\+|00)/.test(value) && readPhone(value, undefined).ok),
      national: understood((value) => /^[(\d][\d\s/().-]{4,18}$/.test(value) && !/^00/.test(value)),
    },
  };
}

/** The orders of dates that understand most of the values, if any does; two of them understand equally many. */
export function bestOrders({ dates }: ColumnProfile): readonly DateOrder[] {
  const most = Math.max(...dates.map(({ count }) => count));
  return most === 0 ? [] : dates.filter(({ count }) => count === most).map(({ order }) => order);
}

/** How many of a column's values a cleaning's way of reading understands, as far as its profile tells. */
export function understoodBy(cleaning: Cleaning, profile: ColumnProfile): number | undefined {
  const { dates, numbers, yesNo, phones, email } = cleaning;
  if (dates !== undefined) return profile.dates.find(({ order }) => order === dates.order)?.count;
  if (numbers !== undefined) return profile.numbers.find(({ reading }) => isSame(reading, numbers))?.count;
  if (email === true) return profile.emails;
  if (phones !== undefined) {
    const isNationalRead = phones.country !== undefined || phones.countryFrom !== undefined;
    return profile.phones.international + (isNationalRead ? profile.phones.national : 0);
  }
  if (yesNo === undefined) return undefined;
  const words = [...yesNo.yes, ...yesNo.no, 'true', 'false'].map((word) => word.trim().toLowerCase());
  if (profile.hasMore) return undefined;
  return profile.distinct.reduce(
    (sum, { value, count }) => (words.includes(value.toLowerCase()) ? sum + count : sum),
    0,
  );
}

function isSame(one: NumberReading, other: NumberReading): boolean {
  return one.decimal === other.decimal && one.thousands === other.thousands;
}
