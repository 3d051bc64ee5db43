import type {
  ComparedFunnels,
  ComparedSeries,
} from '../../../../shared/domain/analysis/compare/compare-funnels.ts';
import type { FunnelNumbers, FunnelSeriesNumbers } from '../../../../shared/domain/analysis/funnel/funnel.ts';
import type { DrawnSeries } from '../../funnel/drawing/funnel-series.ts';

/** A funnel and what it is called in the legend. */
interface NamedFunnel {
  readonly numbers: FunnelNumbers;
  readonly label: string;
}

/** One series of two exports as two bars a step: the earlier grey and at the left, the later in colour. */
export function comparedSeries(
  compared: ComparedFunnels,
  series: ComparedSeries,
  { before, after }: { readonly before: NamedFunnel; readonly after: NamedFunnel },
): readonly DrawnSeries[] {
  const old = before.numbers.series[series.before];
  const now = after.numbers.series[series.after];
  if (old === undefined || now === undefined) return [];
  const laterSteps = compared.steps.map((step) => step.after);
  const earlierSteps = compared.steps.map((step) => step.before);
  const later = aligned(now, after.label, laterSteps);
  const earlier = aligned(old, before.label, earlierSteps);
  return [
    { key: 'before', index: 0, numbers: earlier, colour: 'text-muted', shares: earlier.fromFirst },
    { key: 'after', index: 1, numbers: later, colour: 'series-1', shares: later.fromFirst },
  ];
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
