import {
  periodTrend,
  rowTrend,
  seriesTrend,
  stepTrend,
  type TrendLine,
} from '../../../../shared/domain/analysis/compare/trend.ts';
import { explainFunnel } from '../../../../shared/domain/analysis/explain/explain-funnel.ts';
import { explainMean } from '../../../../shared/domain/analysis/explain/explain-retention.ts';
import { explainCell } from '../../../../shared/domain/analysis/explain/explain-table.ts';
import type { Explanation } from '../../../../shared/domain/analysis/explain/explanation.ts';
import { formatNumber, formatShare } from '../../../../shared/domain/analysis/format/format.ts';
import { computeFunnel } from '../../../../shared/domain/analysis/funnel/funnel.ts';
import type {
  FunnelAnalysis,
  RetentionAnalysis,
  TableAnalysis,
} from '../../../../shared/domain/analysis/model.ts';
import { computeRetention } from '../../../../shared/domain/analysis/retention/retention.ts';
import { computeTable } from '../../../../shared/domain/analysis/table/table.ts';
import { originNote } from '../../analysis/origin.ts';
import { measureName } from '../../report/report-drawing.ts';
import { periodName } from '../../retention/heat-cell.ts';
import type { TrendPoint } from './read-points.ts';

/** The lines of a trend, whatever they are of. */
export interface TrendModel {
  /** What a line is: "Step", "Country". */
  readonly what: string;
  /** What is measured: "% of first step, Total". */
  readonly axis: string;
  readonly kind: 'share' | 'number';
  readonly lines: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
  readonly format: (value: number | null) => string;
  readonly explain: (line: number, point: number) => Explanation | null;
}

/** The explanation of a number in its own snapshot, and which one that is. */
function inSnapshot(said: Explanation | null, point: TrendPoint | undefined): Explanation | null {
  if (said === null || point === undefined) return said;
  return {
    ...said,
    title: `${said.title}, ${point.label}`,
    remarks: [...said.remarks, `Snapshot ${point.label}: ${originNote(point.origin)}`],
  };
}

interface Explained<Place> {
  readonly points: readonly TrendPoint[];
  readonly lines: readonly TrendLine<Place>[];
  readonly say: (place: Place, point: number) => Explanation | null;
}

function explainer<Place>({ points, lines, say }: Explained<Place>): TrendModel['explain'] {
  return (line, point) => {
    const place = lines[line]?.places[point] ?? null;
    const label = lines[line]?.label ?? '';
    if (place !== null) return inSnapshot(say(place, point), points[point]);
    return {
      title: `${label}, ${points[point]?.label ?? ''}`,
      value: '—',
      formula: 'This snapshot does not have it, so that there is no number',
      inputs: [],
      remarks: [],
    };
  };
}

/** A line a step of one series, or a line a series with its overall conversion. */
export function funnelTrend(
  points: readonly TrendPoint<FunnelAnalysis>[],
  view: 'steps' | 'series',
  series: string,
): TrendModel {
  const computed = points.map(({ analysis }) => ({ analysis, numbers: computeFunnel(analysis) }));
  const numbers = computed.map((one) => one.numbers);
  const lines = view === 'steps' ? stepTrend(numbers, series) : seriesTrend(numbers);
  return {
    what: view === 'steps' ? 'Step' : 'Series',
    axis: view === 'steps' ? `% of first step, ${series}` : 'Overall conversion, % of own first step',
    kind: 'share',
    lines,
    format: formatShare,
    explain: explainer({
      ...{ points, lines },
      say: (place, point) => {
        const one = computed[point];
        return one === undefined ? null : explainFunnel(one, 'fromFirst', place);
      },
    }),
  };
}

/** A line a period: the weighted mean of each snapshot. */
export function retentionTrend(points: readonly TrendPoint<RetentionAnalysis>[]): TrendModel {
  const computed = points.map(({ analysis, origin }) => {
    const options = { now: origin.takenAt, timeZone: origin.timeZone };
    return { analysis, options, numbers: computeRetention(analysis, options) };
  });
  const unit = computed.at(-1)?.numbers.unit ?? null;
  const lines = periodTrend(computed.map(({ numbers }) => numbers));
  return {
    what: 'Period',
    axis: '% of cohort, weighted mean',
    kind: 'share',
    lines: lines.map((line) => ({ ...line, label: periodName(unit, Number(line.label)) })),
    format: formatShare,
    explain: explainer({
      ...{ points, lines },
      say: (place, point) => {
        const one = computed[point];
        return one === undefined ? null : explainMean(one, 'weighted', place);
      },
    }),
  };
}

/** A line a row of a report or a segment, of one measure. */
export function tableTrend(points: readonly TrendPoint<TableAnalysis>[], measure: string): TrendModel {
  const computed = points.map(({ analysis }) => ({ analysis, numbers: computeTable(analysis) }));
  const lines = rowTrend(
    computed.map(({ numbers }) => numbers),
    measure,
  );
  const groupings = computed.at(-1)?.numbers.groupings ?? [];
  return {
    what: groupings.length === 0 ? 'Row' : groupings.join(' / '),
    axis: measureName(measure),
    kind: 'number',
    lines,
    format: formatNumber,
    explain: explainer({
      ...{ points, lines },
      say: (place, point) => {
        const one = computed[point];
        return one === undefined ? null : explainCell(one, { ...place, figure: 'value' });
      },
    }),
  };
}
