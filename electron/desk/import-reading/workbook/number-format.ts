/** How a number in a cell is meant: as it is, as a moment, or with so many digits, zeros in front. */
export type NumberFormat =
  | { readonly is: 'number' }
  | { readonly is: 'date' | 'time' | 'moment' | 'duration' }
  | { readonly is: 'digits'; readonly length: number };

const plain: NumberFormat = { is: 'number' };

/** The formats that have a number instead of a text; some of the others differ by the language of the program. */
export function builtInFormat(id: number): NumberFormat {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) {
    return { is: 'date' };
  }
  if (id === 22) return { is: 'moment' };
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return { is: 'time' };
  return id === 46 ? { is: 'duration' } : plain;
}

/** A format as text, such as `dd.mm.yyyy` or `00000`. */
export function formatOf(code: string): NumberFormat {
  // The first part is for positive numbers. Texts in quotation marks, colours and languages say nothing of its kind.
  const [first = ''] = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!(h+|m+|s+)\])[^\]]*\]/gi, '')
    .split(';');
  if (/\[(h+|m+|s+)\]/i.test(first)) return { is: 'duration' };
  if (/^0{2,}$/.test(first)) return { is: 'digits', length: first.length };
  if (/general|[#?]|0[.,]|^0/i.test(first)) return plain;
  const hasDay = /[yd]|m{3,}/i.test(first) || (/m/i.test(first) && !/[hs]/i.test(first));
  const hasTime = /[hs]/i.test(first);
  if (hasDay) return { is: hasTime ? 'moment' : 'date' };
  return hasTime ? { is: 'time' } : plain;
}

const secondsADay = 86_400;

/**
 * The text of a number in a cell: a date as ISO, without a time zone since a workbook knows none; any other number
 * with all the digits it has, never as `9.19E+11`.
 */
export function numberText(raw: string, format: NumberFormat, is1904: boolean): string {
  if (format.is === 'number' && /^-?\d{1,15}$/.test(raw)) return raw;
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  switch (format.is) {
    case 'number':
      return plainNumber(value);
    case 'digits':
      return Number.isInteger(value) && value >= 0
        ? plainNumber(value).padStart(format.length, '0')
        : plainNumber(value);
    case 'duration':
      return durationText(value);
    default:
      return momentText(value, format.is, is1904) ?? plainNumber(value);
  }
}

/** Fifteen digits are what a cell holds; what a double has beyond them was never typed. */
export const exactDigits = 15;

function plainNumber(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = String(Number(value.toPrecision(exactDigits)));
  if (!text.includes('e')) return text;
  return value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '');
}

function durationText(value: number): string {
  const seconds = Math.round(Math.abs(value) * secondsADay);
  const two = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${value < 0 ? '-' : ''}${two(hours)}:${two(minutes)}:${two(seconds % 60)}`;
}

function momentText(value: number, is: 'date' | 'time' | 'moment', is1904: boolean): string | undefined {
  // The calendar that begins in 1900 counts a 29 February that year did not have.
  const days = is1904 ? value + 1_462 : value < 60 ? value + 1 : value;
  const seconds = Math.round(days * secondsADay);
  const at = new Date((seconds - 25_569 * secondsADay) * 1_000);
  if (value < 0 || Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999) return undefined;
  const iso = at.toISOString();
  const hasTime = seconds % secondsADay !== 0;
  if (is === 'time' && value < 1) return iso.slice(11, 19);
  // A date shown without its time has it all the same, and is not cut.
  return is === 'date' && !hasTime
    ? iso.slice(0, 10)
    : is === 'date' || is === 'moment' || hasTime
      ? iso.slice(0, 19)
      : iso.slice(0, 10);
}
