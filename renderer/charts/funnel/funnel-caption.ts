import type { FunnelAnalysis } from '../../../shared/domain/analysis/model.ts';
import { closingNotes, kindNames, type Origin, titleOf } from '../analysis/origin.ts';
import type { Caption } from '../export/caption.ts';
import type { DrawnSeries } from './drawing/funnel-series.ts';

interface CaptionedFunnel {
  readonly analysis: FunnelAnalysis;
  readonly drawn: readonly DrawnSeries[];
  /** What the axis is called. */
  readonly axis: string;
  readonly origin: Origin;
}

/** What stands around a funnel's picture: which series, and what hatching and times mean. */
export function funnelCaption({ analysis, drawn, axis, origin }: CaptionedFunnel): Caption {
  const [first] = drawn;
  const isSplit = analysis.series.length > 1;
  const shown =
    drawn.length < analysis.series.length ? ` ${drawn.length} of ${analysis.series.length} series.` : '';
  return {
    title: titleOf(analysis, origin),
    details: [`${kindNames.funnel}, ${axis}.${shown}`],
    legend: [
      ...(isSplit
        ? drawn.map(({ numbers, colour }) => ({ label: numbers.label, colour, look: 'solid' as const }))
        : []),
      ...(first === undefined
        ? []
        : [{ label: 'Lost since the step before', colour: first.colour, look: 'hatched' as const }]),
    ],
    notes: [
      ...(isSplit && first !== undefined
        ? [`Figures beside the bars are those of ${first.numbers.label}.`]
        : []),
      ...(hasTimes(drawn)
        ? ['Time: since the step before; the export does not say whether mean or median.']
        : []),
      ...closingNotes(analysis, origin),
    ],
  };
}

function hasTimes(drawn: readonly DrawnSeries[]): boolean {
  return drawn.some(({ numbers }) => numbers.times.some((time) => time !== null));
}
