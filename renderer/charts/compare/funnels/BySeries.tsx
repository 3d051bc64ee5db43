import { useMemo, useState } from 'react';
import type { ComparedSeries } from '../../../../shared/domain/analysis/compare/compare-funnels.ts';
import { explainPoints } from '../../../../shared/domain/analysis/explain/explain-comparison.ts';
import { formatPoints } from '../../../../shared/domain/analysis/format/format-change.ts';
import type { FunnelAnalysis } from '../../../../shared/domain/analysis/model.ts';
import { useExplain } from '../../explain/explain-state.ts';
import type { Picture, PictureRecipe } from '../../export/analysis-export.ts';
import { DataGrid } from '../../grid/DataGrid.tsx';
import { barsScene } from '../../scene/bars-scene.ts';
import { type ChangeBar, ChangeBars, drawnChanges, mostPictured } from '../frame/ChangeBars.tsx';
import styles from '../frame/compare.module.css';
import { originNotes, type Pair, pairTitle } from '../frame/pair.ts';
import { fallingOrder } from '../frame/sorted-rows.ts';
import { chanceOf, explainedFigure, type FunnelPair, type FunnelShare, shareNames } from './funnel-pairs.ts';
import { type SeriesKey, seriesGrid } from './step-grid.ts';

/** The Total, then the largest change first, whatever its direction. */
function bySize(
  { compared, after }: FunnelPair,
  step: number,
  share: FunnelShare,
): readonly ComparedSeries[] {
  const { series } = compared;
  const order = fallingOrder(series.length, (row) => {
    if (after.numbers.hasTotal && series[row]?.after === 0) return Number.POSITIVE_INFINITY;
    const points = pointsOf(series[row], step, share);
    return points === null ? null : Math.abs(points);
  });
  return order.flatMap((row) => series.slice(row, row + 1));
}

function pointsOf(series: ComparedSeries | undefined, step: number, share: FunnelShare): number | null {
  const one = series?.steps[step];
  return (share === 'fromFirst' ? one?.points : one?.pointsFromPrevious) ?? null;
}

/** Shares of the first step, unless the two begin with different ones. */
function shareOf({ compared }: FunnelPair): FunnelShare {
  return compared.isSameFirst ? 'fromFirst' : 'fromPrevious';
}

function barsOf(series: readonly ComparedSeries[], step: number, share: FunnelShare): readonly ChangeBar[] {
  return series.map((one) => ({
    label: one.label,
    change: pointsOf(one, step, share),
    words: formatPoints(pointsOf(one, step, share)),
    isBeyond: chanceOf(one.steps[step], share).isBeyond,
  }));
}

function axisOf({ compared, names }: FunnelPair, step: number): string {
  const share = compared.isSameFirst ? 'fromFirst' : 'fromPrevious';
  return `Change from ${names.before} to ${names.after} at ${compared.steps[step]?.name ?? ''}, ${shareNames[share]}`;
}

interface SeriesPicture {
  readonly sides: Pair<FunnelAnalysis>;
  readonly step: number;
  readonly apart: readonly string[];
  readonly recipe: PictureRecipe;
}

/** The picture to export: every series, of very many the largest changes. */
export function seriesPicture(pair: FunnelPair, { sides, step, apart, recipe }: SeriesPicture): Picture {
  const share = shareOf(pair);
  const all = bySize(pair, step, share);
  const bars = drawnChanges(barsOf(all.slice(0, mostPictured), step, share), true);
  return {
    name: 'Change by series',
    draw: (width, measure) => barsScene({ bars, axis: axisOf(pair, step), width, measure }),
    caption: {
      title: pairTitle(sides),
      details: [
        `Funnel, ${axisOf(pair, step)}, in percentage points.${
          all.length > mostPictured ? ` The ${mostPictured} largest changes of ${all.length} series.` : ''
        }`,
      ],
      legend: [
        { label: 'Told from chance', colour: 'series-1', look: 'solid' },
        { label: 'Not, or not said (?)', colour: 'series-1', look: 'hatched' },
      ],
      notes: [...apart, ...originNotes(sides)],
    },
    recipe,
  };
}

/** Which series moved at one step. */
export function BySeries({ pair, step }: { readonly pair: FunnelPair; readonly step: number }) {
  const explain = useExplain();
  const [by, setBy] = useState<SeriesKey>();
  const share = shareOf(pair);
  const series = useMemo(() => bySize(pair, step, share), [pair, step, share]);
  const bars = barsOf(series, step, share);
  const sorted = useMemo(() => sortedBy(series, step, by), [series, step, by]);
  const model = useMemo(
    () =>
      seriesGrid({ pair, series: sorted, step, by, onSort: (key) => setBy(key === by ? undefined : key) }),
    [pair, sorted, step, by],
  );
  return (
    <>
      <p className={styles.facts}>{factOf(pair, { series, step, share })}</p>
      {bars.some(({ change }) => change !== null) && (
        <ChangeBars
          bars={bars}
          axis={axisOf(pair, step)}
          hasChance
          onExplain={(row) => {
            const one = series[row];
            if (one === undefined) return;
            const explained = explainedFigure(pair, { series: one, step }, share);
            explain(explainPoints(explained, pointsOf(one, step, share), chanceOf(one.steps[step], share)));
          }}
        />
      )}
      <DataGrid model={model} look="lines" />
    </>
  );
}

interface FactOf {
  readonly series: readonly ComparedSeries[];
  readonly step: number;
  readonly share: FunnelShare;
}

/** The answer people compare for: which series moved for certain, and how far. */
function factOf({ compared, after }: FunnelPair, { series, step, share }: FactOf): string {
  const parts = series.filter((one) => !(after.numbers.hasTotal && one.after === 0));
  const told = parts.filter((one) => chanceOf(one.steps[step], share).isBeyond === true);
  const where = compared.steps[step]?.name ?? '';
  if (parts.every((one) => pointsOf(one, step, share) === null)) {
    const { why } = chanceOf(parts[0]?.steps[step], share);
    return `At ${where}, shares do not compare: ${why}. The people of both are in the table.`;
  }
  if (told.length === 0) return `At ${where}, no change of a series can be told from chance.`;
  const some = told
    .slice(0, mostNamed)
    .map((one) => `${one.label} ${formatPoints(pointsOf(one, step, share))}`)
    .join(', ');
  const rest = told.length > mostNamed ? ` and ${told.length - mostNamed} more` : '';
  return `At ${where}, ${told.length} of ${parts.length} series moved by more than chance: ${some}${rest}.`;
}

const mostNamed = 5;

function sortedBy(
  series: readonly ComparedSeries[],
  step: number,
  by: SeriesKey | undefined,
): readonly ComparedSeries[] {
  if (by === undefined) return series;
  const order = fallingOrder(series.length, (row) => {
    const one = series[row]?.steps[step];
    if (by === 'points') return one?.points ?? null;
    if (by === 'more') return one?.people ?? null;
    return one?.[by]?.fromFirst ?? null;
  });
  return order.flatMap((row) => series.slice(row, row + 1));
}
