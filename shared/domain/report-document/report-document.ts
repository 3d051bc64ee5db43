import { z } from 'zod';
import { analysisTypes } from '../analysis/model.ts';

/**
 * A report as a person makes it: a title, notes and charts in an order. (A *report* of a service is one type of
 * analysis; in code this one is always a report document.)
 */

const label = z.string().max(2_000);
/** Labels of one chart; a funnel draws five hundred series at most. */
const labels = z.array(label).max(2_000);

/** How an analysis was drawn: the choices of its view, by names that a newer snapshot has too. */
export const drawing = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('funnel'),
    mode: z.enum(['own', 'total']),
    /** The series that are drawn; null = the first ones, as the view begins with. */
    series: labels.nullable(),
    metricBase: z.union([z.literal(0), z.literal(1)]),
  }),
  z.strictObject({
    of: z.literal('retention'),
    picture: z.enum(['curve', 'heat']),
    settings: z.strictObject({
      show: z.enum(['share', 'people']),
      mean: z.enum(['weighted', 'simple', 'sizeWeighted']),
      reference: z.enum(['first', 'previous']),
      /** Null = as guessed from the values. */
      cells: z.enum(['people', 'percent', 'fraction']).nullable(),
      mode: z.enum(['unknown', 'rolling', 'calendar']),
      sameCohorts: z.boolean(),
      isNewestFirst: z.boolean(),
    }),
    cohorts: labels,
  }),
  z.strictObject({
    of: z.literal('table'),
    /** The measure that is drawn; null = the one the view begins with. */
    measure: label.nullable(),
    /** Null = what suits the report best. */
    drawing: z.enum(['bars', 'lines', 'heat']).nullable(),
    /** The measure that the rows are sorted by; null = as they came. */
    sortBy: label.nullable(),
  }),
]);

/** How two exports were compared: the choices of their view, by names. */
export const comparisonDrawing = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('funnel'),
    view: z.enum(['series', 'steps']),
    /** Null = the one the view begins with; so it is below. */
    series: label.nullable(),
    step: label.nullable(),
  }),
  z.strictObject({
    of: z.literal('retention'),
    picture: z.enum(['curves', 'map']),
    match: z.enum(['date', 'place']).nullable(),
    mode: z.enum(['unknown', 'rolling', 'calendar']),
    /** Null = as guessed from the values. */
    cells: z.strictObject({
      before: z.enum(['people', 'percent', 'fraction']).nullable(),
      after: z.enum(['people', 'percent', 'fraction']).nullable(),
    }),
  }),
  z.strictObject({
    of: z.literal('table'),
    measure: label.nullable(),
    figure: z.enum(['number', 'share']),
    match: z.enum(['name', 'place']).nullable(),
  }),
]);

/** How the snapshots of an analysis were drawn over time. */
export const trendDrawing = z.strictObject({
  /** Of a funnel: a line a step, or a line a series. */
  view: z.enum(['steps', 'series']),
  /** The series of a funnel, or the measure of a table; null = the one the view begins with. */
  chosen: label.nullable(),
  /** The lines that are drawn; null = the largest ones, as the view begins with. */
  lines: labels.nullable(),
});

const id = z.string().min(1).max(100);
const name = z.string().max(400);
const type = z.enum(analysisTypes);

const comparedSide = z.strictObject({ analysisId: id, snapshotId: id, name, type });

const source = z.discriminatedUnion('kind', [
  /** Drawn from the library whenever it is looked at. */
  z.strictObject({
    kind: z.literal('recipe'),
    analysisId: id,
    /** Null = the newest. */
    snapshotId: id.nullable(),
    /** What the analysis was called, for when it is no longer there. */
    name,
    /** What it is read as: a person may have corrected it. */
    type,
    drawing,
  }),
  /** Two snapshots of the library beside each other. They stay those two: a person named what they compare. */
  z.strictObject({
    kind: z.literal('comparison'),
    name,
    before: comparedSide,
    after: comparedSide,
    names: z.strictObject({ before: label, after: label }),
    drawing: comparisonDrawing,
  }),
  /** Every snapshot of an analysis of the library, over time. */
  z.strictObject({ kind: z.literal('trend'), analysisId: id, name, type, drawing: trendDrawing }),
  /** A drawing that cannot be made again: kept as it was. */
  z.strictObject({
    kind: z.literal('fixed'),
    pictureId: id,
    name,
    /** Unix seconds up to which its data reaches; null = not known. */
    asOf: z.number().min(0).nullable(),
  }),
]);

export const reportChart = z.strictObject({
  id,
  heading: z.string().max(200, 'A heading has at most 200 characters.'),
  note: z.string().max(2_000, 'A note has at most 2,000 characters.'),
  source,
});

export const pageFormats = ['a4', 'wide', 'overview'] as const;

/** How many charts a report holds; more would be a file that nobody reads. */
export const mostCharts = 100;

const hasOwnIds = (charts: readonly { readonly id: string }[]) =>
  new Set(charts.map((chart) => chart.id)).size === charts.length;

export const reportDocument = z.strictObject({
  title: z.string().trim().min(1, 'Give the report a title.').max(200, 'At most 200 characters.'),
  notes: z.string().max(10_000, 'At most 10,000 characters.'),
  page: z.enum(pageFormats),
  charts: z
    .array(reportChart)
    .max(mostCharts, `A report holds at most ${mostCharts} charts.`)
    .refine(hasOwnIds, 'Two charts of the report go by one id.'),
});

export type Drawing = z.infer<typeof drawing>;
export type FunnelChoices = Omit<Extract<Drawing, { of: 'funnel' }>, 'of'>;
export type RetentionChoices = Omit<Extract<Drawing, { of: 'retention' }>, 'of' | 'picture'>;
export type TableChoices = Omit<Extract<Drawing, { of: 'table' }>, 'of'>;
export type ComparisonDrawing = z.infer<typeof comparisonDrawing>;
export type TrendDrawing = z.infer<typeof trendDrawing>;
export type ChartSource = z.infer<typeof source>;
export type Recipe = Extract<ChartSource, { kind: 'recipe' }>;
export type ComparisonSource = Extract<ChartSource, { kind: 'comparison' }>;
export type ComparedSide = z.infer<typeof comparedSide>;
export type TrendSource = Extract<ChartSource, { kind: 'trend' }>;
export type ReportChart = z.infer<typeof reportChart>;
export type ReportDocument = z.infer<typeof reportDocument>;
export type PageFormat = (typeof pageFormats)[number];
