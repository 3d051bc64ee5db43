import { expect, test } from 'vitest';
import { type Rational, rational, toNumber } from '../exact.fixture.ts';
import { computeFunnel } from '../funnel/funnel.ts';
import type { FunnelAnalysis, TableAnalysis } from '../model.ts';
import { seeded } from '../read/fuzz.fixture.ts';
import { retentionOf } from '../retention/retention.fixture.ts';
import { computeRetention } from '../retention/retention.ts';
import { computeTable } from '../table/table.ts';
import { compareFunnels } from './compare-funnels.ts';
import { compareRetentions } from './compare-retentions.ts';
import type { Chance } from './compare-shares.ts';
import { compareTables } from './compare-tables.ts';
import { exactNewcombe } from './newcombe.fixture.ts';
import { newcombeInterval } from './newcombe.ts';

// As many as of the analyses themselves would take minutes: an exact interval has four roots of a hundred digits.
const runs = Math.ceil(Number(process.env.AUDIENCE_DESK_ORACLES ?? 34_000) / 10);
const { below, pick } = seeded(71);
const people = () => pick([0, 1, below(30), below(1_000), below(1e9), 2 ** 53 - 1 - below(1_000)]);
const maybe = <Value>(value: Value) => (below(8) === 0 ? null : value);

type Pair = readonly [part: number | null | undefined, whole: number | null | undefined];
type Known = readonly [number, number];

const isShare = (pair: Pair): pair is Known =>
  typeof pair[0] === 'number' && typeof pair[1] === 'number' && pair[1] > 0;

/** The later less the earlier share, as one fraction. */
const apart = ([part, whole]: Known, [old, oldWhole]: Known): Rational => ({
  part: BigInt(part) * BigInt(oldWhole) - BigInt(old) * BigInt(whole),
  whole: BigInt(whole) * BigInt(oldWhole),
});

/** Equal but for the last bits of the shares that were subtracted. */
function close(got: number | null | undefined, want: number, scale: number, what: string): void {
  const error = Math.abs((got ?? Number.NaN) - want);
  if (!(error <= 4e-16 * Math.max(1, scale))) expect.fail(`${what}: ${got} instead of ${want}`);
}

function checkShares(
  got: { readonly points: number | null; readonly relative?: number | null; readonly chance: Chance },
  before: Pair,
  after: Pair,
  what: string,
): void {
  if (!isShare(before) || !isShare(after)) {
    expect([got.points, got.chance.interval, got.chance.isBeyond], what).toEqual([null, null, null]);
    return;
  }
  const scale = Math.max(before[0] / before[1], after[0] / after[1]);
  const exact = apart(after, before);
  close(got.points, toNumber(exact), scale, `${what}, points`);
  if (got.relative !== undefined) {
    if (before[0] === 0) expect(got.relative, what).toBeNull();
    else {
      const relative = toNumber({
        part: exact.part * BigInt(before[1]),
        whole: exact.whole * BigInt(before[0]),
      });
      const error = Math.abs((got.relative ?? Number.NaN) - relative);
      if (!(error <= 1e-14 * (1 + Math.abs(relative))))
        expect.fail(`${what}: ${got.relative}, not ${relative}`);
    }
  }
  checkInterval(got.chance, before, after, what);
}

function checkInterval({ interval, isBeyond }: Chance, before: Known, after: Known, what: string): void {
  const range = exactNewcombe(after, before);
  if (range === undefined) {
    expect([interval, isBeyond], what).toEqual([null, null]);
    return;
  }
  close(interval?.[0], range[0], 1, `${what}, lower end`);
  close(interval?.[1], range[1], 1, `${what}, upper end`);
  const nearest = Math.min(Math.abs(range[0]), Math.abs(range[1]));
  if (nearest > 1e-14) expect(isBeyond, what).toBe(range[0] > 0 || range[1] < 0);
}

test('intervals of two proportions against forty digits', { timeout: 600_000 }, () => {
  for (let run = 0; run < runs; run += 1) {
    const [whole, other] = [people() + 1, people() + 1];
    const after: Known = [below(whole + 1), whole];
    const before: Known = [pick([0, other, below(other + 1)]), other];
    const interval = newcombeInterval({ part: after[0], whole }, { part: before[0], whole: other });
    const isBeyond = interval === null ? null : interval[0] > 0 || interval[1] < 0;
    checkInterval({ interval, isBeyond, why: '' }, before, after, `${after} less ${before}`);
  }
});

function funnelOf(steps: readonly string[]): FunnelAnalysis {
  const series = Array.from({ length: 1 + below(3) }, (_one, index) => ({
    label: index === 0 ? 'Total' : `s${below(3)}`,
    counts: steps.map(() => maybe(people())),
    times: [],
    metric: null,
  }));
  return {
    ...{ type: 'funnel', name: '', steps, series, hasTotal: true, metric: null, drillDownType: null },
    ...{ warnings: [], extra: {} },
  };
}

