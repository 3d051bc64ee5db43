import { formatCount, formatDrop, formatShare } from '../../../../shared/domain/analysis/format/format.ts';
import type { FunnelNumbers, FunnelSeriesNumbers } from '../../../../shared/domain/analysis/funnel/funnel.ts';
import { fewPeople, numberOf, wilsonInterval } from '../../../../shared/domain/analysis/number.ts';

/** The funnel in a few sentences, for whoever listens to it. */
export function spokenSummary({ steps, series }: FunnelNumbers): string {
  const [first] = series;
  if (first === undefined || steps.length === 0) return 'Funnel without data.';
  const parts = steps.map((step, index) => {
    const share = index === 0 ? '' : `, ${formatShare(first.fromFirst[index] ?? null)} of the first step`;
    return `${step}: ${formatCount(first.counts[index] ?? null)} people${share}`;
  });
  const more = series.length > 1 ? ` ${series.length - 1} more series are in the table.` : '';
  return `Funnel with ${steps.length} steps, ${first.label}. ${parts.join('; ')}.${more}`;
}

/** Everything about one bar: its name, then a line a fact. */
export function barLines(
  series: FunnelSeriesNumbers | undefined,
  step: string,
  index: number,
): readonly string[] {
  if (series === undefined) return [step];
  const count = series.counts[index] ?? null;
  const lines = [
    `${step} · ${series.label}`,
    `${formatCount(count)} people, ${formatShare(series.fromFirst[index] ?? null)} of the first step`,
  ];
  if (index === 0) return lines;
  const previous = series.fromPrevious[index] ?? null;
  lines.push(`${formatShare(previous)} of the step before, ${formatDrop(previous)} lost`);
  const range = wilsonInterval(numberOf(count), numberOf(series.counts[index - 1]));
  if (range !== null) lines.push(`95 % interval of the step before: ${range.map(formatShare).join(' to ')}`);
  return lines;
}

/** Whether the share of the step before rests on so few people that it says little. */
export function isFewPeople(series: FunnelSeriesNumbers, index: number): boolean {
  const people = numberOf(series.counts[Math.max(0, index - 1)]);
  return people !== null && people > 0 && people < fewPeople;
}

/** How far the series and the Total disagree, with the known causes; undefined where they agree. */
export function totalNote({ beyondTotal, steps }: FunnelNumbers): string | undefined {
  const apart = (beyondTotal ?? []).flatMap((people, index) =>
    people === null || people === 0
      ? []
      : [`${people > 0 ? '+' : ''}${formatCount(people)} at ${steps[index] ?? ''}`],
  );
  if (apart.length === 0) return undefined;
  const rest = apart.length > 4 ? ` and ${apart.length - 4} more steps` : '';
  return (
    `Sum of the series less Total: ${apart.slice(0, 4).join(', ')}${rest}. A person may count in several series, ` +
    'a tail of series may be cut off, or the property may be missing for some people.'
  );
}
