import { fail, ok, type Result } from '../../../result.ts';
import type { DateOrder, DateReading } from './cleaning.ts';
import { type Zone, zoneOf } from './zones.ts';

const clock = String.raw`(?:(?:,|T|\s)\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(am|pm)?\s*(?:Uhr)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})[-./](\d{1,2})[-./](\d{1,2})${clock}$`, 'i');
const yearBehind = new RegExp(String.raw`^(\d{1,2})[-./]\s?(\d{1,2})[-./]\s?(\d{4}|\d{2})${clock}$`, 'i');
const dayAndName = new RegExp(String.raw`^(\d{1,2})\.?[ -](\p{L}{3,9})\.?,?[ -](\d{4})${clock}$`, 'iu');
const nameAndDay = new RegExp(
  String.raw`^(\p{L}{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})${clock}$`,
  'iu',
);

/** Months by their first three letters, in English, German, French, Spanish and Italian as far as these are clear. */
const months: readonly (readonly string[])[] = [
  ['jan', 'jän', 'ene', 'gen'],
  ['feb', 'fév'],
  ['mar', 'mär'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mag'],
  ['jun', 'giu'],
  ['jul', 'lug'],
  ['aug', 'aoû', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott'],
  ['nov'],
  ['dec', 'dez', 'déc', 'dic'],
];

const hints: Readonly<Record<DateOrder, string>> = {
  iso: 'year, month and day',
  'day-first': 'day, month and year',
  'month-first': 'month, day and year',
  'year-last': 'a day, the name of a month and a year',
};

/**
 * Reads dates and times in one order; what begins with four digits of a year is clear in every order, so that what was
 * read once is read the same again.
 *
 * @param asInstant whether a date alone becomes its midnight in the zone, which a point in time needs
 * @returns dates as `2025-12-24`, times as `2025-12-24T09:30:00Z`
 */
export function createDateReader(
  { order, zone: zoneName }: DateReading,
  asInstant: boolean,
): (text: string) => Result<string, string> {
  const zone = zoneName === undefined ? undefined : zoneOf(zoneName);
  return (text) => {
    const found = partsOf(text, order ?? 'iso');
    if (found === undefined) return fail(`It is no date of ${hints[order ?? 'iso']}.`);
    return writtenTime(found, zone, asInstant);
  };
}

/** A date's numbers as they stand in a text, and its time of day. */
interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Hour, minute, second, am or pm, and the zone; none of them where it is a date alone. */
  readonly time: readonly (string | undefined)[];
}

function partsOf(text: string, order: DateOrder): DateParts | undefined {
  const first = yearFirst.exec(text);
  if (first !== null) return numbered(first, [1, 2, 3]);
  switch (order) {
    case 'day-first':
    case 'month-first': {
      const found = yearBehind.exec(text);
      return found === null ? undefined : numbered(found, order === 'day-first' ? [3, 2, 1] : [3, 1, 2]);
    }
    case 'year-last': {
      const before = dayAndName.exec(text);
      if (before !== null) return named(before, before[1], before[2]);
      const behind = nameAndDay.exec(text);
      return behind === null ? undefined : named(behind, behind[2], behind[1]);
    }
    default:
      return undefined;
  }
}

function numbered(found: RegExpExecArray, [year, month, day]: readonly [number, number, number]): DateParts {
  return {
    year: fullYear(found[year] ?? ''),
    month: Number(found[month]),
    day: Number(found[day]),
    time: found.slice(4),
  };
}

function named(found: RegExpExecArray, day: string | undefined, name = ''): DateParts | undefined {
  const start = name.toLowerCase().slice(0, 3);
  const month = months.findIndex((names) => names.includes(start)) + 1;
  return month === 0 ? undefined : { year: Number(found[3]), month, day: Number(day), time: found.slice(4) };
}

/** Two digits from 70 on are of the last century, as spreadsheets and POSIX have it. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

function writtenTime(
  { year, month, day, time }: DateParts,
  zone: Zone | undefined,
  asInstant: boolean,
): Result<string, string> {
  const [hours, minutes, seconds = '0', half, ownZone] = time;
  const isReal = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
  if (!isReal) return fail('There is no such day.');
  if (hours === undefined && !asInstant) return ok(`${year}-${padded(month)}-${padded(day)}`);
  const hour = hourOf(Number(hours ?? 0), half);
  if (hour === undefined || Number(minutes ?? 0) > 59 || Number(seconds) > 59)
    return fail('There is no such time of day.');
  const wall = Date.UTC(year, month - 1, day, hour, Number(minutes ?? 0), Number(seconds));
  if (ownZone !== undefined) return ok(instantText(wall - offsetOf(ownZone)));
  if (zone === undefined) return fail('Its time zone is not said: choose the zone of these times.');
  const instant = zone.instantOf(wall);
  return instant === undefined
    ? fail('There was no such time in that zone: its clocks were put forward.')
    : ok(instantText(instant));
}

function daysOf(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

/** In milliseconds. */
function offsetOf(zone: string): number {
  if (/^(Z|UTC)$/i.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

function instantText(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

function padded(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