test('two funnels: every difference against exact fractions', { timeout: 600_000 }, () => {
  const orders = [
    ['a', 'b', 'c'],
    ['a', 'c', 'b'],
    ['a', 'b', 'x', 'c'],
    ['y', 'b', 'c'],
    ['a', 'b', 'b'],
  ];
  for (let run = 0; run < runs; run += 1) {
    const [one, other] = [funnelOf(pick(orders)), funnelOf(pick(orders))];
    const compared = compareFunnels(computeFunnel(one), computeFunnel(other));
    for (const { before, after, steps } of compared.series) {
      expect(one.series[before]?.label).toBe(other.series[after]?.label);
      const [old, now] = [one.series[before]?.counts ?? [], other.series[after]?.counts ?? []];
      for (const [index, step] of steps.entries()) {
        const { before: left, after: right } = compared.steps[index] ?? { before: -1, after: -1 };
        const isBoth = left !== -1 && right !== -1;
        const isFirst = left === 0 && right === 0;
        const pair = (counts: readonly unknown[], at: number, whole: number): Pair =>
          isBoth ? [counts[at] as number | null, counts[whole] as number | null] : [null, null];
        const sameFirst = one.steps[0] === other.steps[0];
        const chance = isFirst ? undefined : step.chance;
        if (chance !== undefined)
          checkShares(
            { points: step.points, relative: step.relative, chance },
            sameFirst ? pair(old, left, 0) : [null, null],
            sameFirst ? pair(now, right, 0) : [null, null],
            'from first',
          );
        const isSame = isBoth && left > 0 && right > 0 && one.steps[left - 1] === other.steps[right - 1];
        const isRepeated = new Set(one.steps).size < 3 || new Set(other.steps).size < 3;
        if (left > 0 && right > 0 && !isRepeated)
          checkShares(
            { points: step.pointsFromPrevious, chance: step.chanceFromPrevious },
            isSame ? pair(old, left, left - 1) : [null, null],
            isSame ? pair(now, right, right - 1) : [null, null],
            'from previous',
          );
        const [before_, after_] = [isBoth ? old[left] : null, isBoth ? now[right] : null];
        const more = typeof before_ === 'number' && typeof after_ === 'number' ? after_ - before_ : null;
        expect(step.people).toBe(more);
      }
    }
  }
});

test('two retentions: every cell and both curves against exact fractions', { timeout: 600_000 }, () => {
  const make = () =>
    Array.from({ length: 1 + below(4) }, () => {
      const size = pick([0, below(40), below(5_000)]);
      return [size, ...Array.from({ length: 3 }, () => maybe(below(size + 1)))] as [
        number,
        ...(number | null)[],
      ];
    });
  for (let run = 0; run < runs; run += 1) {
    const [old, now] = [make(), make()];
    const compared = compareRetentions(
      { numbers: computeRetention(retentionOf(...old), { cells: 'people' }), timeZone: undefined },
      { numbers: computeRetention(retentionOf(...now), { cells: 'people' }), timeZone: undefined },
    );
    expect(compared.cohorts).toHaveLength(Math.min(old.length, now.length));
    for (const [row, { before, after }] of compared.cohorts.entries())
      for (let column = 0; column < 3; column += 1) {
        const cell = compared.cellAt(row, column);
        const [left, right]: readonly Pair[] = [
          [old[before]?.[column + 1], old[before]?.[0]],
          [now[after]?.[column + 1], now[after]?.[0]],
        ];
        checkShares({ ...cell, chance: cell }, left ?? [null, null], right ?? [null, null], 'cell');
      }
    for (let column = 0; column < 3; column += 1) {
      const pooled = (rows: typeof old): Pair => {
        const used = rows.filter(([size, ...values]) => size > 0 && (values[column] ?? null) !== null);
        const add = (value: (row: (typeof rows)[number]) => number) =>
          used.reduce((sum, row) => sum + value(row), 0);
        return used.length === 0 ? [null, null] : [add((row) => row[column + 1] ?? 0), add(([size]) => size)];
      };
      const mean = compared.means[column];
      if (mean === undefined) expect.fail('no mean');
      else checkShares({ ...mean, chance: mean }, pooled(old), pooled(now), 'mean');
    }
  }
});

test('two segmentations: every change and share against exact fractions', { timeout: 600_000 }, () => {
  const make = (): TableAnalysis => {
    const labels = ['a', 'b', 'c', 'd', '(other)'].filter(() => below(3) > 0);
    const rows = labels.map((label) => [label, maybe(below(1e9)), pick([0, below(30), below(1e6)])] as const);
    return {
      ...{ type: 'segmentation', name: '', columns: ['segment', 'sum(price)', '#'], rows },
      ...{ groupings: [0], metrics: [1, 2], sizeColumn: 2, warnings: [], extra: {} },
    };
  };
  for (let run = 0; run < runs; run += 1) {
    const [old, now] = [make(), make()];
    const compared = compareTables(computeTable(old), computeTable(now));
    const labels = new Set([...old.rows, ...now.rows].map(([label]) => label));
    expect(compared.rows).toHaveLength(labels.size);
    const cellOf = (table: TableAnalysis, label: string, column: number) =>
      (table.rows.find(([name]) => name === label)?.[column] ?? null) as number | null;
    const totalOf = (table: TableAnalysis) => table.rows.reduce((sum, row) => sum + Number(row[2]), 0);
    for (const row of compared.rows) {
      for (const [metric, column] of [
        [0, 1],
        [1, 2],
      ] as const) {
        const value = compared.valueAt(row, metric);
        const [left, right] = [cellOf(old, row.label, column), cellOf(now, row.label, column)];
        expect([value.before, value.after]).toEqual([left, right]);
        expect(value.change).toBe(left === null || right === null ? null : right - left);
        if (left === null || right === null || left === 0) expect(value.relative).toBeNull();
        else close(value.relative, toNumber(rational(right - left, left)), right / left, 'relative');
      }
      const { share } = compared.valueAt(row, 1);
      if (share !== null)
        checkShares(
          { ...share, chance: share },
          row.before === null ? [null, null] : [cellOf(old, row.label, 2), totalOf(old)],
          row.after === null ? [null, null] : [cellOf(now, row.label, 2), totalOf(now)],
          'share of people',
        );
    }
  }
});
