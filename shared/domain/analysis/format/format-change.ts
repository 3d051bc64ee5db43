import { formatCount, formatNumber, formatShare, notApplicable, thinSpace } from './format.ts';

/** A difference of shares in percentage points: `+2.4 pp`, `−0.3 pp`, `0.0 pp`. */
export function formatPoints(points: number | null): string {
  if (points === null || !Number.isFinite(points)) return notApplicable;
  const tenths = tenthsOf(points);
  if (tenths === 0 && points !== 0) return `${points > 0 ? '+' : '−'}<0.1${thinSpace}pp`;
  return `${signOf(tenths)}${(Math.abs(tenths) / 10).toFixed(1)}${thinSpace}pp`;
}

/** Both ends of an interval of such a difference: `−0.3 to +1.4 pp`. */
export function formatInterval([low, high]: readonly [number, number]): string {
  const edge = (points: number) => {
    const tenths = tenthsOf(points);
    // An end that is not zero never reads as zero: whether zero lies within is what the interval is asked for.
    if (tenths === 0 && points !== 0) return `${points > 0 ? '+' : '−'}<0.1`;
    return `${signOf(tenths)}${(Math.abs(tenths) / 10).toFixed(1)}`;
  };
  return `${edge(low)} to ${edge(high)}${thinSpace}pp`;
}

/** Whether a difference can be told from chance, with the interval that says so. */
export function formatChance({ interval, isBeyond }: SaidOfChance): string {
  if (interval === null || isBeyond === null) return 'cannot be said';
  return `${isBeyond ? 'yes' : 'no'}, ${formatInterval(interval)}`;
}

interface SaidOfChance {
  readonly interval: readonly [number, number] | null;
  readonly isBeyond: boolean | null;
}

/** A relative change, always labelled as such beside the points: `+12.5 %`. */
export function formatChange(change: number | null): string {
  if (change === null) return notApplicable;
  const share = formatShare(Math.abs(change));
  return share === notApplicable ? share : `${signOf(change)}${share}`;
}

/** More or fewer people: `+1,204`. */
export function formatMore(people: number | null): string {
  return people === null ? notApplicable : `${signOf(people)}${formatCount(Math.abs(people))}`;
}

/** More or less of a measured number: `+12.5`. */
export function formatDifference(value: number | null): string {
  return value === null ? notApplicable : `${signOf(value)}${formatNumber(Math.abs(value))}`;
}

function tenthsOf(points: number): number {
  return Math.round(Number((points * 1000).toPrecision(12)));
}

function signOf(value: number): string {
  return value > 0 ? '+' : value < 0 ? '−' : '';
}
