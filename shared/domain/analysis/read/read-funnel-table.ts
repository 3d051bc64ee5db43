import type { FunnelAnalysis, FunnelSeries } from '../model.ts';
import { checkFunnel } from './check-funnel.ts';
import { extraColumns, type RawTable } from './raw-table.ts';
import { readCount, readLabel, readNumber } from './read-value.ts';
import { type Notes, quote } from './reading-notes.ts';

const countColumn = /^step (\d+) (.*?)\s*count$/i;
const timeColumn = /^step (\d+) (.*?)\s*duration from previous$/i;

export function isFunnelHeader(header: readonly string[]): boolean {
  return /^series?$/i.test(header[0] ?? '') && header.some((name) => countColumn.test(name));
}

/** Columns `serie`, `step N EVENT count`, `step N EVENT duration from previous`; one row a series, Total first. */
export function readFunnelTable(raw: RawTable, name: string, notes: Notes): FunnelAnalysis {
  const used = new Set([0]);
  const counts = find(raw.header, countColumn, used);
  const times = find(raw.header, timeColumn, used);
  // A time whose step has no people has no place; it is kept with the columns that are not shown.
  for (const [step, { at }] of times) if (!counts.has(step)) used.delete(at);
  const order = [...counts.keys()].sort((left, right) => left - right);
  if (order.some((step, index) => step !== index + 1)) {
    notes.add('numbering', `The steps are numbered ${order.join(', ')}; they are shown in that order.`);
  }
  const steps = order.map((step) => counts.get(step)?.event ?? '');
  const series = raw.rows.map((row, index): FunnelSeries => {
    const label = readLabel(row[0]);
    const read = (at: number | undefined) => (at === undefined ? null : (row[at] ?? null));
    const of = (step: number) => `at step ${step} of ${quote(label)}`;
    return {
      label,
      place: { form: 'row', row: index + 1 },
      counts: order.map((step) => readCount(read(counts.get(step)?.at), `The count ${of(step)}`, notes)),
      // The first step has no predecessor and so no column: the same -1 that the older format writes out.
      times: order.map((step, at) =>
        at === 0 && !times.has(step)
          ? -1
          : readNumber(read(times.get(step)?.at), `The time ${of(step)}`, notes),
      ),
      metric: null,
    };
  });
  const untimed = order.slice(1).filter((step) => !times.has(step));
  if (order.length > 2 && untimed.length === order.length - 1) {
    notes.add('no time', 'No step has a column for its time.');
  } else {
    for (const step of untimed) notes.add('no time', `Step ${step} has no column for its time.`);
  }
  checkFunnel(steps, series, notes);
  const total = series.findIndex((one) => /^total$/i.test(one.label));
  if (series.length > 0 && total === -1) notes.add('no total', 'The export has no Total series.');
  const ordered = total > 0 ? [...series.slice(total, total + 1), ...series.toSpliced(total, 1)] : series;
  const left = raw.header.map((_name, column) => column).filter((column) => !used.has(column));
  return {
    type: 'funnel',
    name,
    steps,
    series: ordered,
    hasTotal: total !== -1,
    metric: null,
    headers: {
      counts: order.map((step) => raw.header[counts.get(step)?.at ?? -1] ?? ''),
      times: order.map((step) => raw.header[times.get(step)?.at ?? -1] ?? ''),
    },
    drillDownType: null,
    warnings: [],
    extra: extraColumns(raw, left, notes),
  };
}

/** Step number → its column and event; only the first column of a number, so that a second one stays in `extra`. */
function find(header: readonly string[], pattern: RegExp, used: Set<number>) {
  const found = new Map<number, { readonly at: number; readonly event: string }>();
  for (const [at, column] of header.entries()) {
    const [, step, event = ''] = pattern.exec(column) ?? [];
    if (step === undefined || found.has(Number(step))) continue;
    found.set(Number(step), { at, event });
    used.add(at);
  }
  return found;
}
