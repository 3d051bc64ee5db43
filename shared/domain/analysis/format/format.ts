import type { Count } from '../model.ts';

/** What stands where a number does not apply; never 0, NaN or an infinity. */
export const notApplicable = '—';

/** Narrow no-break space, between a number and its unit everywhere. */
export const thinSpace = '\u202F';

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });
const twoDecimals = new Intl.NumberFormat('en-US', { minimumFractionDigits: 0, maximumFractionDigits: 2 });
const oneDecimal = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/**
 * A fraction as a percentage with one decimal. What is not nothing never reads 0.0 %, and what is not all never
 * reads 100.0 %.
 */
export function formatShare(fraction: number | null): string {
  if (fraction === null || !isShare(fraction)) return notApplicable;
  const sign = fraction < 0 ? '−' : '';
  return sign + percent(tenthsOf(Math.abs(fraction)), markOf(Math.abs(fraction)));
}

/** What was lost, so that the displayed loss and the displayed conversion add up to 100; a gain has a plus sign. */
export function formatDrop(fromPrevious: number | null): string {
  if (fromPrevious === null || !isShare(fromPrevious)) return notApplicable;
  const tenths = tenthsOf(fromPrevious);
  const mark = markOf(fromPrevious);
  if (tenths > 1000 || (tenths === 1000 && mark === '>'))
    return `+${percent(Math.max(tenths - 1000, 1), mark && '<')}`;
  return percent(1000 - tenths, mark === '<' ? '>' : mark === '>' ? '<' : '');
}

/** Beyond this it is damaged data and no share any more; its digits would only fill the screen. */
function isShare(fraction: number): boolean {
  return Math.abs(fraction) < 1e12;
}

/** Rounds half up on the decimal digits meant, not on the double's own error: 0.0005 × 1000 is 0.5. */
function tenthsOf(fraction: number): number {
  const tenths = Math.round(Number((fraction * 1000).toPrecision(14)));
  if (fraction > 0 && tenths === 0) return 1;
  return fraction < 1 && tenths === 1000 ? 999 : tenths;
}

/** `<` for something under 0.1 %, `>` for something short of all (or barely above it). */
function markOf(fraction: number): '<' | '>' | '' {
  const tenths = Math.round(Number((fraction * 1000).toPrecision(14)));
  if (fraction > 0 && tenths === 0) return '<';
  return tenths === 1000 && fraction !== 1 ? '>' : '';
}

function percent(tenths: number, mark: '<' | '>' | ''): string {
  return `${mark}${oneDecimal.format(tenths / 10)}${thinSpace}%`;
}

/** A number of people, grouped; text beyond 2^53 keeps all its digits. */
export function formatCount(count: Count): string {
  if (count === null) return notApplicable;
  if (typeof count === 'string')
    return /^[+-]?\d+$/.test(count) ? minus(grouped.format(BigInt(count))) : count;
  return formatNumber(count);
}

/** A measured number with all the digits it has, less the noise past the twelfth. */
export function formatNumber(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return notApplicable;
  const clean = Number.isInteger(value) ? value : Number(value.toPrecision(12));
  if (clean !== 0 && (Math.abs(clean) >= 1e21 || Math.abs(clean) < 1e-9)) return minus(String(clean));
  return minus(grouped.format(clean === 0 ? 0 : clean));
}

/**
 * Formats a column so that the decimal points stand under each other: as many decimals as the column needs, four at
 * most. The full value belongs in a title beside it.
 */
export function formatColumn(values: readonly (number | null)[]): (value: number | null) => string {
  return formatDecimals(decimalsIn(values));
}

/** For a column whose decimals are known; see {@link decimalsIn}. */
export function formatDecimals(decimals: number): (value: number | null) => string {
  const format = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return (value) => {
    if (value === null || !Number.isFinite(value)) return notApplicable;
    // What would round to zero, or is too large to have decimals, is written by itself.
    const isSpecial = (value !== 0 && Math.abs(value) < 0.5 * 10 ** -decimals) || Math.abs(value) >= 1e15;
    return isSpecial ? formatNumber(value) : minus(format.format(value === 0 ? 0 : value));
  };
}

/** How many decimals the values need, four at most; absent ones (null or NaN) need none. */
export function decimalsIn(values: Iterable<number | null>): number {
  let most = 0;
  for (const value of values) {
    if (value === null || Number.isInteger(value) || !Number.isFinite(value)) continue;
    while (most < 4 && !fits(value, most)) most += 1;
    if (most === 4) break;
  }
  return most;
}

const powers = [1, 10, 100, 1_000, 10_000] as const;

/** Whether so many decimals write a value to its twelfth digit: past that is the noise of adding up. */
function fits(value: number, decimals: number): boolean {
  const scaled = Math.abs(value) * (powers[decimals] ?? 1);
  // Half a unit in the twelfth digit, as rounding to twelve digits would forgive.
  return Math.abs(scaled - Math.round(scaled)) <= scaled * 5e-12 && Math.round(scaled) > 0;
}

/** A derived number, to two decimals (small ones to three digits). */
export function formatRounded(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return notApplicable;
  return value !== 0 && Math.abs(value) < 0.1
    ? formatNumber(Number(value.toPrecision(3)))
    : minus(twoDecimals.format(value));
}

/** A true minus sign, as wide as the plus. */
function minus(text: string): string {
  return text.replace('-', '−');
}
