import { cohortLabel } from '../../../shared/domain/analysis/retention/cohort-date.ts';
import type {
  RetentionCohortNumbers,
  RetentionNumbers,
} from '../../../shared/domain/analysis/retention/retention.ts';
import { type MeanKind, meanFormulas } from '../../../shared/domain/analysis/retention/retention-means.ts';
import type { Picture } from '../export/analysis-export.ts';
import { paletteColour } from '../scene/colours.ts';
import type { DrawnLine, LinesDrawing } from '../scene/lines-model.ts';
import { linesScene } from '../scene/lines-scene.ts';
import { periodName } from './heat-cell.ts';

/** A line of the curve: a cohort, by its index, or the mean. */
export interface RetentionLine extends DrawnLine {
  readonly cohort?: number;
}

export interface CurveOptions {
  readonly mean: MeanKind;
  /** Cohorts to draw, by index. */
  readonly chosen: ReadonlySet<number>;
  /** IANA name the export was made in. */
  readonly timeZone: string | undefined;
}

/** Without a choice, so many cohorts are drawn faintly behind the mean; with more nothing could be told apart. */
const mostFaint = 15;

/** The mean in bold, before it the chosen cohorts or, where none is chosen and they are few, all of them faintly. */
export function retentionLines(
  numbers: RetentionNumbers,
  { mean, chosen, timeZone }: CurveOptions,
): readonly RetentionLine[] {
  const { cohorts, means } = numbers;
  const isFaint = chosen.size === 0;
  const all = cohorts.length <= mostFaint ? [...cohorts.keys()] : [];
  const thin = (isFaint ? all : [...chosen]).flatMap((index, place) =>
    cohorts.slice(index, index + 1).map((cohort) => ({
      ...cohortLine(cohort, timeZone),
      cohort: index,
      colour: isFaint ? ('line-strong' as const) : paletteColour(place),
      width: isFaint ? 1 : 1.5,
      isFaint,
    })),
  );
  // A mean is never dashed: only complete cells contribute to it.
  return [...thin, { label: meanFormulas[mean].label, colour: 'text', width: 2.5, values: means[mean] }];
}

/** A cohort's line is open from its first period that is not complete. */
function cohortLine(cohort: RetentionCohortNumbers, timeZone: string | undefined) {
  const open = cohort.complete.indexOf(false);
  return {
    label: labelOf(cohort, timeZone),
    values: cohort.rates,
    openFrom: open === -1 ? undefined : open,
  };
}

/** A calendar date stays as it is; an instant is named in the zone of the export. */
export function labelOf({ start, label }: RetentionCohortNumbers, timeZone: string | undefined): string {
  return timeZone === undefined || typeof start !== 'number' ? label : cohortLabel(start, timeZone);
}

/** The curve of a retention, for the screen and for a picture. */
export function curveDrawing(
  numbers: RetentionNumbers,
  options: CurveOptions,
): Omit<LinesDrawing, 'width' | 'measure'> {
  const lines = retentionLines(numbers, options);
  const columns = numbers.periods.map((period) => periodName(numbers.unit, period));
  return { columns, lines, axis: '% of cohort', format: wholePercent };
}

export function retentionCurve(numbers: RetentionNumbers, options: CurveOptions): Picture['draw'] {
  const drawing = curveDrawing(numbers, options);
  return (width, measure) => linesScene({ ...drawing, width, measure });
}

function wholePercent(rate: number): string {
  return `${Number((rate * 100).toPrecision(12))} %`;
}
