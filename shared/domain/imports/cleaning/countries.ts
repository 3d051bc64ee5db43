import { type CountryCode, getCountries, getCountryCallingCode } from 'libphonenumber-js/min';

/** The languages in which a file may name its countries. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'cs'];

let names: ReadonlyMap<string, CountryCode> | undefined;

/** A country by two letters, its name in a common language, or its calling code where only one country has it first. */
export function countryOf(text: string): CountryCode | undefined {
  names ??= allNames();
  const plain = text.trim().toLowerCase();
  return names.get(plain) ?? names.get(plain.replace(/^(\+|00)/, ''));
}

export function countryName(country: string): string {
  return new Intl.DisplayNames(['en'], { type: 'region' }).of(country) ?? country;
}

/** Whether a country is meant by what was typed: the beginning of its name in a common language, its letters or its code. */
export function isCountrySearched(country: string, search: string): boolean {
  names ??= allNames();
  const plain = search.trim().toLowerCase();
  if (plain === '') return true;
  return [...names].some(
    ([name, code]) => code === country && (name.length > 3 ? name.includes(plain) : name.startsWith(plain)),
  );
}

/** All countries with a calling code, by name. */
export function phoneCountries(): readonly { readonly value: string; readonly label: string }[] {
  return getCountries()
    .map((country) => ({
      value: country as string,
      label: `${countryName(country)} (+${getCountryCallingCode(country)})`,
    }))
    .sort((one, other) => one.label.localeCompare(other.label));
}

/** Countries that share a calling code with smaller ones, and are meant by it. */
const mainCountries: readonly CountryCode[] = ['US', 'GB', 'RU', 'IT', 'NO', 'AU', 'FR', 'MA', 'FI'];

function allNames(): ReadonlyMap<string, CountryCode> {
  const found = new Map<string, CountryCode>();
  for (const country of [...mainCountries, ...getCountries()]) {
    const code = getCountryCallingCode(country) as string;
    if (!found.has(code)) found.set(code, country);
    found.set(country.toLowerCase(), country);
  }
  for (const language of languages) {
    const display = new Intl.DisplayNames([language], { type: 'region' });
    for (const country of getCountries()) {
      const name = display.of(country)?.toLowerCase();
      if (name !== undefined && !found.has(name)) found.set(name, country);
    }
  }
  found.set('uk', 'GB');
  found.set('usa', 'US');
  return found;
}
