import { compareRetentions } from '../../shared/domain/analysis/compare/compare-retentions.ts';
import {
  comparedFunnelTable,
  comparedReportTable,
  comparedRetentionTable,
  trendTable,
} from '../../shared/domain/analysis/export/compared-table.ts';
import {
  type ExportTable,
  funnelTable,
  reportTable,
  retentionTable,
} from '../../shared/domain/analysis/export/export-table.ts';
import { computeFunnel } from '../../shared/domain/analysis/funnel/funnel.ts';
import type { Analysis, TableAnalysis } from '../../shared/domain/analysis/model.ts';
import { computeRetention } from '../../shared/domain/analysis/retention/retention.ts';
import type {
  ComparisonDrawing,
  Drawing,
  TrendDrawing,
} from '../../shared/domain/report-document/report-document.ts';
import { type Origin, titleOf } from './analysis/origin.ts';
import { namesOf, type Pair, zoneNotes } from './compare/frame/pair.ts';
import { computeFunnels, funnelsPicture } from './compare/funnels/compared-funnels.ts';
import { apartNotes } from './compare/retentions/retention-pairs.ts';
import { retentionPictures as comparedRetentions } from './compare/retentions/retention-pictures.ts';
import { compareBoth, computeTables, tablesPicture } from './compare/tables/compared-tables.ts';
import type { Points, TrendPoint } from './compare/trend/read-points.ts';
import { trendOf, trendPicture } from './compare/trend/trend-picture.ts';
import type { Picture } from './export/analysis-export.ts';
import { funnelPicture } from './funnel/funnel-picture.ts';
import { computeChoices, tablePicture } from './report/table-picture.ts';
import { retentionPictures } from './retention/retention-pictures.ts';

/** A chart made again from its analysis, and its numbers. */
export interface RecipeChart {
  readonly picture: Picture;
  readonly table: () => ExportTable;
}

/** @returns nothing where the analysis holds nothing to draw, or is of another type than the recipe */
export function recipeChart(analysis: Analysis, origin: Origin, drawing: Drawing): RecipeChart | undefined {
  if (analysis.type === 'funnel' && drawing.of === 'funnel') {
    if (analysis.steps.length === 0 || analysis.series.length === 0) return undefined;
    return {
      picture: funnelPicture(analysis, origin, drawing),
      table: () => funnelTable(computeFunnel(analysis, drawing.metricBase)),
    };
  }
  if (analysis.type === 'retention' && drawing.of === 'retention') {
    if (analysis.cohorts.length === 0 || analysis.periods.length === 0) return undefined;
    const { numbers, pictures } = retentionPictures(analysis, origin, drawing);
    return {
      picture: pictures[drawing.picture === 'curve' ? 0 : 1],
      table: () => retentionTable(numbers, drawing.settings.show, origin.timeZone),
    };
  }
  if (isTable(analysis) && drawing.of === 'table') {
    const picture = tablePicture(analysis, origin, drawing);
    return picture && { picture, table: () => reportTable(computeChoices(analysis, drawing).numbers) };
  }
  return undefined;
}

function isTable(analysis: Analysis): analysis is TableAnalysis {
  return analysis.type === 'report' || analysis.type === 'segmentation';
}

/** @returns nothing where the two share nothing to draw, or are of another type than the recipe */
export function comparisonChart(pair: Pair, drawing: ComparisonDrawing): RecipeChart | undefined {
  const [one, other] = [pair.before.analysis, pair.after.analysis];
  const names = namesOf(pair.names.before, pair.names.after);
  const sides = <Kind extends Analysis>(left: Kind, right: Kind): Pair<Kind> => ({
    before: { analysis: left, origin: pair.before.origin },
    after: { analysis: right, origin: pair.after.origin },
    names,
  });
  if (one.type === 'funnel' && other.type === 'funnel' && drawing.of === 'funnel') {
    const computed = { names, ...computeFunnels(one, other) };
    const picture = funnelsPicture(computed, sides(one, other), drawing);
    return picture && { picture, table: () => comparedFunnelTable(computed.compared, names) };
  }
  if (one.type === 'retention' && other.type === 'retention' && drawing.of === 'retention') {
    const compute = (side: Pair['before'], analysis: typeof one, cells: typeof drawing.cells.before) => {
      const { takenAt: now, timeZone } = side.origin;
      const options = { now, timeZone, mode: drawing.mode, cells: cells ?? undefined };
      return { analysis, options, numbers: computeRetention(analysis, options) };
    };
    const before = compute(pair.before, one, drawing.cells.before);
    const after = compute(pair.after, other, drawing.cells.after);
    const compared = compareRetentions(
      { numbers: before.numbers, timeZone: before.options.timeZone },
      { numbers: after.numbers, timeZone: after.options.timeZone },
      drawing.match ?? undefined,
    );
    if (compared.periods.length === 0 || compared.cohorts.length === 0) return undefined;
    const computed = { names, before, after, compared };
    const { match, mode, cells } = drawing;
    const pictures = comparedRetentions(computed, {
      sides: sides(one, other),
      apart: [...apartNotes(computed), ...zoneNotes(pair)],
      choices: { match, mode, cells },
    });
    return {
      picture: pictures[drawing.picture === 'curves' ? 0 : 1],
      table: () => comparedRetentionTable(compared, names),
    };
  }
  if (isTable(one) && isTable(other) && drawing.of === 'table') {
    const both = computeTables(one, other);
    const computed = { names, ...both, compared: compareBoth(both, drawing.match) };
    const picture = tablesPicture(computed, sides(one, other), { choices: drawing });
    return picture && { picture, table: () => comparedReportTable(computed.compared, names) };
  }
  return undefined;
}

/** @returns nothing where there are not two snapshots to draw */
export function trendChart(
  points: readonly TrendPoint[],
  failures: Points['failures'],
  drawing: TrendDrawing,
): RecipeChart | undefined {
  const newest = points.at(-1);
  const model = trendOf(points, drawing);
  if (newest === undefined || model === undefined) return undefined;
  const { analysis } = newest;
  const title = titleOf(analysis, newest.origin);
  return {
    picture: trendPicture({ analysis, title, points, failures, model }, drawing),
    table: () =>
      trendTable(
        model.what,
        points.map(({ label }) => label),
        model,
      ),
  };
}
