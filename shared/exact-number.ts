/**
 * A number as JSON writes it, for whom digits count. A double holds 15 digits of any number and prints 17 at the most:
 * what has more, or is too large or too small for one, would be another number once it is read.
 */
const printedDigits = 17;

/** Whether reading a number and writing it again says the same number. `text` is a number in JSON's notation. */
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

/** Numbers that may not be exact: many digits, or a power of ten. */
const suspicious = /[\d.]{16}|\d[eE]/;
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/gs;

/** Every number of a JSON text that would lose something by being read. */
export function inexactNumbers(json: string): readonly string[] {
  if (!suspicious.test(json)) return [];
  return [...json.matchAll(tokens)]
    .map(([token]) => token)
    .filter((token) => !token.startsWith('"') && !isExact(token));
}

/**
 * The JSON text with each of those numbers as a text of its digits, behind a sign that says so.
 *
 * @returns the sign, which the JSON has nowhere else
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
