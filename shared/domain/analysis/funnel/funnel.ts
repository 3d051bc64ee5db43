import type { Count, FunnelAnalysis, FunnelSeries } from '../model.ts';
import { difference, numberOf, ratio, sum } from '../number.ts';

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
    series: series.map((one) => computeSeries(one, { length: steps.length, metricStep, totalFirst })),
    hasTotal,
    beyondTotal: hasTotal && series.length > 1 ? steps.map((_step, index) => beyond(series, index)) : null,
    metricStep,
  };
}

interface SeriesOptions {
  /** The number of steps. */
  readonly length: number;
  readonly metricStep: number | null;
  /** People of the Total at the first step. */
  readonly totalFirst: number | null;
}

function computeSeries(
  series: FunnelSeries,
  { length, metricStep, totalFirst }: SeriesOptions,
): FunnelSeriesNumbers {
  const counts = new Array<Count>(length);
  const numbers = new Array<number | null>(length);
  for (let step = 0; step < length; step += 1) {
    const count = series.counts[step] ?? null;
    counts[step] = count;
    numbers[step] = typeof count === 'string' ? Number(count) : count;
  }
  const shares = () => new Array<number | null>(length);
  const [fromFirst, fromPrevious, fromTotal] = [shares(), shares(), shares()];
  const [dropped, dropRate, times] = [shares(), shares(), shares()];
  const first = numbers[0] ?? null;
  // A loop rather than six maps: a drill-down may have ten thousand series.
  for (let step = 0; step < length; step += 1) {
    const count = numbers[step] ?? null;
    // The first step's predecessor is the step itself: 100 %, as long as anybody reached it.
    const before = numbers[step === 0 ? 0 : step - 1] ?? null;
    const lost = step === 0 ? null : difference(counts[step - 1], counts[step]);
    fromFirst[step] = ratio(count, first);
    fromPrevious[step] = ratio(count, before);
    fromTotal[step] = ratio(count, totalFirst);
    dropped[step] = lost;
    dropRate[step] = ratio(lost, before);
    times[step] = applicable(series.times[step]);
  }
  return {
    label: series.label,
    counts,
    fromFirst,
    fromPrevious,
    fromTotal,
    dropped,
    dropRate,
    times,
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
  let most = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? null;
    if (value === null || value <= most) continue;
    most = value;
    best = index;
  }
  return best;
}

function beyond(series: readonly FunnelSeries[], index: number): number | null {
  const total = numberOf(series[0]?.counts[index]);
  if (total === null) return null;
  const parts: number[] = [];
  for (let at = 1; at < series.length; at += 1) {
    const part = numberOf(series[at]?.counts[index]);
    if (part === null) return null;
    parts.push(part);
  }
  return sum(parts) - total;
}

/** Total first, then by people at the first step, `(other)` last: the order in which series are shown. */
export function displayOrder({ series, hasTotal }: FunnelNumbers): readonly number[] {
  const ranks = series.map(({ label }, index) =>
    hasTotal && index === 0 ? -1 : /^\(?others?\)?$/i.test(label) ? 1 : 0,
  );
  const people = series.map(({ counts }) => numberOf(counts[0]) ?? Number.NEGATIVE_INFINITY);
  return series
    .map((_one, index) => index)
    .sort((left, right) => {
      const apart = (ranks[left] ?? 0) - (ranks[right] ?? 0);
      if (apart !== 0) return apart;
      const [one, other] = [people[left] ?? 0, people[right] ?? 0];
      return one === other ? left - right : other - one;
    });
}
