import { formatShare } from '../../../shared/domain/analysis/format/format.ts';
import type {
  Analysis,
  FunnelAnalysis,
  RetentionAnalysis,
  TableAnalysis,
} from '../../../shared/domain/analysis/model.ts';
import type { RetentionNumbers } from '../../../shared/domain/analysis/retention/retention.ts';
import type { TableNumbers } from '../../../shared/domain/analysis/table/table.ts';
import type { DrawnSeries } from '../funnel/drawing/funnel-series.ts';
import { heatTop } from '../retention/heat-scale.ts';
import { kindNames, type Origin, originNote, titleOf } from '../analysis/origin.ts';
import type { DrawnLine } from '../scene/lines-scene.ts';
import type { Caption } from './caption.ts';

/** What stands around a funnel's picture: which series, and what hatching and times mean. */
export function funnelCaption(
  analysis: FunnelAnalysis,
  drawn: readonly DrawnSeries[],
  axis: string,
  origin: Origin,
): Caption {
  const [first] = drawn;
  const isSplit = analysis.series.length > 1;
  const shown =
    drawn.length < analysis.series.length ? ` ${drawn.length} of ${analysis.series.length} series.` : '';
  return {
    title: titleOf(analysis),
    details: [`${kindNames.funnel}, ${axis}.${shown}`],
    legend: [
      ...(isSplit
        ? drawn.map(({ numbers, ink }) => ({ label: numbers.label, ink, look: 'solid' as const }))
        : []),
      ...(first === undefined
        ? []
        : [{ label: 'Lost since the step before', ink: first.ink, look: 'hatched' as const }]),
    ],
    notes: [
      ...(isSplit && first !== undefined
        ? [`Figures beside the bars are those of ${first.numbers.label}.`]
        : []),
      'Time: since the step before; the export does not say whether mean or median.',
      ...closing(analysis, origin),
    ],
  };
}

export function curveCaption(
  analysis: RetentionAnalysis,
  numbers: RetentionNumbers,
  lines: readonly DrawnLine[],
  notes: readonly string[],
  origin: Origin,
): Caption {
  const isOpen = numbers.cohorts.some(({ complete }) => complete.includes(false));
  return {
    title: titleOf(analysis),
    details: [`${kindNames.retention}, ${numbers.cohorts.length} cohorts.`],
    legend: lines
      .filter(({ isFaint }) => isFaint !== true)
      .map(({ label, ink }) => ({ label, ink, look: 'line' as const })),
    notes: [...notes, ...(isOpen ? ['Dashed, hollow: not complete.'] : []), ...closing(analysis, origin)],
  };
}

export function heatCaption(
  analysis: RetentionAnalysis,
  numbers: RetentionNumbers,
  show: 'share' | 'people',
  notes: readonly string[],
  origin: Origin,
): Caption {
  const top = heatTop(numbers);
  return {
    title: titleOf(analysis),
    details: [
      `${kindNames.retention}, ${show === 'share' ? 'percent' : 'people'}, ${numbers.cohorts.length} cohorts.`,
    ],
    legend: [0, 0.25, 0.5, 0.75, 1].map((level) => ({
      label: formatShare(level * top),
      ink: `heat ${level}` as const,
      look: 'solid' as const,
    })),
    notes: [
      ...notes,
      '* and a stroke in the corner: not complete, left out of the mean.',
      ...closing(analysis, origin),
    ],
  };
}

export function reportCaption(analysis: TableAnalysis, numbers: TableNumbers, origin: Origin): Caption {
  const hasRest = numbers.rows.at(-1)?.kind === 'other';
  return {
    title: titleOf(analysis),
    details: [`${kindNames[analysis.type]}, ${numbers.rows.length} rows.`],
    legend: hasRest ? [{ label: 'What is left over', ink: 'series-1', look: 'hatched' }] : [],
    notes: closing(analysis, origin),
  };
}

/** Where the numbers come from, and what is unusual about them: it belongs to the picture as much as to the screen. */
function closing({ warnings }: Analysis, origin: Origin): readonly string[] {
  return [
    ...warnings.slice(0, 5),
    ...(warnings.length > 5 ? [`${warnings.length - 5} more notes.`] : []),
    originNote(origin),
  ];
}
