import type { FunnelNumbers } from '../funnel/funnel.ts';
import type { RetentionNumbers } from '../retention/retention.ts';
import type { TableNumbers, TableRow } from '../table/table.ts';
import { keysOf, nameOfKey } from './same-names.ts';

/** One line of a trend: what it is of, its value in each snapshot, and where that stands there. */
export interface TrendLine<Place> {
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** Null where a snapshot does not have it. */
  readonly places: readonly (Place | null)[];
}

export interface SeriesAndStep {
  readonly series: number;
  readonly step: number;
}

/** A line a step of one series, as a share of its first step. A step that came or went has a line while it was there. */
export function stepTrend(
  points: readonly FunnelNumbers[],
  series: string,
): readonly TrendLine<SeriesAndStep>[] {
  const steps = union(points.map((point) => keysOf(point.steps).slice(1)));
  return steps.map((key) =>
    lineOf(points, nameOfKey(key), (point) => {
      const at = {
        series: point.series.findIndex(({ label }) => label === series),
        step: keysOf(point.steps).indexOf(key),
      };
      const value = point.series[at.series]?.fromFirst[at.step];
      return value === undefined ? null : { value, place: at };
    }),
  );
}

/** A line a series: its overall conversion. */
export function seriesTrend(points: readonly FunnelNumbers[]): readonly TrendLine<SeriesAndStep>[] {
  const keys = points.map(({ series }) => keysOf(series.map(({ label }) => label)));
  const places = keys.map((all) => new Map(all.map((key, index) => [key, index])));
  return union(keys).map((key) =>
    lineOf(points, nameOfKey(key), (point, index) => {
      const series = places[index]?.get(key);
      const one = series === undefined ? undefined : point.series[series];
      return one === undefined || series === undefined
        ? null
        : { value: one.overall, place: { series, step: point.steps.length - 1 } };
    }),
  );
}

/** A line a period: the weighted mean of the cohorts that are complete in it. */
export function periodTrend(points: readonly RetentionNumbers[]): readonly TrendLine<number>[] {
  const periods = union(points.map((point) => point.periods));
  return periods.map((period) =>
    lineOf(points, String(period), (point) => {
      const column = point.periods.indexOf(period);
      return column === -1 ? null : { value: point.means.weighted[column] ?? null, place: column };
    }),
  );
}

export interface RowAndMetric {
  readonly row: TableRow;
  readonly metric: number;
}

/** A line a row of a report, of the measure with this name; totals of the export come first. */
export function rowTrend(
  points: readonly TableNumbers[],
  measure: string,
): readonly TrendLine<RowAndMetric>[] {
  const rows = points.map(({ rows: values, totals }) => [...totals, ...values]);
  const keys = rows.map((all) => keysOf(all.map(({ label }) => label)));
  const places = keys.map((all) => new Map(all.map((key, index) => [key, index])));
  const metrics = points.map((point) => point.metrics.findIndex(({ name }) => name === measure));
  return union(keys).map((key) =>
    lineOf(points, nameOfKey(key), (_point, index) => {
      const row = rows[index]?.[places[index]?.get(key) ?? -1];
      const metric = metrics[index] ?? -1;
      return row === undefined || metric === -1
        ? null
        : { value: row.values[metric] ?? null, place: { row, metric } };
    }),
  );
}

function lineOf<Point, Place>(
  points: readonly Point[],
  label: string,
  find: (point: Point, index: number) => { readonly value: number | null; readonly place: Place } | null,
): TrendLine<Place> {
  const found = points.map(find);
  return {
    label,
    values: found.map((one) => one?.value ?? null),
    places: found.map((one) => one?.place ?? null),
  };
}

/** All of them, in the order of the last list, what it no longer has after it. */
function union<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  return [...new Set(lists.toReversed().flat())];
}
