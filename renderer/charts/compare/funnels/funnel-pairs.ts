import type {
  ComparedFunnels,
  ComparedSeries,
  ComparedStep,
} from '../../../../shared/domain/analysis/compare/compare-funnels.ts';
import { listed } from '../../../../shared/domain/analysis/compare/same-names.ts';
import type {
  ExplainedPair,
  Names,
  Parts,
} from '../../../../shared/domain/analysis/explain/explain-comparison.ts';
import {
  explainFunnel,
  type FunnelFigure,
} from '../../../../shared/domain/analysis/explain/explain-funnel.ts';
import { formatShare } from '../../../../shared/domain/analysis/format/format.ts';
import { formatChance, formatPoints } from '../../../../shared/domain/analysis/format/format-change.ts';
import type { FunnelNumbers } from '../../../../shared/domain/analysis/funnel/funnel.ts';
import type { FunnelAnalysis } from '../../../../shared/domain/analysis/model.ts';
import type { ShareCells } from '../frame/share-cells.ts';

/** Two funnels and everything computed of them. */
export interface FunnelPair {
  readonly names: Names;
  readonly before: { readonly analysis: FunnelAnalysis; readonly numbers: FunnelNumbers };
  readonly after: { readonly analysis: FunnelAnalysis; readonly numbers: FunnelNumbers };
  readonly compared: ComparedFunnels;
}

export type FunnelShare = 'fromFirst' | 'fromPrevious';

export const shareNames = {
  fromFirst: '% of first step',
  fromPrevious: '% of step before',
} as const satisfies Record<FunnelShare, string>;

interface At {
  readonly series: ComparedSeries;
  /** An index into the steps of both. */
  readonly step: number;
}

/** The same number in both exports, each with its own explanation. */
export function explainedFigure(pair: FunnelPair, { series, step }: At, figure: FunnelFigure): ExplainedPair {
  const { names, before, after, compared } = pair;
  const places = compared.steps[step];
  const words = { fromFirst: 'Share of first step', fromPrevious: 'Share of step before', people: 'People' };
  const name = figure in words ? words[figure as keyof typeof words] : 'Number';
  const side = (funnel: FunnelPair['before'], at: number, row: number) =>
    at === -1 ? null : explainFunnel(funnel, figure, { series: row, step: at });
  return {
    title: `${name} at ${places?.name ?? ''}, ${series.label}`,
    names,
    before: side(before, places?.before ?? -1, series.before),
    after: side(after, places?.after ?? -1, series.after),
  };
}

export function shareCells(pair: FunnelPair, at: At, share: FunnelShare): ShareCells {
  const step = at.series.steps[at.step];
  const isFirst = share === 'fromFirst';
  const points = (isFirst ? step?.points : step?.pointsFromPrevious) ?? null;
  const before = step?.before?.[share] ?? null;
  return {
    pair: () => explainedFigure(pair, at, share),
    before,
    after: step?.after?.[share] ?? null,
    points,
    relative: points === null || before === null || before === 0 ? null : points / before,
    chance: chanceOf(step, share),
    parts: partsOf(pair, at, share),
  };
}

export function chanceOf(step: ComparedStep | undefined, share: FunnelShare) {
  const chance = share === 'fromFirst' ? step?.chance : step?.chanceFromPrevious;
  return chance ?? { interval: null, isBeyond: null, why: 'there is no such step' };
}

function partsOf({ before, after, compared }: FunnelPair, { series, step }: At, share: FunnelShare): Parts {
  const places = compared.steps[step];
  const side = ({ numbers }: FunnelPair['before'], at: number, row: number) => {
    const counts = numbers.series[row]?.counts;
    const whole = share === 'fromFirst' ? 0 : Math.max(0, at - 1);
    return at === -1 ? null : { part: counts?.[at] ?? null, whole: counts?.[whole] ?? null };
  };
  return {
    before: side(before, places?.before ?? -1, series.before),
    after: side(after, places?.after ?? -1, series.after),
  };
}

/** The last step that both have: the conversion people ask for. */
export function lastShared({ steps }: ComparedFunnels): number {
  return Math.max(
    0,
    steps.findLastIndex(({ before, after }) => before !== -1 && after !== -1),
  );
}

/** The last step at which shares compare; where they do nowhere, the last that both have. */
export function lastCompared(compared: ComparedFunnels): number {
  const last = compared.series[0]?.steps.findLastIndex(
    ({ points, pointsFromPrevious }, step) =>
      step > 0 && (compared.isSameFirst ? points : pointsFromPrevious) !== null,
  );
  return last === undefined || last === -1 ? lastShared(compared) : last;
}

/** What only one of the two has, and what is not compared for that. */
export function apartNotes({ names, before, after, compared }: FunnelPair): readonly string[] {
  const say = (what: string, all: readonly string[], side: keyof Names) =>
    all.length === 0 ? [] : [`${what} only in ${names[side]}: ${listed(all)}.`];
  const { onlyBefore, onlyAfter, isSameFirst } = compared;
  const isSameOrder = sharedOrder(compared);
  return [
    ...say('Steps', onlyBefore.steps, 'before'),
    ...say('Steps', onlyAfter.steps, 'after'),
    ...say('Series', onlyBefore.series, 'before'),
    ...say('Series', onlyAfter.series, 'after'),
    ...(isSameFirst
      ? []
      : [
          `The two begin with different steps (${before.numbers.steps[0] ?? 'none'}, ${after.numbers.steps[0] ?? 'none'}): shares of the first step are not compared, shares of the same step before are.`,
        ]),
    ...(isSameOrder ? [] : ['Their steps stand in another order.']),
  ];
}

function sharedOrder({ steps }: ComparedFunnels): boolean {
  const places = steps
    .filter(({ before, after }) => before !== -1 && after !== -1)
    .map(({ before }) => before);
  return places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0));
}

/** The comparison in a sentence or two, for whoever listens to it. */
export function spokenComparison(series: ComparedSeries, step: number, { before, after }: Names): string {
  const one = series.steps[step];
  const most = series.steps.toSorted(
    (left, right) => Math.abs(right.points ?? 0) - Math.abs(left.points ?? 0),
  )[0];
  const words = `Two exports of a funnel, ${series.label}. At ${one?.step ?? ''}: ${formatShare(one?.before?.fromFirst ?? null)} in ${before}, ${formatShare(one?.after?.fromFirst ?? null)} in ${after}, ${formatPoints(one?.points ?? null)}; told from chance: ${formatChance(chanceOf(one, 'fromFirst'))}.`;
  return most === undefined || most.points === null || most.points === 0
    ? words
    : `${words} The largest change is at ${most.step}: ${formatPoints(most.points)}.`;
}
