import {
  type ExportTable,
  funnelTable,
  reportTable,
  retentionTable,
} from '../../shared/domain/analysis/export/export-table.ts';
import { computeFunnel } from '../../shared/domain/analysis/funnel/funnel.ts';
import type { Analysis } from '../../shared/domain/analysis/model.ts';
import type { Drawing } from '../../shared/domain/report-document/report-document.ts';
import type { Origin } from './analysis/origin.ts';
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
  const isTable = analysis.type === 'report' || analysis.type === 'segmentation';
  if (isTable && drawing.of === 'table') {
    const picture = tablePicture(analysis, origin, drawing);
    return picture && { picture, table: () => reportTable(computeChoices(analysis, drawing).numbers) };
  }
  return undefined;
}
