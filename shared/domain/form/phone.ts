import { type CountryCode, getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import { fail, ok, type Result } from '../../result.ts';

/** Calling codes without a country (satellite, shared cost, …), which libphonenumber lists apart. */
const withoutCountry = ['800', '808', '870', '878', '881', '882', '883', '888', '979'];

let known: ReadonlySet<string> | undefined;

function knownCallingCodes(): ReadonlySet<string> {
  known ??= new Set([
    ...getCountries().map((country: CountryCode) => getCountryCallingCode(country) as string),
    ...withoutCountry,
  ]);
  return known;
}

/** A calling code such as `+91`; the plus may be left out. Returned with its plus. */
export function parseCountryCode(typed: string): Result<string, string> {
  const digits = typed.trim().replace(/^\+/, '');
  if (!/^\d+$/.test(digits)) return fail('A country code is a plus and digits, such as +91.');
  return knownCallingCodes().has(digits)
    ? ok(`+${digits}`)
    : fail(`+${digits} is not a country's calling code. India is +91, the United States +1.`);
}

/** Signs that people write between the digits of a number, which mean nothing. */
const between = /[\s\-‐‑‒–—./()]/g;

/** A number in E.164, in two: its calling code with a plus, and the rest. */
export function phoneParts(number: string): { readonly code: string; readonly national: string } {
  for (let length = 1; length <= 3; length += 1) {
    const code = number.slice(1, length + 1);
    if (knownCallingCodes().has(code)) return { code: `+${code}`, national: number.slice(length + 1) };
  }
  return { code: '', national: number };
}

/**
 * A phone number, as it is typed or pasted: signs between its digits are dropped, and `00` before it is a plus.
 *
 * @param apart whether the country code stands in a field of its own (then digits only)
 */
export function parsePhone(typed: string, apart: boolean): Result<string, string> {
  // Most countries drop that zero, and some do not.
  if (typed.includes('(0)')) return fail('Write it as it is dialled, without a zero in brackets.');
  const text = typed
    .trim()
    .replace(between, '')
    .replace(/^00(?=[1-9])/, '+');
  if (apart) {
    if (/^\d+$/.test(text)) return ok(text);
    return fail(
      text.startsWith('+')
        ? 'Write the number without its country code, which has a field of its own: 9876500000.'
        : 'Write digits only, without letters: 9876500000.',
    );
  }
  return /^\+?\d+$/.test(text)
    ? ok(text)
    : fail('Write digits only, with or without a leading plus: +15550100199. No letters.');
}
