import { fail, ok, type Result } from '../../result.ts';

const hint = 'Write seconds since 1970 (1700000000) or a time with its zone (2026-03-01T09:30:00Z).';

const isoTime =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/i;

/**
 * A point in time as typed: Unix seconds (fractions allowed) or ISO 8601; a plain date is its midnight in UTC.
 *
 * @returns Unix seconds
 */
export function parseTime(typed: string | number): Result<number, string> {
  const text = String(typed).trim();
  if (/^\d+(\.\d+)?$/.test(text)) {
    const seconds = Number(text);
    // 1e11 seconds is the year 5138: whoever types that has milliseconds.
    if (seconds >= 1e11) return fail('This looks like milliseconds. Divide by 1,000 to get seconds.');
    return ok(seconds);
  }
  const parts = isoTime.exec(text);
  if (parts === null) {
    return fail(/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text) ? `The time zone is missing. ${hint}` : hint);
  }
  const milliseconds = Date.parse(text.replace(' ', 'T'));
  // Date.parse rolls 30 February over to March; such a date is a mistake, not a time.
  const isRealDay =
    new Date(`${parts[1]}-${parts[2]}-${parts[3]}T00:00:00Z`).getUTCDate() === Number(parts[3]);
  return Number.isNaN(milliseconds) || !isRealDay
    ? fail(`There is no such time. ${hint}`)
    : ok(milliseconds / 1000);
}
