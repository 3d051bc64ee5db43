import { z } from 'zod';
import { isJsonObject, type JsonObject } from '../../shared/json.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** Seconds at or above this are 1973 in milliseconds and the year 5138 in seconds: surely a mix-up. */
const millisecondsLike = 100_000_000_000;

function expected(what: string): { error: (issue: { readonly input?: unknown }) => string } {
  return { error: (issue) => (issue.input === undefined ? 'is required' : `must be ${what}`) };
}

export const text = z.string(expected('a string'));
export const filledText = text.min(1, 'must not be empty');
export const flag = z.boolean(expected('true or false'));
export const jsonObject = z.custom<JsonObject>(isJsonObject, expected('an object'));

/** Numbers and strings are both ids; they are kept as strings, so 1 and "1" are the same (outbound README). */
export const identifier = z
  .custom<string | number>(
    (value) => typeof value === 'string' || typeof value === 'number',
    expected('a string or a number'),
  )
  .refine((value) => value !== '', 'must not be empty')
  .refine(
    (value) =>
      typeof value === 'string' || (Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER),
    'is too large for an exact number; send it as a string',
  )
  .transform(String);

/** Unix seconds, fractions allowed. */
export const unixSeconds = z
  .number(expected('a number of seconds'))
  .min(0, 'must not be negative')
  .lt(millisecondsLike, 'must be in seconds; this looks like milliseconds');

export const timeZone = text.refine(isTimeZone, 'is not a time zone of the tz database');

export function listOf<S extends z.ZodType>(item: S): z.ZodArray<S> {
  return z.array(item, expected('an array'));
}

function isTimeZone(name: string): boolean {
  try {
    // Offsets such as +02:00 pass Intl but are no names of the tz database.
    return /^[a-z]/i.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** Parses a body; each complaint reads `path: what is wrong`, so that a person finds the field. */
export function readFields<S extends z.ZodType>(
  schema: S,
  value: unknown,
): Result<z.output<S>, readonly string[]> {
  const parsed = schema.safeParse(value);
  return parsed.success ? ok(parsed.data) : fail(parsed.error.issues.flatMap(describeIssue));
}

function describeIssue(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${[...path, key].join('.')}: unknown field`);
  }
  if (path.length === 0 && issue.code === 'invalid_type') return [`The body must be an ${issue.expected}.`];
  return [path.length === 0 ? issue.message : `${path.join('.')}: ${issue.message}`];
}
