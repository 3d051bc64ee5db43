/**
 * Numbers of JSON whose digits matter. A double holds 15 digits of any number and prints 17 at the most: a number with
 * more, or too large or too small, would change when it is parsed.
 */
const printedDigits = 17;

/** Whether parsing a number and writing it again gives the same number. `text` is a number in JSON's notation. */
export function isExact(text: string): boolean {
  const value = Number(text);
  if (!Number.isFinite(value)) return false;
  if (/^[+-]?\d+$/.test(text)) return Number.isSafeInteger(value);
  const { digits, exponent } = partsOf(text);
  if (digits === '') return true;
  if (value === 0) return false;
  if (digits.length <= printedDigits) return true;
  const read = partsOf(String(value));
  return read.digits === digits && read.exponent === exponent;
}

/** Its digits without zeros at either end, and which power of ten the last of them counts. */
function partsOf(text: string): { readonly digits: string; readonly exponent: number } {
  const [, whole = '', decimals = '', power = '0'] = /^[+-]?(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const all = (whole + decimals).replace(/^0+/, '');
  const digits = all.replace(/0+$/, '');
  return { digits, exponent: Number(power) - decimals.length + all.length - digits.length };
}

/** Candidates for inexact numbers: many digits, or a power of ten. */
const suspicious = /[\d.]{16}|\d[eE]/;
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/gs;

/** Every number of a JSON text that would change by being parsed. */
export function inexactNumbers(json: string): readonly string[] {
  if (!suspicious.test(json)) return [];
  return [...json.matchAll(tokens)]
    .map(([token]) => token)
    .filter((token) => !token.startsWith('"') && !isExact(token));
}

/**
 * The JSON text with each of those numbers replaced by a string of its digits, after a sign that marks it.
 *
 * @returns the text, and the sign, which the JSON has nowhere else
 */
export function withDigits(json: string): { readonly json: string; readonly sign: string } {
  let sign = '#digits:';
  while (json.includes(`"${sign}`)) sign = `#${sign}`;
  return {
    sign,
    json: json.replace(tokens, (token) =>
      token.startsWith('"') || isExact(token) ? token : `"${sign}${token}"`,
    ),
  };
}
