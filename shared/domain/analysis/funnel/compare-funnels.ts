import type { Count } from '../model.ts';
import { difference } from '../number.ts';
import type { FunnelNumbers, FunnelSeriesNumbers } from './funnel.ts';

/** One step of one series in two exports of a funnel. Shares are fractions; null where an export has no such step. */
export interface ComparedStep {
  readonly step: string;
  readonly before: StepNumbers | null;
  readonly after: StepNumbers | null;
  /** Difference of the shares of the first step, as a fraction: 0.05 is five percentage points. */
  readonly points: number | null;
  /** The same difference of the shares of the step before; null where that is another step. */
  readonly pointsFromPrevious: number | null;
  /** The change of the share of the first step relative to what it was: 0.1 is a tenth more. */
  readonly relative: number | null;
  readonly people: number | null;
}

export interface StepNumbers {
  readonly count: Count;
  readonly fromFirst: number | null;
  readonly fromPrevious: number | null;
}

export interface ComparedSeries {
  readonly label: string;
  /** Its place among the series of either export. */
  readonly before: number;
  readonly after: number;
  readonly steps: readonly ComparedStep[];
}

export interface ComparedFunnels {
  /** The steps of both, each with its place in either export; -1 where it has none. */
  readonly steps: readonly { readonly name: string; readonly before: number; readonly after: number }[];
  readonly series: readonly ComparedSeries[];
  /** Names that only one of the two has; such steps are listed with what there is, such series are left out. */
  readonly onlyBefore: { readonly steps: readonly string[]; readonly series: readonly string[] };
  readonly onlyAfter: { readonly steps: readonly string[]; readonly series: readonly string[] };
}

/**
 * Compares two exports of a funnel step by step. Steps and series are the same where their names are the same (the
 * second of a name with the second); a step that was renamed is two steps, as nothing says otherwise.
 */
export function compareFunnels(before: FunnelNumbers, after: FunnelNumbers): ComparedFunnels {
  const [stepsBefore, stepsAfter] = [keysOf(before.steps), keysOf(after.steps)];
  const [seriesBefore, seriesAfter] = [
    keysOf(before.series.map(({ label }) => label)),
    keysOf(after.series.map(({ label }) => label)),
  ];
  const steps = mergedOrder(stepsBefore, stepsAfter);
  return {
    steps: steps.map((key) => ({
      name: nameOf(key),
      before: stepsBefore.indexOf(key),
      after: stepsAfter.indexOf(key),
    })),
    series: seriesAfter.flatMap((key, index): readonly ComparedSeries[] => {
      const [old, now] = [before.series[seriesBefore.indexOf(key)], after.series[index]];
      if (old === undefined || now === undefined) return [];
      return [
        {
          label: now.label,
          before: seriesBefore.indexOf(key),
          after: index,
          steps: steps.map((step) => {
            const [left, right] = [stepsBefore.indexOf(step), stepsAfter.indexOf(step)];
            // Shares of different steps before do not compare.
            const isSamePrevious = stepsBefore[left - 1] === stepsAfter[right - 1];
            return compareStep({
              step: nameOf(step),
              before: at(old, left),
              after: at(now, right),
              isSamePrevious,
            });
          }),
        },
      ];
    }),
    onlyBefore: { steps: missing(stepsBefore, stepsAfter), series: missing(seriesBefore, seriesAfter) },
    onlyAfter: { steps: missing(stepsAfter, stepsBefore), series: missing(seriesAfter, seriesBefore) },
  };
}

interface StepPair extends Pick<ComparedStep, 'step' | 'before' | 'after'> {
  /** Whether the step before is the same in both. */
  readonly isSamePrevious: boolean;
}

function compareStep({ step, before, after, isSamePrevious }: StepPair): ComparedStep {
  const points = minus(after?.fromFirst, before?.fromFirst);
  const old = before?.fromFirst ?? null;
  return {
    step,
    before,
    after,
    points,
    pointsFromPrevious: isSamePrevious ? minus(after?.fromPrevious, before?.fromPrevious) : null,
    relative: points === null || old === null || old === 0 ? null : points / old,
    people: difference(after?.count, before?.count),
  };
}

function at(series: FunnelSeriesNumbers, index: number): StepNumbers | null {
  if (index === -1) return null;
  return {
    count: series.counts[index] ?? null,
    fromFirst: series.fromFirst[index] ?? null,
    fromPrevious: series.fromPrevious[index] ?? null,
  };
}

function minus(left: number | null | undefined, right: number | null | undefined): number | null {
  return left === null || left === undefined || right === null || right === undefined ? null : left - right;
}

/** A name and which one of that name it is; names may repeat. */
function keysOf(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return `${times} ${name}`;
  });
}

function nameOf(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}

function missing(keys: readonly string[], from: readonly string[]): readonly string[] {
  const there = new Set(from);
  return keys.filter((key) => !there.has(key)).map(nameOf);
}

/** The order of the later export, with what it no longer has where it stood in the earlier one. */
function mergedOrder(before: readonly string[], after: readonly string[]): readonly string[] {
  const order = [...after];
  for (const [index, key] of before.entries()) {
    if (order.includes(key)) continue;
    const neighbour = before.slice(0, index).findLast((one) => order.includes(one));
    order.splice(neighbour === undefined ? 0 : order.indexOf(neighbour) + 1, 0, key);
  }
  return order;
}
