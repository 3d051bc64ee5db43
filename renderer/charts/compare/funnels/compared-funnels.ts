import { compareFunnels } from '../../../../shared/domain/analysis/compare/compare-funnels.ts';
import { computeFunnel } from '../../../../shared/domain/analysis/funnel/funnel.ts';
import type { FunnelAnalysis } from '../../../../shared/domain/analysis/model.ts';
import { labelKeys } from '../../../../shared/domain/report-document/label-keys.ts';
import type { ComparisonDrawing } from '../../../../shared/domain/report-document/report-document.ts';
import type { Picture } from '../../export/analysis-export.ts';
import { type Pair, recipeOf } from '../frame/pair.ts';
import { seriesPicture } from './BySeries.tsx';
import { stepsPicture } from './BySteps.tsx';
import { apartNotes, type FunnelPair, lastCompared } from './funnel-pairs.ts';

export type FunnelsChoices = Omit<Extract<ComparisonDrawing, { of: 'funnel' }>, 'of'>;

export function computeFunnels(before: FunnelAnalysis, after: FunnelAnalysis): Omit<FunnelPair, 'names'> {
  const [old, now] = [computeFunnel(before), computeFunnel(after)];
  return {
    before: { analysis: before, numbers: old },
    after: { analysis: after, numbers: now },
    compared: compareFunnels(old, now),
  };
}

/** What choices come to: by name and not by place, so that swapping the two or a new name for one changes none. */
export function chosenOf({ compared }: FunnelPair, { view, series, step }: FunnelsChoices) {
  const seriesKeys = labelKeys(compared.series.map(({ label }) => label));
  const stepKeys = labelKeys(compared.steps.map(({ name }) => name));
  const found = (keys: readonly string[], key: string | null) => (key === null ? -1 : keys.indexOf(key));
  return {
    ...{ seriesKeys, stepKeys },
    series: Math.max(0, found(seriesKeys, series)),
    step: found(stepKeys, step) === -1 ? lastCompared(compared) : found(stepKeys, step),
    isBySeries: view === 'series' && compared.series.length > 1,
  };
}

/** Two funnels as they are compared, for the screen and for a report alike. Nothing where they share nothing. */
export function funnelsPicture(
  pair: FunnelPair,
  sides: Pair<FunnelAnalysis>,
  choices: FunnelsChoices,
): Picture | undefined {
  const { isBySeries, series: at, step } = chosenOf(pair, choices);
  const series = pair.compared.series[at];
  if (series === undefined || pair.compared.steps.length === 0) return undefined;
  const shared = { sides, apart: apartNotes(pair), recipe: recipeOf(sides, { of: 'funnel', ...choices }) };
  return isBySeries ? seriesPicture(pair, { ...shared, step }) : stepsPicture(pair, { ...shared, series });
}
