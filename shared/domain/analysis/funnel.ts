import type { Count, FunnelAnalysis, FunnelSeries } from './model.ts';
import { difference, numberOf, ratio, sum } from './number.ts';

/** One series, one entry a step. Fractions are unrounded; null = not applicable. */
export interface FunnelSeriesNumbers {
  readonly label: string;
  readonly counts: readonly Count[];
  readonly fromFirst: readonly (number | null)[];
  readonly fromPrevious: readonly (number | null)[];
  /** Share of the Total's first step: the second percentage mode of a drill-down. */
  readonly fromTotal: readonly (number | null)[];
  /** People lost since the step before; negative = a gain, never clamped. Null at the first step. */
  readonly dropped: readonly (number | null)[];
  readonly dropRate: readonly (number | null)[];
  /** Seconds since the step before; null where it does not apply (exported as -1) or is absent. */
  readonly times: readonly (number | null)[];
  readonly overall: number | null;
  readonly metric: number | null;
  readonly metricPerPerson: number | null;
  /** Indices of the steps with the largest loss since the step before; they often differ. */
  readonly largestAbsoluteLoss: number | null;
  readonly largestRelativeLoss: number | null;
}

export interface FunnelNumbers {
  readonly steps: readonly string[];
  readonly series: readonly FunnelSeriesNumbers[];
  readonly hasTotal: boolean;
  /** Σ series - Total, a step; null without a Total or without a drill-down. */
  readonly beyondTotal: readonly (number | null)[] | null;
  /** Index of the step the metric was probably taken at; null where the index is none of the steps. */
  readonly metricStep: number | null;
}

/**
 * @param metricBase whether the export counts the metric's step from 0 or from 1; the formats do not say, and 0 fits
 * the documented example better
 */
export function computeFunnel(analysis: FunnelAnalysis, metricBase: 0 | 1 = 0): FunnelNumbers {
  const { steps, series, hasTotal, metric } = analysis;
  const step = metric === null ? -1 : metric.step - metricBase;
  const metricStep = step >= 0 && step < steps.length ? step : null;
  const totalFirst = hasTotal ? numberOf(series[0]?.counts[0]) : null;
  return {
    steps,
    series: series.map((one) => computeSeries(one, steps.length, metricStep, totalFirst)),
    hasTotal,
    beyondTotal: hasTotal && series.length > 1 ? steps.map((_step, index) => beyond(series, index)) : null,
    metricStep,
  };
}

function computeSeries(
  series: FunnelSeries,
  length: number,
  metricStep: number | null,
  totalFirst: number | null,
): FunnelSeriesNumbers {
  const counts = Array.from({ length }, (_one, index) => series.counts[index] ?? null);
  const numbers = counts.map(numberOf);
  const first = numbers[0] ?? null;
  const fromFirst = numbers.map((count) => ratio(count, first));
  // The first step's predecessor is the step itself: 100 %, as long as anybody reached it.
  const fromPrevious = numbers.map((count, index) => ratio(count, index === 0 ? count : numbers[index - 1]));
  const dropped = counts.map((count, index) => (index === 0 ? null : difference(counts[index - 1], count)));
  const dropRate = dropped.map((people, index) => ratio(people, numbers[index - 1]));
  return {
    label: series.label,
    counts,
    fromFirst,
    fromPrevious,
    fromTotal: numbers.map((count) => ratio(count, totalFirst)),
    dropped,
    dropRate,
    times: Array.from({ length }, (_one, index) => applicable(series.times[index])),
    overall: fromFirst[length - 1] ?? null,
    metric: series.metric,
    metricPerPerson: metricStep === null ? null : ratio(series.metric, numbers[metricStep]),
    largestAbsoluteLoss: largest(dropped),
    largestRelativeLoss: largest(dropRate),
  };
}

function applicable(time: number | null | undefined): number | null {
  return time === undefined || time === -1 ? null : time;
}

/** Index of the largest positive value, the first of equals; null where nothing was lost. */
function largest(values: readonly (number | null)[]): number | null {
  let best: number | null = null;
  for (const [index, value] of values.entries()) {
    if (value !== null && value > (best === null ? 0 : (values[best] ?? 0))) best = index;
  }
  return best;
}

function beyond(series: readonly FunnelSeries[], index: number): number | null {
  const [total, ...parts] = series.map((one) => numberOf(one.counts[index]));
  if (total === null || total === undefined || parts.some((part) => part === null)) return null;
  return sum(parts.filter((part) => part !== null)) - total;
}

/** Total first, then by people at the first step, `(other)` last: the order in which series are shown. */
export function displayOrder({ series, hasTotal }: FunnelNumbers): readonly number[] {
  const rank = (index: number) => {
    if (hasTotal && index === 0) return -1;
    return /^\(?others?\)?$/i.test(series[index]?.label ?? '') ? 1 : 0;
  };
  const people = (index: number) => numberOf(series[index]?.counts[0]) ?? Number.NEGATIVE_INFINITY;
  return series
    .map((_one, index) => index)
    .sort((left, right) => {
      const apart = rank(left) - rank(right);
      if (apart !== 0) return apart;
      return people(left) === people(right) ? left - right : people(right) - people(left);
    });
}
