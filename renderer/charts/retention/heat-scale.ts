import { formatShare } from '../../../shared/domain/analysis/format/format.ts';
import type { RetentionNumbers } from '../../../shared/domain/analysis/retention/retention.ts';
import { levelColour } from '../scene/colours.ts';

/**
 * The rate at which the ramp is full: the highest after the first period. The first is nearly always about 100 %
 * and would leave everything after it pale. One scale for the whole table, so that cohorts compare.
 */
export function heatTop({ cohorts }: RetentionNumbers): number {
  let later = Number.NEGATIVE_INFINITY;
  let all = 0;
  for (const { rates } of cohorts) {
    for (let column = 0; column < rates.length; column += 1) {
      const rate = rates[column] ?? null;
      if (rate === null) continue;
      all = Math.max(all, rate);
      if (column > 0) later = Math.max(later, rate);
    }
  }
  const highest = later === Number.NEGATIVE_INFINITY ? all : Math.max(0, later);
  return highest > 0 ? Math.min(1, Math.ceil(highest * 20) / 20) : 1;
}

/** The colour of a rate on a ramp that is full at `top`; undefined where there is no rate. */
export function heatColour(rate: number | null, top: number): string | undefined {
  if (rate === null) return undefined;
  return levelColour(rate / top);
}

/** The steps of the legend, with their numbers; the last one is open above where rates exceed it. */
export function heatLegend(
  numbers: RetentionNumbers,
): readonly { readonly label: string; readonly colour: string }[] {
  const top = heatTop(numbers);
  const isOpen = numbers.cohorts.some(({ rates }) => rates.some((rate) => rate !== null && rate > top));
  return [0, 0.25, 0.5, 0.75, 1].map((level) => ({
    label: `${level === 1 && isOpen ? '≥ ' : ''}${formatShare(level * top)}`,
    colour: heatColour(level * top, top) ?? '',
  }));
}
