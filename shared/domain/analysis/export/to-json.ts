import type { JsonObject } from '../../../json.ts';
import { computeFunnel } from '../funnel/funnel.ts';
import type { Analysis, FunnelAnalysis, RetentionAnalysis, TableAnalysis } from '../model.ts';
import { computeRetention, type RetentionOptions } from '../retention/retention.ts';
import { computeTable } from '../table/table.ts';

export interface NumberOptions extends RetentionOptions {
  readonly metricBase?: 0 | 1 | undefined;
}

/**
 * The model and every number computed from it as plain JSON, under the name of its type: fractions unrounded,
 * null = not applicable. `now` (Unix seconds) decides which retention periods are complete; without it `complete` is
 * null.
 */
export function analysisNumbers(analysis: Analysis, options: NumberOptions = {}): JsonObject {
  const { type, name, warnings, extra } = analysis;
  return { type, name, warnings: [...warnings], [type]: numbersOf(analysis, options), extra };
}

function numbersOf(analysis: Analysis, options: NumberOptions): JsonObject {
  if (analysis.type === 'funnel') return funnelNumbers(analysis, options.metricBase);
  if (analysis.type === 'retention') return retentionNumbers(analysis, options);
  return tableNumbers(analysis);
}

function funnelNumbers(analysis: FunnelAnalysis, metricBase: 0 | 1 | undefined): JsonObject {
  const { steps, series, hasTotal, beyondTotal, metricStep } = computeFunnel(analysis, metricBase);
  const { metric } = analysis;
  return {
    steps,
    series: series.map((one) => ({ ...one })),
    hasTotal,
    beyondTotal,
    metric:
      metric === null ? null : { ...metric, at: metricStep === null ? null : (steps[metricStep] ?? null) },
    drillDownType: analysis.drillDownType,
  };
}

function retentionNumbers(analysis: RetentionAnalysis, options: RetentionOptions): JsonObject {
  const { cohorts, means, periods, unit, cells, contributing } = computeRetention(analysis, options);
  return {
    periods,
    unit,
    cells,
    cohorts: cohorts.map((one) => ({ ...one })),
    means: { ...means },
    contributing,
  };
}

function tableNumbers(analysis: TableAnalysis): JsonObject {
  const { metrics, rows, totals } = computeTable(analysis);
  return {
    columns: analysis.columns,
    rows: analysis.rows,
    computed: {
      metrics: metrics.map((one) => ({ ...one })),
      rows: rows.map((one) => ({ ...one })),
      totals: totals.map((one) => ({ ...one })),
    },
  };
}
