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
 * A number as it is dialled, of one as people write it: without the signs between its digits, and with a plus for `00`.
 * A form shows it in place of what was typed or pasted. What is more than such signs stays as it is, and is refused.
 */
export function dialledPhone(typed: string): string {
  // Most countries drop a zero in brackets behind their code, and some do not.
  const digits = typed.includes('(0)') ? typed : typed.replace(between, '');
  return /^\+?\d+$/.test(digits) ? digits.replace(/^00(?=[1-9])/, '+') : typed;
}

/**
 * A phone number.
 *
 * @param apart whether the country code stands in a field of its own (then digits only)
 */
export function parsePhone(typed: string, apart: boolean): Result<string, string> {
  const text = typed.trim();
  if (apart) {
    if (/^\d+$/.test(text)) return ok(text);
    return fail(
      text.startsWith('+')
        ? 'Write the number without its country code, which has a field of its own: 9876500000.'
        : 'Write digits only, without spaces, letters or signs: 9876500000.',
    );
  }
  return /^\+?\d+$/.test(text)
    ? ok(text)
    : fail('Write digits only, with or without a leading plus: +15550100199. No spaces or letters.');
}
