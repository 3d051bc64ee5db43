import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  ParseError,
  parsePhoneNumberWithError,
  validatePhoneNumberLength,
} from 'libphonenumber-js/min';
import { fail, ok, type Result } from '../../../result.ts';
import { countryName, countryOf } from './countries.ts';
import { plainNumber } from './plain-phones.ts';

/** Signs that stand between the digits of a number and mean nothing. */
const between = /[\s\-‐‑‒–—./()\u00a0\u202f]/g;

/**
 * Reads a phone number as people write it.
 *
 * @param country of a number that does not name its own
 * @returns the number in E.164: `+442079460018`
 */
export function readPhone(text: string, country: CountryCode | undefined): Result<string, string> {
  // A zero in brackets is left out with a calling code before it, but not in every country: the library knows.
  const international = text.startsWith('00') ? `+${text.slice(2)}` : text;
  const digits = international.includes('(0)') ? '' : international.replace(between, '');
  const plain = /^\+?\d+$/.test(digits) ? plainNumber(digits, country) : undefined;
  return plain === undefined ? parsed(international, country) : ok(plain);
}

function parsed(text: string, country: CountryCode | undefined): Result<string, string> {
  try {
    const options = { ...(country !== undefined && { defaultCountry: country }), extract: false };
    const number = parsePhoneNumberWithError(text, options);
    if (number.ext) return fail('It has an extension behind it.');
    // What may be dialled within a town alone is no whole number: it would not be understood again.
    const again = number.isPossible() && parsePhoneNumberWithError(number.number, options);
    if (again !== false && again.isPossible() && again.number === number.number) return ok(number.number);
    return fail(
      reasons[validatePhoneNumberLength(text, country) ?? 'TOO_SHORT'] ?? 'There is no such number.',
    );
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return error.message === 'INVALID_COUNTRY' && /^\+/.test(text)
      ? fail('It begins with no country’s calling code.')
      : fail(reasons[error.message] ?? 'It is no phone number.');
  }
}

const reasons: Readonly<Record<string, string>> = {
  INVALID_COUNTRY: 'It does not name its country: choose the country of such numbers.',
  TOO_SHORT: 'It is too short for a phone number of its country.',
  TOO_LONG: 'It is too long for a phone number of its country.',
  INVALID_LENGTH: 'No phone number of its country has so many digits.',
};

/** Reads numbers whose country stands beside them; one that names another country contradicts it. */
export function readPhoneIn(text: string, country: string, column: string): Result<string, string> {
  const named = country.trim() === '' ? undefined : countryOf(country);
  if (named === undefined && country.trim() !== '' && !/^(\+|00)/.test(text))
    return fail(`“${column}” names no country that is known.`);
  const number = readPhone(text, named);
  if (!number.ok || named === undefined) return number;
  const code = getCountryCallingCode(named);
  return number.value.startsWith(`+${code}`)
    ? number
    : fail(`Its country contradicts “${column}”, which says ${countryName(named)} (+${code}).`);
}

/** Two letters of a country that has phone numbers. */
export function isPhoneCountry(country: string): country is CountryCode {
  return isSupportedCountry(country);
}
