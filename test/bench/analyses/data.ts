import type { Analysis } from '../../../shared/domain/analysis/model.ts';
import { readAnalysis } from '../../../shared/domain/analysis/read/read-analysis.ts';

function read(input: unknown): Analysis {
  const result = readAnalysis(input);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const list = <Item>(length: number, make: (index: number) => Item) =>
  Array.from({ length }, (_one, index) => make(index));

/** Varied numbers that are the same in each run. */
const noise = (seed: number) => ((seed * 2_654_435_761) % 1_000) / 1_000;

export function funnelOf(series: number, steps: number): Analysis {
  const counts = (first: number, seed: number) =>
    list(steps, (step) => Math.round((first * (1 - noise(seed) / 2)) / (1 + step * 0.15)));
  const times = list(steps, (step) => (step === 0 ? -1 : step * 60));
  return read({
    success: true,
    name: 'Funnel',
    steps: list(steps, (step) => `Step ${step + 1}`),
    total: { counts: counts(series * 10_000, 1), times, metric: null },
    drill_down: {
      type: 'country',
      series: list(series, (index) => ({ name: `Country ${index}`, counts: counts(10_000, index), times })),
    },
  });
}

/** @param seed another one makes another export of the same cohorts, every cell with a value */
export function retentionOf(days: number, seed?: number): Analysis {
  const date = (index: number) =>
    new Date(Date.UTC(2024, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);
  const size = (cohort: number) => 1_000 + Math.round(500 * noise(cohort));
  return read({
    success: true,
    name: 'Retention',
    header: ['starting date', 'initial step', ...list(days, (period) => `day ${period}`)],
    rows: list(days, (cohort) => [
      date(cohort),
      size(cohort),
      ...list(days, (period) =>
        seed !== undefined || period < days - cohort
          ? Math.round(
              (size(cohort) * (1 - noise(cohort * days + period + (seed ?? 0)) / 3)) / (1 + period / 20),
            )
          : null,
      ),
    ]),
  });
}

export function reportOf(rows: number, columns: number): Analysis {
  return read({
    success: true,
    name: 'Report',
    header: [
      'city',
      ...list(columns, (column) => (column % 2 ? `avg(price ${column})` : `count(event ${column})`)),
    ],
    rows: list(rows, (row) => [
      `City ${row}`,
      ...list(columns, (column) => Math.round(noise(row * columns + column) * 1e5) / (column % 2 ? 100 : 1)),
    ]),
  });
}

/** A count for each of so many days. */
export function daysOf(days: number): Analysis {
  return read({
    success: true,
    name: 'Days',
    header: ['date', 'count(purchase)'],
    rows: list(days, (day) => [
      new Date(Date.UTC(2010, 0, 1) + day * 86_400_000).toISOString().slice(0, 10),
      1_000 + Math.round(1_000 * noise(day)),
    ]),
  });
}

/** A report as a service would write it, of about so many bytes. */
export function* csvOf(bytes: number, columns: number): Generator<string> {
  yield `${['city', ...list(columns, (column) => (column % 2 ? `avg(price ${column})` : `count(event ${column})`))].join(',')}\n`;
  for (let written = 0, row = 0; written < bytes; row += 1) {
    const cells = list(columns, (column) =>
      column % 2
        ? (noise(row * columns + column) * 1e9).toFixed(4)
        : String(1e9 + Math.round(noise(row + column) * 1e8)),
    );
    const line = `City ${row},${cells.join(',')}\n`;
    written += line.length;
    yield line;
  }
}
