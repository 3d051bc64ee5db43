import type { FunnelNumbers, FunnelSeriesNumbers } from '../funnel/funnel.ts';
import type { Count } from '../model.ts';
import { difference } from '../number.ts';
import { type Chance, type ComparedShare, compareShares, type Share, unsaid } from './compare-shares.ts';
import { keysOf, mergedOrder, nameOfKey, namesMissing, placesOf } from './same-names.ts';

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
  /** Whether each of the two differences can be told from chance. */
  readonly chance: Chance;
  readonly chanceFromPrevious: Chance;
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

/** The steps of both, each with its place in either export; -1 where it has none. */
export interface StepPlaces {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

export interface ComparedFunnels {
  readonly steps: readonly StepPlaces[];
  readonly series: readonly ComparedSeries[];
  /** Whether both begin with the same step; otherwise shares of the first step do not compare. */
  readonly isSameFirst: boolean;
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
  const isSameFirst = stepsBefore[0] !== undefined && stepsBefore[0] === stepsAfter[0];
  const steps = mergedOrder(stepsBefore, stepsAfter).map((key): StepPlaces & { isSamePrevious: boolean } => {
    const [left, right] = [stepsBefore.indexOf(key), stepsAfter.indexOf(key)];
    return {
      name: nameOfKey(key),
      before: left,
      after: right,
      isSamePrevious: stepsBefore[left - 1] === stepsAfter[right - 1],
    };
  });
  const places = placesOf(seriesBefore);
  return {
    steps: steps.map(({ name, before: left, after: right }) => ({ name, before: left, after: right })),
    series: seriesAfter.flatMap((key, index): readonly ComparedSeries[] => {
      const place = places.get(key) ?? -1;
      const [old, now] = [before.series[place], after.series[index]];
      if (old === undefined || now === undefined) return [];
      const compared = steps.map((step) => compareStep({ old, now, isSameFirst, ...step }));
      return [{ label: now.label, before: place, after: index, steps: compared }];
    }),
    isSameFirst,
    onlyBefore: {
      steps: namesMissing(stepsBefore, stepsAfter),
      series: namesMissing(seriesBefore, seriesAfter),
    },
    onlyAfter: {
      steps: namesMissing(stepsAfter, stepsBefore),
      series: namesMissing(seriesAfter, seriesBefore),
    },
  };
}

interface StepPair extends StepPlaces {
  readonly old: FunnelSeriesNumbers;
  readonly now: FunnelSeriesNumbers;
  readonly isSameFirst: boolean;
  /** Whether the step before is the same in both. */
  readonly isSamePrevious: boolean;
}

function compareStep(pair: StepPair): ComparedStep {
  const { name, old, now, before, after } = pair;
  const first = comparedFromFirst(pair);
  const previous = comparedFromPrevious(pair);
  return {
    step: name,
    before: at(old, before),
    after: at(now, after),
    points: first.points,
    pointsFromPrevious: previous.points,
    relative: first.relative,
    people: difference(now.counts[after], old.counts[before]),
    chance: said(first, isFirst(pair)),
    chanceFromPrevious: said(previous, isFirst(pair)),
  };
}

function comparedFromFirst({ old, now, before, after, isSameFirst }: StepPair): ComparedShare {
  const share = (series: FunnelSeriesNumbers, step: number): Share | null =>
    step === -1
      ? null
      : {
          share: series.fromFirst[step] ?? null,
          part: series.counts[step] ?? null,
          whole: series.counts[0] ?? null,
        };
  const why = isSameFirst ? '' : 'the two begin with different steps';
  return compareShares(share(old, before), share(now, after), why);
}

function comparedFromPrevious({ old, now, before, after, isSamePrevious }: StepPair): ComparedShare {
  const share = (series: FunnelSeriesNumbers, step: number): Share | null =>
    step === -1
      ? null
      : {
          share: series.fromPrevious[step] ?? null,
          part: series.counts[step] ?? null,
          whole: series.counts[Math.max(0, step - 1)] ?? null,
        };
  const why = isSamePrevious ? '' : 'the step before is another one';
  return compareShares(share(old, before), share(now, after), why);
}

function isFirst({ before, after }: StepPlaces): boolean {
  return before === 0 && after === 0;
}

function said({ interval, isBeyond, why }: ComparedShare, isAlwaysAll: boolean): Chance {
  return isAlwaysAll ? unsaid('the first step is always 100 %') : { interval, isBeyond, why };
}

function at(series: FunnelSeriesNumbers, index: number): StepNumbers | null {
  if (index === -1) return null;
  return {
    count: series.counts[index] ?? null,
    fromFirst: series.fromFirst[index] ?? null,
    fromPrevious: series.fromPrevious[index] ?? null,
  };
}
