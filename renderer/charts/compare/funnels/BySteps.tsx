import { useMemo } from 'react';
import type { ComparedSeries } from '../../../../shared/domain/analysis/compare/compare-funnels.ts';
import { explainPoints, explainSide } from '../../../../shared/domain/analysis/explain/explain-comparison.ts';
import { formatChance, formatPoints } from '../../../../shared/domain/analysis/format/format-change.ts';
import { formatTime } from '../../../../shared/domain/analysis/format/format-time.ts';
import type { FunnelAnalysis } from '../../../../shared/domain/analysis/model.ts';
import { useExplain } from '../../explain/explain-state.ts';
import type { Picture, PictureRecipe } from '../../export/analysis-export.ts';
import { FunnelChart } from '../../funnel/drawing/FunnelChart.tsx';
import { funnelScene } from '../../funnel/drawing/funnel-scene.ts';
import { barLines } from '../../funnel/drawing/funnel-summary.ts';
import { DataGrid } from '../../grid/DataGrid.tsx';
import { originNotes, type Pair, pairTitle } from '../frame/pair.ts';
import { comparedSeries } from './compared-series.ts';
import { chanceOf, explainedFigure, type FunnelPair, lastShared, spokenComparison } from './funnel-pairs.ts';
import { stepGrid } from './step-grid.ts';

interface StepsPicture {
  readonly sides: Pair<FunnelAnalysis>;
  readonly series: ComparedSeries;
  readonly apart: readonly string[];
  readonly recipe: PictureRecipe;
}

/** Both as bars beside each other; the figures beside them are those of the later one. */
function drawingOf(pair: FunnelPair, series: ComparedSeries) {
  const { names } = pair;
  return {
    steps: pair.compared.steps.map(({ name }) => name),
    series: comparedSeries(pair.compared, series, {
      before: { numbers: pair.before.numbers, label: names.before },
      after: { numbers: pair.after.numbers, label: names.after },
    }),
    figures: 1,
    axis: '% of first step',
    formatTime,
  };
}

export function stepsPicture(pair: FunnelPair, { sides, series, apart, recipe }: StepsPicture): Picture {
  const drawing = drawingOf(pair, series);
  const last = series.steps[lastShared(pair.compared)];
  return {
    name: 'Comparison',
    draw: (width, measure) => funnelScene({ ...drawing, width, measure }),
    caption: {
      title: pairTitle(sides),
      details: [
        `Funnel, ${series.label}, % of first step.`,
        ...(last === undefined
          ? []
          : [
              `${last.step}: ${formatPoints(last.points)} from ${pair.names.before} to ${pair.names.after}; told from chance: ${formatChance(last.chance)}.`,
            ]),
      ],
      legend: drawing.series.map(({ colour, numbers }) => ({
        label: numbers.label,
        colour,
        look: 'solid' as const,
      })),
      notes: [`Figures beside the bars are those of ${pair.names.after}.`, ...apart, ...originNotes(sides)],
    },
    recipe,
  };
}

interface ByStepsProps {
  readonly pair: FunnelPair;
  readonly series: ComparedSeries;
}

/** How one series moved at every step. */
export function BySteps({ pair, series }: ByStepsProps) {
  const explain = useExplain();
  const model = useMemo(() => stepGrid(pair, series), [pair, series]);
  const drawing = useMemo(() => drawingOf(pair, series), [pair, series]);
  return (
    <>
      <FunnelChart
        drawing={drawing}
        summary={spokenComparison(series, lastShared(pair.compared), pair.names)}
        describe={(row, column) => [
          ...barLines(drawing.series[row]?.numbers, series.steps[column]?.step ?? '', column),
          `${formatPoints(series.steps[column]?.points ?? null)} from ${pair.names.before} to ${pair.names.after}`,
          `Told from chance: ${formatChance(chanceOf(series.steps[column], 'fromFirst'))}`,
        ]}
        onExplain={(row, column) => {
          const explained = explainedFigure(pair, { series, step: column }, 'fromFirst');
          const step = series.steps[column];
          explain(
            row === 1
              ? explainPoints(explained, step?.points ?? null, chanceOf(step, 'fromFirst'))
              : explainSide(explained, 'before'),
          );
        }}
      />
      <DataGrid model={model} look="lines" />
    </>
  );
}
