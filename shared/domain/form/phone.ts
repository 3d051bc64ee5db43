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
