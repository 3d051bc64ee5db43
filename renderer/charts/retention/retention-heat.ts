import { formatCount, formatShare } from '../../../shared/domain/analysis/format/format.ts';
import { sum } from '../../../shared/domain/analysis/number.ts';
import type {
  RetentionCohortNumbers,
  RetentionNumbers,
} from '../../../shared/domain/analysis/retention/retention.ts';
import { type MeanKind, meanFormulas } from '../../../shared/domain/analysis/retention/retention-means.ts';
import type { HeatDrawing } from '../scene/heat-scene.ts';
import { periodName } from './heat-cell.ts';
import { heatTop } from './heat-scale.ts';
import { labelOf } from './retention-curve.ts';

interface HeatOptions {
  readonly mean: MeanKind;
  readonly show: 'share' | 'people';
  /** IANA name the export was made in. */
  readonly timeZone: string | undefined;
}

/** The triangle of a retention as a picture: the mean, then a row a cohort; the future stays empty. */
export function retentionHeat(
  numbers: RetentionNumbers,
  { mean, show, timeZone }: HeatOptions,
): Omit<HeatDrawing, 'measure'> {
  const { periods, unit, cohorts, means } = numbers;
  const top = heatTop(numbers);
  return {
    corner: 'Cohort',
    sizeName: 'Size',
    columns: periods.map((period) => periodName(unit, period)),
    rows: [
      {
        label: meanFormulas[mean].label,
        size: formatCount(sum(cohorts.map(({ size }) => size ?? 0))),
        cells: means[mean].map((rate) => ({
          words: formatShare(rate),
          level: rate === null ? null : rate / top,
          isOpen: false,
        })),
        isMean: true,
      },
      ...cohorts.map((cohort) => ({
        label: labelOf(cohort, timeZone),
        size: formatCount(cohort.size),
        cells: cellsOf(cohort, show, top),
        isMean: false,
      })),
    ],
  };
}

function cellsOf(
  { values, rates, people, complete }: RetentionCohortNumbers,
  show: 'share' | 'people',
  top: number,
): HeatDrawing['rows'][number]['cells'] {
  // After a cohort's last value is the future, which stays empty; a hole before it is a missing value.
  const last = values.findLastIndex((value) => value !== null);
  return values.map((value, column) => {
    if (column > last) return null;
    const rate = rates[column] ?? null;
    const isOpen = value !== null && rate !== null && complete[column] === false;
    const words = show === 'share' ? formatShare(rate) : formatCount(people[column] ?? null);
    return { words: isOpen ? `${words} *` : words, level: rate === null ? null : rate / top, isOpen };
  });
}
