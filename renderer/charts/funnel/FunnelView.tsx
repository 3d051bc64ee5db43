import { useMemo, useState } from 'react';
import { explainFunnel } from '../../../shared/domain/analysis/explain/explain-funnel.ts';
import { funnelTable } from '../../../shared/domain/analysis/export/export-table.ts';
import { analysisNumbers } from '../../../shared/domain/analysis/export/to-json.ts';
import { formatCount } from '../../../shared/domain/analysis/format/format.ts';
import { formatSeconds, formatTime } from '../../../shared/domain/analysis/format/format-time.ts';
import { computeFunnel, displayOrder } from '../../../shared/domain/analysis/funnel/funnel.ts';
import type { FunnelAnalysis } from '../../../shared/domain/analysis/model.ts';
import { AnalysisHead } from '../analysis/AnalysisHead.tsx';
import analysisStyles from '../analysis/analysis.module.css';
import { type Origin, titleOf } from '../analysis/origin.ts';
import { Choice } from '../controls/Choice.tsx';
import controls from '../controls/controls.module.css';
import { useStateFor } from '../controls/use-state-for.ts';
import { useExplain } from '../explain/explain-state.ts';
import { DataGrid } from '../grid/DataGrid.tsx';
import { FunnelChart } from './drawing/FunnelChart.tsx';
import { mostSeries } from './drawing/funnel-layout.ts';
import { drawnSeries, toldApart } from './drawing/funnel-series.ts';
import { barLines, spokenSummary, totalNote } from './drawing/funnel-summary.ts';
import { FunnelFacts } from './FunnelFacts.tsx';
import styles from './funnel-facts.module.css';
import { funnelGrid } from './funnel-grid.ts';
import { funnelPicture, keysOfSeries } from './funnel-picture.ts';
import { SeriesPicker } from './SeriesPicker.tsx';

const modeOptions = [
  { value: 'own', label: '% of own first step' },
  { value: 'total', label: '% of Total' },
] as const;

const timeOptions = [
  { value: 'readable', label: 'h min s' },
  { value: 'seconds', label: 'seconds' },
] as const;

const metricOptions = [
  { value: '0', label: 'Metric step from 0' },
  { value: '1', label: 'from 1' },
] as const;

/** The formats do not say from where a metric's step is counted; where both give a step, a person decides. */
function hasTwoReadings({ metric, steps }: FunnelAnalysis): boolean {
  return metric !== null && metric.step >= 1 && metric.step < steps.length;
}

function scopesOf(drawn: readonly unknown[], all: readonly unknown[]) {
  return [
    { value: 'drawn', label: `Table of the ${formatCount(drawn.length)} drawn` },
    { value: 'all', label: `of all ${formatCount(all.length)} series` },
  ] as const;
}

interface FunnelViewProps {
  readonly analysis: FunnelAnalysis;
  readonly origin: Origin;
}

/** A funnel: what matters, the picture, the numbers, and how they were counted. */
export function FunnelView({ analysis, origin }: FunnelViewProps) {
  const explain = useExplain();
  const [metricBase, setMetricBase] = useStateFor<'0' | '1'>(analysis, () => '0');
  const numbersBase = metricBase === '1' ? 1 : 0;
  const numbers = useMemo(() => computeFunnel(analysis, numbersBase), [analysis, numbersBase]);
  const order = useMemo(() => displayOrder(numbers), [numbers]);
  const [shown, setShown] = useStateFor<ReadonlySet<number>>(
    analysis,
    () => new Set(order.slice(0, mostSeries)),
  );
  const [mode, setMode] = useStateFor<'own' | 'total'>(analysis, () => 'own');
  const [times, setTimes] = useState<'readable' | 'seconds'>('readable');
  const { steps, series, hasTotal } = numbers;
  const [scope, setScope] = useStateFor<'drawn' | 'all'>(analysis, () => 'drawn');
  const showTime = times === 'seconds' ? formatSeconds : formatTime;
  const all = useMemo(
    () => toldApart(drawnSeries(numbers, order, mode), shown),
    [numbers, order, mode, shown],
  );
  const drawn = useMemo(() => all.filter(({ index }) => shown.has(index)), [all, shown]);
  const colours = useMemo(() => new Map(all.map(({ index, colour }) => [index, colour])), [all]);
  const model = useMemo(
    () => funnelGrid({ analysis, numbers, series: scope === 'all' ? all : drawn, formatTime: showTime }),
    [analysis, numbers, scope, all, drawn, showTime],
  );
  const isSplit = series.length > 1;
  const axis =
    mode === 'own' ? (isSplit ? '% of own first step' : '% of first step') : '% of Total’s first step';
  const bars = useMemo(
    () => ({ steps, series: drawn, axis, formatTime: showTime }),
    [steps, drawn, axis, showTime],
  );
  if (steps.length === 0 || series.length === 0) {
    return (
      <>
        <AnalysisHead analysis={analysis} title={titleOf(analysis, origin)} />
        <p className={analysisStyles.empty}>This funnel has no steps or no series to draw.</p>
      </>
    );
  }
  const note = totalNote(numbers);
  const choices = { mode, series: keysOfSeries(numbers, shown), metricBase: numbersBase } as const;
  const picture = funnelPicture(analysis, origin, { ...choices, formatTime: showTime, numbers });
  return (
    <>
      <AnalysisHead
        analysis={analysis}
        title={titleOf(analysis, origin)}
        exported={{
          title: titleOf(analysis, origin),
          takenAt: origin.takenAt ?? 0,
          pictures: [picture],
          table: () => funnelTable(numbers),
          numbers: () => analysisNumbers(analysis, { metricBase: numbersBase }),
        }}
      />
      <FunnelFacts analysis={analysis} numbers={numbers} />
      <div className={styles.top}>
        <div className={controls.side}>
          {isSplit && hasTotal && (
            <Choice label="Height of the bars" value={mode} onChange={setMode} options={modeOptions} />
          )}
          {hasTwoReadings(analysis) && (
            <Choice
              label="The export counts the metric’s step"
              value={metricBase}
              onChange={setMetricBase}
              options={metricOptions}
            />
          )}
          <Choice label="Times" value={times} onChange={setTimes} options={timeOptions} />
        </div>
      </div>
      {isSplit && (
        <SeriesPicker {...{ numbers, order, shown, colours }} most={mostSeries} onChange={setShown} />
      )}
      <FunnelChart
        drawing={bars}
        summary={spokenSummary(numbers)}
        onExplain={(row, column) => {
          const series = drawn[row]?.index ?? 0;
          const figure = mode === 'own' ? 'fromFirst' : 'fromTotal';
          explain(explainFunnel({ analysis, numbers }, figure, { series, step: column }));
        }}
        describe={(row, column) => barLines(drawn[row]?.numbers, steps[column] ?? '', column)}
      />
      {drawn.length < series.length && (
        <div className={controls.bar}>
          <Choice
            label="Rows of the table"
            value={scope}
            onChange={setScope}
            options={scopesOf(drawn, series)}
          />
        </div>
      )}
      <DataGrid model={model} look="lines" />
      <div className={analysisStyles.notes}>
        {note !== undefined && <p>{note}</p>}
        {isSplit && <p>Figures beside the bars are those of {drawn[0]?.numbers.label}.</p>}
        <p>
          Hatched: lost since the step before. Time: since the step before; the export does not say whether
          mean or median.
        </p>
      </div>
    </>
  );
}
