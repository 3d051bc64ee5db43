import { formatCount } from '../format/format.ts';
import type { FunnelNumbers } from '../funnel/funnel.ts';
import type { FunnelAnalysis } from '../model.ts';
import type { Input } from './explanation.ts';

export function nameOf(numbers: FunnelNumbers, step: number): string {
  return numbers.steps[step] ?? `step ${step + 1}`;
}

/** A funnel as it was exported, and what was computed from it. */
export interface ComputedFunnel {
  readonly analysis: FunnelAnalysis;
  readonly numbers: FunnelNumbers;
}

/** The place of a number in a funnel, by indices. */
export interface FunnelPlace {
  readonly series: number;
  readonly step: number;
}

export function peopleInput({ analysis, numbers }: ComputedFunnel, { series, step }: FunnelPlace) {
  const count = numbers.series[series]?.counts[step] ?? null;
  return {
    name: `people at ${nameOf(numbers, step)}${series === 0 && numbers.series.length > 1 && numbers.hasTotal ? ' (Total)' : ''}`,
    value: formatCount(count),
    place: placeOf(analysis, { series, step }, 'counts'),
    count,
  } satisfies Input & { readonly count: unknown };
}

/** Where in the export a count or a time of a series stands; empty where the analysis was not read from one. */
export function placeOf(
  analysis: FunnelAnalysis,
  { series, step }: FunnelPlace,
  what: 'counts' | 'times',
): string {
  const place = analysis.series[series]?.place;
  if (place === undefined) return '';
  if (place.form === 'path') return `${place.path}.${what}[${step}]`;
  if (place.form === 'column')
    return `row ${step + 1}, column “${place.column}”${what === 'times' ? ' and the one after it' : ''}`;
  const column = analysis.headers?.[what][step] ?? '';
  return column === '' ? `row ${place.row}` : `row ${place.row}, column “${column}”`;
}
