import type { ComparedCell } from '../../../../shared/domain/analysis/compare/compare-retentions.ts';
import { explainMore, explainPoints } from '../../../../shared/domain/analysis/explain/explain-comparison.ts';
import { formatShare } from '../../../../shared/domain/analysis/format/format.ts';
import {
  formatChance,
  formatMore,
  formatPoints,
} from '../../../../shared/domain/analysis/format/format-change.ts';
import { difference } from '../../../../shared/domain/analysis/number.ts';
import type { GridCell, GridModel } from '../../grid/grid-model.ts';
import { fallColour, levelColour } from '../../scene/colours.ts';
import type { HeatCell, HeatDrawing } from '../../scene/heat-scene.ts';
import { shareCell, shareColumns, shareFigures } from '../frame/share-cells.ts';
import {
  cohortName,
  columnName,
  explainedCell,
  explainedSizes,
  meanCells,
  type RetentionPair,
} from './retention-pairs.ts';

/** What stands before a change that can be told from chance, so that colour is not the only sign of it. */
const toldSign = '• ';

/** The change at which the ramps are full: the largest one, to the next whole five points. */
export function changeTop({ compared }: RetentionPair): number {
  return Math.min(1, Math.max(0.05, Math.ceil(compared.largest * 20) / 20));
}

/** -1 to 1 on the two ramps; null where nothing is coloured: not complete, or not told from chance. */
export function changeLevel({ points, isBeyond, isOpen }: ComparedCell, top: number): number | null {
  if (points === null || isOpen || isBeyond !== true) return null;
  return Math.max(-1, Math.min(1, points / top));
}

export function changeColour(level: number): string {
  return level < 0 ? fallColour(-level) : levelColour(level);
}

function changeText({ points, isBeyond }: ComparedCell): string {
  return `${isBeyond === true ? toldSign : ''}${formatPoints(points)}`;
}

/** Both shares of a cell, and whether their difference can be told from chance. */
function changeTitle(pair: RetentionPair, cell: ComparedCell): string {
  const { names } = pair;
  return [
    `${names.before}: ${formatShare(cell.before?.share ?? null)}`,
    `${names.after}: ${formatShare(cell.after?.share ?? null)}`,
    `Told from chance: ${formatChance(cell)}${cell.why === '' ? '' : ` (${cell.why})`}`,
  ].join('\n');
}

/** The map of changes: a row a pair of cohorts, a column a period, the change of the mean on top. */
export function changeGrid(pair: RetentionPair): GridModel {
  const { compared } = pair;
  const { cohorts, periods, cellAt, match } = compared;
  const top = changeTop(pair);
  return {
    label: 'Change of retention by cohort and period',
    columns: [
      { name: 'Cohort', width: match === 'date' ? 164 : 220, align: 'start' },
      { name: 'Size', width: 104, align: 'end' },
      ...periods.map((_period, column) => ({
        name: columnName(pair, column),
        width: 100,
        align: 'end' as const,
      })),
    ],
    rowCount: cohorts.length + 1,
    top: 1,
    bottom: 0,
    pinned: 2,
    rowKind: (row) => (row === 0 ? 'mean' : 'plain'),
    cell(row, column) {
      if (row === 0) return meanCell(pair, column, top);
      if (column === 0)
        return { text: cohortName(pair, row - 1), title: cohortName(pair, row - 1), isHeader: true };
      if (column === 1) return sizeCell(pair, row - 1);
      const cell = cellAt(row - 1, column - 2);
      if (cell.before === null && cell.after === null) return { text: '' };
      const level = changeLevel(cell, top);
      return {
        text: changeText(cell),
        isOpen: cell.isOpen && cell.points !== null,
        ...(level === null ? { tone: 'muted' as const } : { background: changeColour(level) }),
        title: () => changeTitle(pair, cell),
        explain: () => explainPoints(explainedCell(pair, row - 1, column - 2), cell.points, cell),
      };
    },
  };
}

function meanCell(pair: RetentionPair, column: number, top: number): GridCell {
  if (column === 0) return { text: 'Weighted mean', isHeader: true };
  if (column === 1) return { text: '' };
  const mean = pair.compared.means[column - 2];
  if (mean === undefined) return { text: '' };
  const cell = { ...mean, isOpen: false };
  const level = changeLevel(cell, top);
  return {
    text: changeText(cell),
    ...(level === null ? {} : { background: changeColour(level) }),
    title: () => changeTitle(pair, cell),
    explain: () => explainPoints(explainedCell(pair, -1, column - 2), mean.points, mean),
  };
}

function sizeCell(pair: RetentionPair, row: number): GridCell {
  const cohort = pair.compared.cohorts[row];
  const more = difference(
    pair.after.numbers.cohorts[cohort?.after ?? -1]?.size,
    pair.before.numbers.cohorts[cohort?.before ?? -1]?.size,
  );
  return { text: formatMore(more), explain: () => explainMore(explainedSizes(pair, row), more) };
}

/** The curve in numbers: a row a period, both means and their change. */
export function meanGrid(pair: RetentionPair): GridModel {
  const columns = shareColumns(pair.names);
  return {
    label: 'Numbers of the two curves',
    columns: [
      { name: 'Weighted mean', width: 160, align: 'start' },
      ...shareFigures.map((figure) => columns[figure]),
    ],
    rowCount: pair.compared.periods.length,
    top: 0,
    bottom: 0,
    pinned: 1,
    rowKind: () => 'plain',
    cell(row, column) {
      if (column === 0) return { text: columnName(pair, row), isHeader: true };
      const figure = shareFigures[column - 1];
      return figure === undefined ? null : shareCell(meanCells(pair, row), figure);
    },
  };
}

/** The map of changes as a picture. */
export function changeHeat(pair: RetentionPair): Omit<HeatDrawing, 'measure'> {
  const { compared } = pair;
  const top = changeTop(pair);
  const drawn = (cell: ComparedCell): HeatCell | null =>
    cell.before === null && cell.after === null
      ? null
      : {
          words: changeText(cell).replace(/\s*pp$/, ''),
          level: changeLevel(cell, top),
          isOpen: cell.isOpen && cell.points !== null,
        };
  return {
    corner: 'Cohort',
    sizeName: 'Size',
    columns: compared.periods.map((_period, column) => columnName(pair, column)),
    rows: [
      {
        label: 'Weighted mean',
        size: '',
        isMean: true,
        cells: compared.means.map((mean) => drawn({ ...mean, isOpen: false })),
      },
      ...compared.cohorts.map((_pair, row) => ({
        label: cohortName(pair, row),
        size: sizeCell(pair, row).text,
        isMean: false,
        cells: compared.periods.map((_period, column) => drawn(compared.cellAt(row, column))),
      })),
    ],
  };
}
