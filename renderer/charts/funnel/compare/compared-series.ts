import type {
  ComparedFunnels,
  ComparedSeries,
} from '../../../../shared/domain/analysis/funnel/compare-funnels.ts';
import type { FunnelNumbers, FunnelSeriesNumbers } from '../../../../shared/domain/analysis/funnel/funnel.ts';
import type { DrawnSeries } from '../drawing/funnel-series.ts';

/** One series of two exports as two bars a step: the earlier grey, the later in colour. */
export function comparedSeries(
  compared: ComparedFunnels,
  series: ComparedSeries,
  before: { readonly numbers: FunnelNumbers; readonly label: string },
  after: { readonly numbers: FunnelNumbers; readonly label: string },
): readonly DrawnSeries[] {
  const old = before.numbers.series[series.before];
  const now = after.numbers.series[series.after];
  if (old === undefined || now === undefined) return [];
  // The later one first: the figures beside the bars are the first one's.
  return [
    drawn(
      'after',
      0,
      aligned(
        now,
        after.label,
        compared.steps.map((step) => step.after),
      ),
      'series-1',
    ),
    drawn(
      'before',
      1,
      aligned(
        old,
        before.label,
        compared.steps.map((step) => step.before),
      ),
      'text-muted',
    ),
  ];
}

function drawn(
  key: string,
  index: number,
  numbers: FunnelSeriesNumbers,
  colour: DrawnSeries['colour'],
): DrawnSeries {
  return { key, index, numbers, colour, shares: numbers.fromFirst };
}

/** The numbers of a series in the order of the steps of both exports; a step it lacks has none. */
function aligned(series: FunnelSeriesNumbers, label: string, places: readonly number[]): FunnelSeriesNumbers {
  const place = <Value>(values: readonly (Value | null)[]) =>
    places.map((at) => (at === -1 ? null : (values[at] ?? null)));
  return {
    ...series,
    label,
    counts: place(series.counts),
    fromFirst: place(series.fromFirst),
    fromPrevious: place(series.fromPrevious),
    fromTotal: place(series.fromTotal),
    dropped: place(series.dropped),
    dropRate: place(series.dropRate),
    times: place(series.times),
    largestAbsoluteLoss: null,
    largestRelativeLoss: null,
  };
}
