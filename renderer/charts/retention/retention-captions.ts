import { formatShare } from '../../../shared/domain/analysis/format/format.ts';
import type { RetentionAnalysis } from '../../../shared/domain/analysis/model.ts';
import type { RetentionNumbers } from '../../../shared/domain/analysis/retention/retention.ts';
import { closingNotes, kindNames, type Origin, titleOf } from '../analysis/origin.ts';
import type { Caption } from '../export/caption.ts';
import type { DrawnLine } from '../scene/lines-model.ts';
import { heatTop } from './heat-scale.ts';

interface CaptionedRetention {
  readonly analysis: RetentionAnalysis;
  readonly numbers: RetentionNumbers;
  /** How the means were counted. */
  readonly notes: readonly string[];
  readonly reference: 'first' | 'previous';
  readonly origin: Origin;
}

/** What the numbers are a percentage of, and by which period. */
function measured({ numbers, reference }: CaptionedRetention): string {
  const of = reference === 'first' ? '% of cohort' : '% of previous period';
  return numbers.unit === null ? of : `${of} by ${numbers.unit}`;
}

/** @param captioned with the lines that are drawn */
export function curveCaption(
  captioned: CaptionedRetention & { readonly lines: readonly DrawnLine[] },
): Caption {
  const { analysis, numbers, lines, notes, origin } = captioned;
  const isOpen = numbers.cohorts.some(({ complete }) => complete.includes(false));
  return {
    title: titleOf(analysis, origin),
    details: [`${kindNames.retention}, ${measured(captioned)}, ${numbers.cohorts.length} cohorts.`],
    legend: lines
      .filter(({ isFaint }) => isFaint !== true)
      .map(({ label, colour }) => ({ label, colour, look: 'line' as const })),
    notes: [
      ...notes,
      ...(isOpen ? ['Dashed, hollow: not complete.'] : []),
      ...closingNotes(analysis, origin),
    ],
  };
}

/** @param captioned with what the cells show */
export function heatCaption(captioned: CaptionedRetention & { readonly show: 'share' | 'people' }): Caption {
  const { analysis, numbers, show, notes, origin } = captioned;
  const top = heatTop(numbers);
  return {
    title: titleOf(analysis, origin),
    details: [
      `${kindNames.retention}, ${show === 'share' ? measured(captioned) : 'people'}, ${numbers.cohorts.length} cohorts.`,
    ],
    legend: [0, 0.25, 0.5, 0.75, 1].map((level) => ({
      label: formatShare(level * top),
      colour: `heat ${level}` as const,
      look: 'solid' as const,
    })),
    notes: [
      ...notes,
      '* and a stroke in the corner: not complete, left out of the mean.',
      ...closingNotes(analysis, origin),
    ],
  };
}
