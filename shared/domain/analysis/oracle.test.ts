import { expect, test } from 'vitest';
import { plus, type Rational, rational, toNumber } from './exact.fixture.ts';
import { computeFunnel } from './funnel/funnel.ts';
import type { FunnelAnalysis, RetentionAnalysis, TableAnalysis } from './model.ts';
import { seeded } from './read/fuzz.fixture.ts';
import { day, monday, retentionOf } from './retention/retention.fixture.ts';
import { computeRetention } from './retention/retention.ts';
import { computeTable } from './table/table.ts';

// A hundred thousand of each were held with AUDIENCE_DESK_ORACLES=100000; a third does for every day.
const runs = Number(process.env.AUDIENCE_DESK_ORACLES ?? 34_000);
const { below, pick } = seeded(42);
const count = () => pick([0, 1, below(30), below(1_000), below(1e9), 2 ** 53 - 1 - below(1_000)]);
const maybe = <Value>(value: Value) => (below(8) === 0 ? null : value);

/** Equal but for the last bits of a double; null where the oracle says it does not apply. */
function same(got: number | null | undefined, exact: Rational | null, what: string): void {
  if (exact === null) {
    if (got !== null) expect.fail(`${what}: ${got} where nothing applies`);
    return;
  }
  const want = toNumber(exact);
  const error = Math.abs((got ?? Number.NaN) - want);
  if (!(error <= Math.max(Math.abs(want) * 1e-14, 1e-19))) expect.fail(`${what}: ${got} instead of ${want}`);
}

const over = (part: number | null | undefined, whole: number | null | undefined): Rational | null =>
  part === null || part === undefined || whole === null || whole === undefined || whole <= 0
    ? null
    : rational(part, whole);

test('funnels: every number against exact fractions', { timeout: 600_000 }, () => {
  for (let run = 0; run < runs; run += 1) {
    const length = 1 + below(6);
    const series = Array.from({ length: 1 + below(4) }, (_one, index) => ({
      label: index === 0 ? 'Total' : `s${index}`,
      counts: Array.from({ length }, () => maybe(count())),
      times: [],
      metric: maybe(count()),
    }));
    const step = below(length);
    const funnel: FunnelAnalysis = {
      type: 'funnel',
      name: '',
      steps: Array.from({ length }, (_one, index) => `step ${index}`),
      series,
      hasTotal: true,
      metric: { step, property: 'price' },
      drillDownType: null,
      warnings: [],
      extra: {},
    };
    const numbers = computeFunnel(funnel);
    for (const [index, one] of numbers.series.entries()) {
      const counts = series[index]?.counts ?? [];
      for (let at = 0; at < length; at += 1) {
        const [now, before] = [counts[at], at === 0 ? counts[0] : counts[at - 1]];
        same(one.fromFirst[at], over(now, counts[0]), 'from first');
        same(one.fromPrevious[at], over(now, before), 'from previous');
        same(one.fromTotal[at], over(now, series[0]?.counts[0]), 'from Total');
        const isLoss = at > 0 && typeof now === 'number' && typeof before === 'number';
        same(one.dropped[at], isLoss ? rational(before - now) : null, 'dropped');
        same(
          one.dropRate[at],
          isLoss && before > 0 ? rational(BigInt(before) - BigInt(now), before) : null,
          'drop rate',
        );
      }
      same(one.overall, over(counts[length - 1], counts[0]), 'overall');
      same(one.metricPerPerson, over(series[index]?.metric, counts[step]), 'metric per person');
    }
  }
});

