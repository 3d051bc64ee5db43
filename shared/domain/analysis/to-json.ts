import type { JsonObject } from '../../json.ts';
import { computeFunnel } from './funnel.ts';
import type { Analysis, FunnelAnalysis, RetentionAnalysis } from './model.ts';
import { computeRetention, type RetentionOptions } from './retention.ts';

/**
 * What an analysis says as plain JSON, for programs rather than for people: fractions unrounded, null = not
 * applicable. `now` (Unix seconds) decides which retention periods are complete; without it `complete` is null.
 */
export function analysisNumbers(analysis: Analysis, options: RetentionOptions = {}): JsonObject {
  const { type, name, warnings } = analysis;
  return { type, name, warnings: [...warnings], ...numbersOf(analysis, options) };
}

function numbersOf(analysis: Analysis, options: RetentionOptions): JsonObject {
  if (analysis.type === 'funnel') return { funnel: funnelNumbers(analysis) };
  if (analysis.type === 'retention') return { retention: retentionNumbers(analysis, options) };
  return { table: { columns: analysis.columns, rows: analysis.rows } };
}

function funnelNumbers(analysis: FunnelAnalysis): JsonObject {
  const { steps, series } = computeFunnel(analysis);
  return {
    steps,
    series: series.map(({ label, counts, fromFirst, fromPrevious, dropped, times, overall, metric }) => {
      return { label, counts, fromFirst, fromPrevious, dropped, times, overall, metric };
    }),
  };
}

function retentionNumbers(analysis: RetentionAnalysis, options: RetentionOptions): JsonObject {
  const { cohorts, means } = computeRetention(analysis, options);
  return {
    cohorts: cohorts.map(({ start, size, values, rates, complete }) => ({
      start,
      size,
      values,
      rates,
      complete,
    })),
    means: { weighted: means.weighted, simple: means.simple },
  };
}
