import {
  formatCount,
  formatShare,
  notApplicable,
  thinSpace,
} from '../../../../shared/domain/analysis/format/format.ts';
import type {
  ComparedFunnels,
  ComparedSeries,
} from '../../../../shared/domain/analysis/funnel/compare-funnels.ts';

/** A difference of shares in percentage points: `+2.4 pp`, `−0.3 pp`, `0.0 pp`. */
export function formatPoints(points: number | null): string {
  if (points === null) return notApplicable;
  const tenths = Math.round(Number((points * 1000).toPrecision(12)));
  if (tenths === 0 && points !== 0) return `${points > 0 ? '+' : '−'}<0.1${thinSpace}pp`;
  return `${signOf(tenths)}${(Math.abs(tenths) / 10).toFixed(1)}${thinSpace}pp`;
}

/** A relative change, always labelled as such beside the points: `+12.5 %`. */
export function formatChange(change: number | null): string {
  if (change === null) return notApplicable;
  return `${signOf(change)}${formatShare(Math.abs(change))}`;
}

export function formatMore(people: number | null): string {
  return people === null ? notApplicable : `${signOf(people)}${formatCount(Math.abs(people))}`;
}

function signOf(value: number): string {
  return value > 0 ? '+' : value < 0 ? '−' : '';
}

/** The comparison in a sentence or two, for whoever listens to it. */
export function comparedSummary({ label, steps }: ComparedSeries): string {
  const last = steps.at(-1);
  const most = steps.toSorted((left, right) => Math.abs(right.points ?? 0) - Math.abs(left.points ?? 0))[0];
  const words = `Two exports of a funnel, ${label}. Overall conversion ${formatShare(last?.before?.fromFirst ?? null)} before, ${formatShare(last?.after?.fromFirst ?? null)} after, ${formatPoints(last?.points ?? null)}.`;
  return most === undefined || most.points === null || most.points === 0
    ? words
    : `${words} The largest change is at ${most.step}: ${formatPoints(most.points)}.`;
}

/** What only one of the two exports has. */
export function apartNotes({ onlyBefore, onlyAfter }: ComparedFunnels): readonly string[] {
  const say = (what: string, names: readonly string[], where: string) =>
    names.length === 0
      ? []
      : [
          `${what} only in the ${where} export: ${names.slice(0, 8).join(', ')}${names.length > 8 ? ` and ${names.length - 8} more` : ''}.`,
        ];
  return [
    ...say('Steps', onlyBefore.steps, 'earlier'),
    ...say('Steps', onlyAfter.steps, 'later'),
    ...say('Series', onlyBefore.series, 'earlier'),
    ...say('Series', onlyAfter.series, 'later'),
  ];
}
