import { useMemo, useState } from 'react';
import { comparedFunnelTable } from '../../../../shared/domain/analysis/export/compared-table.ts';
import type { FunnelAnalysis } from '../../../../shared/domain/analysis/model.ts';
import analysisStyles from '../../analysis/analysis.module.css';
import { Choice } from '../../controls/Choice.tsx';
import controls from '../../controls/controls.module.css';
import { type Arranging, CompareFrame } from '../frame/CompareFrame.tsx';
import { jsonOf } from '../frame/comparison-json.ts';
import { chanceNotes, type Pair } from '../frame/pair.ts';
import { BySeries } from './BySeries.tsx';
import { BySteps } from './BySteps.tsx';
import { chosenOf, computeFunnels, funnelsPicture } from './compared-funnels.ts';
import { apartNotes } from './funnel-pairs.ts';

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
  const computed = useMemo(
    () => computeFunnels(before.analysis, after.analysis),
    [before.analysis, after.analysis],
  );
  const pair = useMemo(() => ({ names, ...computed }), [names, computed]);
  const { compared } = pair;
  const { series: all, steps } = compared;
  const hasSeries = all.length > 1;
  const [view, setView] = useState<'series' | 'steps'>(hasSeries ? 'series' : 'steps');
  const [chosenKey, setChosen] = useState<string | null>(null);
  const [stepKey, setStep] = useState<string | null>(null);
  const choices = { view, series: chosenKey, step: stepKey };
  const { seriesKeys, stepKeys, series: chosen, step, isBySeries } = chosenOf(pair, choices);
  const series = all[chosen];
  const picture = funnelsPicture(pair, sides, choices);
  const apart = apartNotes(pair);
  if (series === undefined || picture === undefined)
    return (
      <CompareFrame pair={sides} arranging={arranging} apart={apart} notes={[]}>
        <p className={analysisStyles.empty}>
          The two exports have no series in common, so that nothing compares.
        </p>
      </CompareFrame>
    );
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
        !isBySeries ? [`Figures beside the bars are those of ${names.after}.`, ...chanceNotes] : chanceNotes
      }
    >
      <div className={controls.bar}>
        {hasSeries && <Choice label="Compared" value={view} onChange={setView} options={viewOptions} />}
        {hasSeries && view === 'steps' && (
          <label className={controls.select}>
            Series
            <select value={seriesKeys[chosen]} onChange={(event) => setChosen(event.currentTarget.value)}>
              {all.map(({ label }, index) => (
                <option key={seriesKeys[index]} value={seriesKeys[index]}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        )}
        {isBySeries && (
          <label className={controls.select}>
            At step
            <select value={stepKeys[step]} onChange={(event) => setStep(event.currentTarget.value)}>
              {steps.map(({ name }, index) => (
                <option key={stepKeys[index]} value={stepKeys[index]}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {isBySeries ? <BySeries pair={pair} step={step} /> : <BySteps pair={pair} series={series} />}
    </CompareFrame>
  );
}
