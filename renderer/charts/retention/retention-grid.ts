import {
  explainMean,
  explainPeople,
  explainRate,
  explainSizes,
} from '../../../shared/domain/analysis/explain/explain-retention.ts';
import { formatCount, formatShare } from '../../../shared/domain/analysis/format/format.ts';
import type { RetentionAnalysis } from '../../../shared/domain/analysis/model.ts';
import { fewPeople } from '../../../shared/domain/analysis/number.ts';
import {
  type RetentionNumbers,
  type RetentionOptions,
  sizeOfAll,
} from '../../../shared/domain/analysis/retention/retention.ts';
import { type MeanKind, meanFormulas } from '../../../shared/domain/analysis/retention/retention-means.ts';
import type { GridCell, GridModel } from '../grid/grid-model.ts';
import { cssColour, paletteColour } from '../scene/colours.ts';
import { heatCellText, heatCellTitle, periodName } from './heat-cell.ts';
import { heatColour, heatTop } from './heat-scale.ts';
import { labelOf } from './retention-curve.ts';

export interface RetentionGrid {
  readonly analysis: RetentionAnalysis;
  readonly numbers: RetentionNumbers;
  readonly options: RetentionOptions;
  readonly mean: MeanKind;
  readonly show: 'share' | 'people';
  /** Cohorts drawn in the curve, in the order they were chosen. */
  readonly chosen: ReadonlySet<number>;
  readonly onChoose: (index: number) => void;
  readonly isNewestFirst: boolean;
}

const nameWidth = 164;
const sizeWidth = 104;

/** The heat map: a row a cohort, a column a period; the mean stays on top, date and size at the left. */
export function retentionGrid(grid: RetentionGrid): GridModel {
  const { numbers, show, isNewestFirst } = grid;
  const { periods, unit, cohorts } = numbers;
  const top = heatTop(numbers);
  const cohortAt = (row: number) => (isNewestFirst ? cohorts.length - row : row - 1);
  const order = new Map([...grid.chosen].map((cohort, place) => [cohort, place]));
  const sizes = sizeOfAll(numbers);
  const width = show === 'share' ? 80 : Math.max(80, 26 + 8 * formatCount(Math.round(sizes)).length);
  // After a cohort's last value is the future, which stays empty; a hole before it is a missing value.
  const lasts = cohorts.map(({ values }) => values.findLastIndex((value) => value !== null));
  return {
    label: 'Retention by cohort and period',
    columns: [
      { name: 'Cohort', width: nameWidth, align: 'start' },
      { name: 'Size', width: sizeWidth, align: 'end' },
      ...periods.map((period) => ({ name: periodName(unit, period), width, align: 'end' as const })),
    ],
    rowCount: cohorts.length + 1,
    top: 1,
    bottom: 0,
    pinned: 2,
    rowKind: (row) => (row === 0 ? 'mean' : 'plain'),
    cell(row, column) {
      if (row === 0) return meanCell(grid, { sizes, top, column });
      const cohort = cohortAt(row);
      if (column === 0) return nameCell(grid, cohort, order.get(cohort));
      if (column === 1) return sizeCell(grid, cohort);
      return periodCell(grid, { cohort, column: column - 2, top, last: lasts[cohort] ?? -1 });
    },
  };
}

interface MeanCell {
  /** The people of all cohorts. */
  readonly sizes: number;
  /** The rate at which the ramp is full. */
  readonly top: number;
  readonly column: number;
}

function meanCell(grid: RetentionGrid, { sizes, top, column }: MeanCell): GridCell {
  const { numbers, mean } = grid;
  const { label, formula } = meanFormulas[mean];
  if (column === 0) return { text: label, isHeader: true };
  if (column === 1) return { text: formatCount(sizes), explain: () => explainSizes(grid) };
  const rate = numbers.means[mean][column - 2] ?? null;
  return {
    text: formatShare(rate),
    background: heatColour(rate, top),
    title: `${formula}, ${numbers.contributing[column - 2] ?? 0} cohorts`,
    explain: () => explainMean(grid, mean, column - 2),
  };
}

function nameCell(
  { numbers, options, onChoose }: RetentionGrid,
  cohort: number,
  place: number | undefined,
): GridCell | null {
  const one = numbers.cohorts[cohort];
  if (one === undefined) return null;
  return {
    text: labelOf(one, options.timeZone),
    isHeader: true,
    swatch: place === undefined ? '' : cssColour(paletteColour(place)),
    press: { isPressed: place !== undefined, run: () => onChoose(cohort) },
  };
}

function sizeCell(grid: RetentionGrid, cohort: number): GridCell {
  const size = grid.numbers.cohorts[cohort]?.size ?? null;
  // An empty cohort is not marked: it has no rates that could mislead.
  const isFew = size !== null && size > 0 && size < fewPeople;
  return {
    text: formatCount(size),
    ...(isFew ? { note: 'few people' } : {}),
    explain: () => explainPeople(grid, cohort, -1),
  };
}

function periodCell(
  grid: RetentionGrid,
  at: { readonly cohort: number; readonly column: number; readonly top: number; readonly last: number },
): GridCell | null {
  const { numbers, options, show } = grid;
  const { cohort, column, top, last } = at;
  const one = numbers.cohorts[cohort];
  if (one === undefined) return null;
  if (column > last) return { text: '' };
  const rate = one.rates[column] ?? null;
  const value = one.values[column] ?? null;
  return {
    text: heatCellText(one, column, show),
    background: value === null ? undefined : heatColour(rate, top),
    isOpen: value !== null && rate !== null && one.complete[column] === false,
    title:
      value === null
        ? undefined
        : () => heatCellTitle(numbers, { cohort: one, column, timeZone: options.timeZone }),
    explain: () => (show === 'share' ? explainRate : explainPeople)(grid, cohort, column),
  };
}
