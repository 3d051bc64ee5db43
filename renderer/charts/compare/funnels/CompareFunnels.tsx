import { useMemo, useState } from 'react';
import { compareFunnels } from '../../../../shared/domain/analysis/compare/compare-funnels.ts';
import { comparedFunnelTable } from '../../../../shared/domain/analysis/export/compared-table.ts';
import { computeFunnel } from '../../../../shared/domain/analysis/funnel/funnel.ts';
import type { FunnelAnalysis } from '../../../../shared/domain/analysis/model.ts';
import analysisStyles from '../../analysis/analysis.module.css';
import { Choice } from '../../controls/Choice.tsx';
import controls from '../../controls/controls.module.css';
import { keyed } from '../../controls/keyed.ts';
import type { Picture } from '../../export/analysis-export.ts';
import { type Arranging, CompareFrame } from '../frame/CompareFrame.tsx';
import { jsonOf } from '../frame/comparison-json.ts';
import { chanceNotes, type Pair } from '../frame/pair.ts';
import { BySeries, seriesPicture } from './BySeries.tsx';
import { BySteps, stepsPicture } from './BySteps.tsx';
import { apartNotes, type FunnelPair, lastCompared } from './funnel-pairs.ts';

interface CompareFunnelsProps {
  readonly pair: Pair<FunnelAnalysis>;
  readonly arranging: Arranging;
}

const viewOptions = [
  { value: 'series', label: 'By series' },
  { value: 'steps', label: 'By step' },
] as const;

/** Two funnels: which series moved at one step, or how one series moved at every step. */
export function CompareFunnels({ pair: sides, arranging }: CompareFunnelsProps) {
  const { before, after, names } = sides;
  const [old, now] = [
    useMemo(() => computeFunnel(before.analysis), [before.analysis]),
    useMemo(() => computeFunnel(after.analysis), [after.analysis]),
  ];
  const compared = useMemo(() => compareFunnels(old, now), [old, now]);
  const { series: all, steps } = compared;
  const hasSeries = all.length > 1;
  // By name and not by place: swapping the two, or a new name for one of them, changes no choice.
  const [view, setView] = useState<'series' | 'steps'>(hasSeries ? 'series' : 'steps');
  const [chosenKey, setChosen] = useState<string>();
  const [stepKey, setStep] = useState<string>();
  const namedSeries = keyed(all, ({ label }) => label);
  const namedSteps = keyed(steps, ({ name }) => name);
  const chosen = namedSeries.find(({ key }) => key === chosenKey)?.index ?? 0;
  const step = namedSteps.find(({ key }) => key === stepKey)?.index ?? lastCompared(compared);
  const series = all[chosen] ?? all[0];
  const pair = useMemo(
    (): FunnelPair => ({
      names,
      before: { analysis: before.analysis, numbers: old },
      after: { analysis: after.analysis, numbers: now },
      compared,
    }),
    [names, before.analysis, after.analysis, old, now, compared],
  );
  const apart = apartNotes(pair);
  if (series === undefined || steps.length === 0)
    return (
      <CompareFrame pair={sides} arranging={arranging} apart={apart} notes={[]}>
        <p className={analysisStyles.empty}>
          The two exports have no series in common, so that nothing compares.
        </p>
      </CompareFrame>
    );
  const picture: Picture =
    view === 'series' && hasSeries
      ? seriesPicture(pair, { sides, step, apart })
      : stepsPicture(pair, { sides, series, apart });
  return (
    <CompareFrame
      pair={sides}
      arranging={arranging}
      exported={{
        pictures: [picture],
        table: () => comparedFunnelTable(compared, names),
        numbers: () => jsonOf(sides, compared),
      }}
      apart={apart}
      notes={
        view === 'steps' || !hasSeries
          ? [`Figures beside the bars are those of ${names.after}.`, ...chanceNotes]
          : chanceNotes
      }
    >
      <div className={controls.bar}>
        {hasSeries && <Choice label="Compared" value={view} onChange={setView} options={viewOptions} />}
        {hasSeries && view === 'steps' && (
          <label className={controls.select}>
            Series
            <select
              value={namedSeries[chosen]?.key}
              onChange={(event) => setChosen(event.currentTarget.value)}
            >
              {namedSeries.map(({ key, item }) => (
                <option key={key} value={key}>
                  {item.label}
                </option>
              ))}
            </select>
          </label>
        )}
        {hasSeries && view === 'series' && (
          <label className={controls.select}>
            At step
            <select value={namedSteps[step]?.key} onChange={(event) => setStep(event.currentTarget.value)}>
              {namedSteps.map(({ key, item }) => (
                <option key={key} value={key}>
                  {item.name}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {hasSeries && view === 'series' ? (
        <BySeries pair={pair} step={step} />
      ) : (
        <BySteps pair={pair} series={series} />
      )}
    </CompareFrame>
  );
}
