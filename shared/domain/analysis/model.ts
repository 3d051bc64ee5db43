import type { JsonObject } from '../../json.ts';

/** The kinds of saved analysis that can be exported. */
export type AnalysisType = 'funnel' | 'report' | 'retention' | 'segmentation';

export const analysisTypes = ['funnel', 'report', 'retention', 'segmentation'] as const;

/** One model for every export format; what draws or prints it never sees the format. */
export type Analysis = FunnelAnalysis | RetentionAnalysis | TableAnalysis;

interface AnalysisBase {
  /** Empty where the format carries no name (CSV). */
  readonly name: string;
  /** What is unusual about the data, in plain neutral words. Nothing is corrected silently. */
  readonly warnings: readonly string[];
  /** What the export held and the model has no place for, as it came. */
  readonly extra: JsonObject;
}

/** A number of people. Text only where the integer is beyond 2^53 and would lose digits as a number. */
export type Count = number | string | null;

/** Where a series stands in its export: an object of the JSON, a row (from 1, without the header) or a column. */
export type SeriesPlace =
  | { readonly form: 'path'; readonly path: string }
  | { readonly form: 'row'; readonly row: number }
  | { readonly form: 'column'; readonly column: string };

export interface FunnelSeries {
  readonly label: string;
  readonly place?: SeriesPlace;
  /** As exported: may be longer than the steps; null = no value. Never shifted. */
  readonly counts: readonly Count[];
  /** Seconds, `times[i]` from step i-1 to step i; -1 = not applicable. As exported, may be longer than the steps. */
  readonly times: readonly (number | null)[];
  readonly metric: number | null;
}

/** Which property, taken at which step, `metric` adds up. The base of `step` is undocumented; 0 fits best. */
export interface FunnelMetric {
  readonly step: number;
  readonly property: string;
}

export interface FunnelAnalysis extends AnalysisBase {
  readonly type: 'funnel';
  readonly steps: readonly string[];
  /** The first series is the Total, where `hasTotal`. */
  readonly series: readonly FunnelSeries[];
  readonly hasTotal: boolean;
  readonly metric: FunnelMetric | null;
  /** The columns of counts and times by step, where a series is a row. */
  readonly headers?: { readonly counts: readonly string[]; readonly times: readonly string[] };
  /** The export's word for its drill-down; null without one. */
  readonly drillDownType: string | null;
}

export interface RetentionCohort {
  /** Unix seconds, or a calendar date as text, which no time zone may shift; null = unreadable. */
  readonly start: number | string | null;
  readonly label: string;
  readonly size: number | null;
  /** Its row in the export, from 1, without the header. */
  readonly row?: number;
  /** One a period; null = no value (not reached yet, or missing). */
  readonly values: readonly (number | null)[];
}

export type RetentionUnit = 'day' | 'week' | 'month';

export interface RetentionAnalysis extends AnalysisBase {
  readonly type: 'retention';
  /** The period numbers, usually 0, 1, 2 and so on. */
  readonly periods: readonly number[];
  /** Null where the export does not name it; it is then inferred from the starts. */
  readonly unit: RetentionUnit | null;
  /** The columns of the size and of each period in the export. */
  readonly headers?: { readonly size: string; readonly periods: readonly string[] };
  readonly cohorts: readonly RetentionCohort[];
}

export type TableCell = string | number | null;

export interface TableAnalysis extends AnalysisBase {
  readonly type: 'report' | 'segmentation';
  readonly columns: readonly string[];
  /** Rows as objects with `value` and `data` (the older JSON) rather than as rows of a table. */
  readonly isNative?: boolean;
  readonly rows: readonly (readonly TableCell[])[];
  /** Indices into `columns`: what names a row, and what was measured. Together they are all columns. */
  readonly groupings: readonly number[];
  readonly metrics: readonly number[];
  /** The column of segment sizes (`#`). */
  readonly sizeColumn: number | null;
}
