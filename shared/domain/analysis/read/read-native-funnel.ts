import { isJsonObject, type JsonObject, type JsonValue } from '../../../json.ts';
import type { FunnelAnalysis, FunnelMetric, FunnelSeries } from '../model.ts';
import { checkFunnel } from './check-funnel.ts';
import { toJson } from './plain-json.ts';
import { readCount, readExtra, readLabel, readNumber } from './read-value.ts';
import { type Notes, quote } from './reading-notes.ts';

export function isNativeFunnel(source: JsonObject): boolean {
  return Array.isArray(source.steps) && (isJsonObject(source.total) || isJsonObject(source.drill_down));
}

/** A funnel in the export API's first format: `steps`, `total {counts, times, metric}`, `drill_down`, `metric`. */
export function readNativeFunnel(source: JsonObject, name: string, notes: Notes): FunnelAnalysis {
  const steps = listOf(source.steps).map(readLabel);
  const total = readSeries(source.total, { label: 'Total', path: 'total' }, notes);
  const drillDown = readDrillDown(source.drill_down, notes);
  const series = [...(total === null ? [] : [total]), ...drillDown.series];
  if (total === null) notes.add('no total', 'The export has no Total series.');
  if (total === null && source.total !== undefined && source.total !== null)
    notes.keep('total', source.total);
  const metric = readMetric(source.metric, steps.length, notes);
  checkFunnel(steps, series, notes);
  const known = ['success', 'name', 'steps', 'total', 'drill_down', 'metric'];
  const left = readExtra(source, known, notes);
  const leftOfTotal = isJsonObject(source.total) ? readExtra(source.total, seriesKeys, notes) : {};
  const extra = { ...left, ...under('total', leftOfTotal), ...under('drill_down', drillDown.extra) };
  const { type: drillDownType } = drillDown;
  const hasTotal = total !== null;
  return { type: 'funnel', name, steps, series, hasTotal, metric, drillDownType, warnings: [], extra };
}

const seriesKeys = ['counts', 'times', 'metric', 'name', 'value', 'label'];

function readSeries(
  source: unknown,
  { label, path }: { readonly label: string; readonly path: string },
  notes: Notes,
): FunnelSeries | null {
  if (!isJsonObject(source) || !Array.isArray(source.counts)) return null;
  const at = (index: number) => `at step ${index + 1} of ${quote(label)}`;
  if (source.times !== undefined && !Array.isArray(source.times)) {
    notes.add('times', `The times of ${quote(label)} are no list; they are left out.`);
    notes.keep(`${path}.times`, source.times);
  }
  return {
    label,
    place: { form: 'path', path },
    counts: source.counts.map((value, index) => readCount(value, `The count ${at(index)}`, notes)),
    times: listOf(source.times).map((value, index) => readNumber(value, `The time ${at(index)}`, notes)),
    metric: readNumber(source.metric, `The metric of ${quote(label)}`, notes),
  };
}

/** Items of `drill_down.series` are undocumented; read as a series with a label, else kept aside and named. */
function readDrillDown(source: unknown, notes: Notes) {
  const none = { type: null, series: [] as readonly FunnelSeries[] };
  if (source === undefined || source === null) return { ...none, extra: {} };
  if (isJsonObject(source) && source.type !== undefined && typeof source.type !== 'string')
    notes.keep('drill_down.type', source.type);
  if (!isJsonObject(source) || (source.series !== undefined && !Array.isArray(source.series))) {
    notes.add('drill-down', 'The drill-down has an unknown shape. It is not shown, but kept in the data.');
    return { ...none, extra: isJsonObject(source) ? source : { value: toJson(source) } };
  }
  const items = listOf(source.series);
  const read = items.map((item, index) =>
    isJsonObject(item)
      ? readSeries(item, { label: labelOf(item), path: `drill_down.series[${index}]` }, notes)
      : null,
  );
  // An item is kept whole in `extra` where it cannot be read, or where it holds more than the model has room for.
  const kept = items.filter(
    (item, index) =>
      read[index] === null || Object.keys(readExtra(Object(item), seriesKeys, notes)).length > 0,
  );
  const unread = read.filter((one) => one === null).length;
  const type = typeof source.type === 'string' && source.type !== 'none' ? source.type : null;
  if (unread > 0) {
    const message = `${unread} of ${items.length} drill-down series have an unknown shape.`;
    notes.add('drill-down', `${message} They are not shown, but kept in the data.`);
  } else if (type !== null && items.length === 0) {
    notes.add('drill-down', `The drill-down ${quote(type)} came without series.`);
  }
  const left = readExtra(source, ['type', 'series'], notes);
  const extra = { ...left, ...(kept.length > 0 ? { series: toJson(kept) } : {}) };
  return { type, series: read.filter((one) => one !== null), extra };
}

function under(key: string, left: JsonObject): JsonObject {
  return Object.keys(left).length > 0 ? { [key]: left } : {};
}

function labelOf(item: JsonObject): string {
  return readLabel(item.name ?? item.value ?? item.label);
}

function readMetric(source: unknown, steps: number, notes: Notes): FunnelMetric | null {
  if (source === undefined || source === null) return null;
  const { step, property, ...rest } = isJsonObject(source) ? source : {};
  const isBare = isJsonObject(source) && Object.keys(rest).length === 0;
  const isAbsent = (step ?? null) === null && (property ?? null) === null;
  if (isBare && isAbsent) return null;
  if (typeof step === 'number' && Number.isInteger(step) && typeof property === 'string') {
    if (step < 0 || step >= steps)
      notes.add('metric', `The metric's step ${step} is none of the steps 0 to ${steps - 1}.`);
    if (!isBare) notes.keep('metric', source);
    return { step, property };
  }
  notes.keep('metric', source);
  notes.add('metric', `The metric has an unknown shape: ${JSON.stringify(toJson(source)).slice(0, 120)}.`);
  return null;
}

function listOf(value: unknown): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