test('retentions: rates and all three means against exact fractions', { timeout: 600_000 }, () => {
  for (let run = 0; run < runs; run += 1) {
    const width = 1 + below(5);
    const rows = Array.from({ length: 1 + below(6) }, () => {
      const size = pick([0, below(40), below(5_000)]);
      const values = Array.from({ length: width }, () => maybe(below(size + 1)));
      return [size, ...values] as [number, ...(number | null)[]];
    });
    const retention: RetentionAnalysis = { ...retentionOf(...rows), unit: 'week' };
    const mode = pick(['calendar', 'rolling', 'unknown'] as const);
    const sameCohorts = below(3) === 0;
    const weeks = below(12);
    const numbers = computeRetention(retention, {
      now: monday + weeks * 7 * day,
      mode,
      cells: 'people',
      sameCohorts,
    });
    // Whole weeks: cohort c begins at week c; the calendar ends period k at c + k + 1, the last person a week later.
    const isOver = (cohort: number, k: number) => weeks >= cohort + k + (mode === 'calendar' ? 1 : 2);
    const isUsed = (cohort: number, k: number) =>
      isOver(cohort, k) && (rows[cohort]?.[0] ?? 0) > 0 && (rows[cohort]?.[k + 1] ?? null) !== null;
    const all = [...rows.keys()];
    const measured = Array.from({ length: width }, (_one, k) => all.some((cohort) => isUsed(cohort, k)));
    for (let k = 0; k < width; k += 1) {
      for (const cohort of all) {
        same(numbers.cohorts[cohort]?.rates[k], over(rows[cohort]?.[k + 1], rows[cohort]?.[0]), 'rate');
        expect(numbers.cohorts[cohort]?.complete[k]).toBe(isOver(cohort, k));
      }
      const used = all
        .filter((cohort) => isUsed(cohort, k))
        .filter((cohort) => !sameCohorts || measured.every((is, column) => !is || isUsed(cohort, column)))
        .map((cohort) => ({
          part: BigInt(rows[cohort]?.[k + 1] ?? 0),
          whole: BigInt(rows[cohort]?.[0] ?? 0),
        }));
      const sumOf = (value: (one: Rational) => bigint) => used.reduce((sum, one) => sum + value(one), 0n);
      const mean = (part: bigint, whole: bigint) => (whole > 0n ? { part, whole } : null);
      same(
        numbers.means.weighted[k],
        mean(
          sumOf(({ part }) => part),
          sumOf(({ whole }) => whole),
        ),
        'weighted',
      );
      same(
        numbers.means.sizeWeighted[k],
        mean(
          sumOf(({ part, whole }) => part * whole),
          sumOf(({ whole }) => whole * whole),
        ),
        'size-squared',
      );
      const total = used.reduce((sum, one) => plus(sum, one), rational(0));
      same(
        numbers.means.simple[k],
        used.length === 0 ? null : { part: total.part, whole: total.whole * BigInt(used.length) },
        'simple',
      );
    }
  }
});

test('tables: sums, shares and weighted means against exact fractions', { timeout: 600_000 }, () => {
  for (let run = 0; run < runs; run += 1) {
    const rows = Array.from({ length: 1 + below(6) }, (_one, index) => [
      below(6) === 0 ? '(other)' : `row ${index}`,
      maybe(below(1e6)),
      maybe(below(1_000)),
      below(500),
    ]);
    const table: TableAnalysis = {
      type: 'segmentation',
      name: '',
      columns: ['segment', 'sum(price)', 'avg(price)', '#'],
      rows,
      groupings: [0],
      metrics: [1, 2, 3],
      sizeColumn: 3,
      warnings: [],
      extra: {},
    };
    const numbers = computeTable(table);
    const [sums, averages, sizes] = [1, 2, 3].map((column) =>
      rows.map((row) => row[column] as number | null),
    );
    const total = (values: readonly (number | null)[] | undefined) => {
      const present = (values ?? []).filter((value) => value !== null);
      return present.length === 0 ? null : present.reduce((sum, value) => sum + BigInt(value), 0n);
    };
    const [sum, size] = [total(sums), total(sizes)];
    same(numbers.metrics[0]?.total, sum === null ? null : rational(sum), 'sum');
    for (const row of numbers.rows) {
      same(row.shares[0], over(sums?.[row.source], sum === null ? null : Number(sum)), 'share');
      same(row.shares[2], over(sizes?.[row.source], size === null ? null : Number(size)), 'share of people');
      expect(row.shares[1]).toBeNull();
    }
    const listed = rows
      .map(([label], index) => ({
        label,
        average: averages?.[index] ?? null,
        people: sizes?.[index] ?? null,
      }))
      .filter(({ label, average }) => label !== '(other)' && average !== null);
    const people = listed.reduce((all, one) => all + BigInt(one.people ?? 0), 0n);
    const weight = listed.reduce((all, one) => all + BigInt(one.average ?? 0) * BigInt(one.people ?? 0), 0n);
    same(
      numbers.metrics[1]?.weightedMean,
      people > 0n ? { part: weight, whole: people } : null,
      'weighted mean',
    );
  }
});
