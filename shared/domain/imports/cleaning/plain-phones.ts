import { type CountryCode, getCountries, getCountryCallingCode, Metadata } from 'libphonenumber-js/min';

/** What is needed of a country to read most of its numbers without parsing them. */
interface Plan {
  readonly code: string;
  /** All of a national number, without its prefix. */
  readonly pattern: RegExp;
  /** Whether it is such a number, of a length that is dialled from everywhere. */
  fits(national: string): boolean;
  /** What may stand before a national number, at its beginning. */
  readonly prefix: RegExp | undefined;
  /** What is dialled before a number of another country. */
  readonly abroad: RegExp;
  /** The same as the prefix where it is digits alone, which are simply dropped. */
  readonly plainPrefix: string | undefined;
}

/** Parts of the library's metadata that its types leave out. */
interface NumberingPlan {
  nationalNumberPattern(): string;
  IDDPrefix(): string | undefined;
  possibleLengths(): readonly number[];
  nationalPrefixForParsing(): string | undefined;
  nationalPrefixTransformRule(): string | undefined;
}

const plans = new Map<string, Plan>();
let byCode: ReadonlyMap<string, readonly CountryCode[]> | undefined;

function planOf(country: CountryCode): Plan {
  const known = plans.get(country);
  if (known !== undefined) return known;
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const numbering = metadata.numberingPlan as unknown as NumberingPlan;
  const prefix = numbering.nationalPrefixForParsing();
  const isPlain = prefix !== undefined && /^\d+$/.test(prefix) && !numbering.nationalPrefixTransformRule();
  const pattern = new RegExp(`^(?:${numbering.nationalNumberPattern()})$`);
  const lengths = numbering.possibleLengths();
  const plan: Plan = {
    code: getCountryCallingCode(country),
    pattern,
    fits: (national) => lengths.includes(national.length) && pattern.test(national),
    prefix: prefix ? new RegExp(`^(?:${prefix})`) : undefined,
    abroad: new RegExp(`^(?:${numbering.IDDPrefix() ?? '00'})`),
    plainPrefix: isPlain ? prefix : undefined,
  };
  plans.set(country, plan);
  return plan;
}

/**
 * The number where reading it is certain to give the same as parsing it by the library, which takes ten times as long;
 * nothing where it is not.
 *
 * @param digits digits alone, or with a plus before them
 */
export function plainNumber(digits: string, country: CountryCode | undefined): string | undefined {
  if (digits.startsWith('+')) return plainInternational(digits);
  if (country === undefined) return undefined;
  const { code, pattern, fits, prefix, abroad, plainPrefix } = planOf(country);
  // It may be written with its calling code and without a plus.
  if (digits.startsWith(code) || abroad.test(digits)) return undefined;
  if (plainPrefix !== undefined && digits.startsWith(plainPrefix)) {
    const rest = digits.slice(plainPrefix.length);
    return fits(rest) && !rest.startsWith(plainPrefix) && !pattern.test(digits)
      ? `+${code}${rest}`
      : undefined;
  }
  return prefix?.test(digits) !== true && fits(digits) ? `+${code}${digits}` : undefined;
}

function plainInternational(number: string): string | undefined {
  byCode ??= Map.groupBy(getCountries(), (country) => getCountryCallingCode(country) as string);
  for (let length = 1; length <= 3; length += 1) {
    const countries = byCode.get(number.slice(1, length + 1));
    if (countries === undefined) continue;
    const rest = number.slice(length + 1);
    const isPlain = countries.every((country) => planOf(country).prefix?.test(rest) !== true);
    return isPlain && countries.some((country) => planOf(country).fits(rest)) ? number : undefined;
  }
  return undefined;
}
