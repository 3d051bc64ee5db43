import { useCallback, useMemo } from 'react';
import { explainMean, explainRate } from '../../../shared/domain/analysis/explain/explain-retention.ts';
import { retentionTable } from '../../../shared/domain/analysis/export/export-table.ts';
import { analysisNumbers } from '../../../shared/domain/analysis/export/to-json.ts';
import { notApplicable } from '../../../shared/domain/analysis/format/format.ts';
import type { RetentionAnalysis } from '../../../shared/domain/analysis/model.ts';
import { computeRetention } from '../../../shared/domain/analysis/retention/retention.ts';
import { AnalysisHead } from '../analysis/AnalysisHead.tsx';
import styles from '../analysis/analysis.module.css';
import { type Origin, titleOf } from '../analysis/origin.ts';
import { useStateFor } from '../controls/use-state-for.ts';
import { useExplain } from '../explain/explain-state.ts';
import { HeatMap } from '../grid/HeatMap.tsx';
import heatMap from '../grid/heat-map.module.css';
import { paletteColours } from '../scene/colours.ts';
import { heatLegend } from './heat-scale.ts';
import { RetentionControls, type RetentionSettings } from './RetentionControls.tsx';
import { RetentionCurve } from './RetentionCurve.tsx';
import { type RetentionGrid, retentionGrid } from './retention-grid.ts';
import { keysOfCohorts, retentionPictures } from './retention-pictures.ts';

interface RetentionViewProps {
  readonly analysis: RetentionAnalysis;
  readonly origin: Origin;
}

const initial: RetentionSettings = {
  show: 'share',
  mean: 'weighted',
  reference: 'first',
  cells: undefined,
  mode: 'unknown',
  sameCohorts: false,
  isNewestFirst: false,
};

/** A retention: the curve, the heat map, and how it was counted. */
export function RetentionView({ analysis, origin }: RetentionViewProps) {
  const explain = useExplain();
  const { takenAt: now, timeZone } = origin;
  const [settings, setSettings] = useStateFor(analysis, () => initial);
  const [chosen, setChosen] = useStateFor<ReadonlySet<number>>(analysis, () => new Set());
  const { cells, mode, reference, sameCohorts } = settings;
  const options = useMemo(
    () => ({ now, timeZone, cells, mode, reference, sameCohorts }),
    [now, timeZone, cells, mode, reference, sameCohorts],
  );
  const numbers = useMemo(() => computeRetention(analysis, options), [analysis, options]);
  const [isFull, setFull] = useStateFor(analysis, () => false);
  const choose = useCallback(
    (index: number) => {
      const isAdded = !chosen.has(index);
      // A further one would have the colour of another.
      const hasRoom = !isAdded || chosen.size < paletteColours.length;
      setFull(!hasRoom);
      if (hasRoom)
        setChosen(new Set(isAdded ? [...chosen, index] : [...chosen].filter((one) => one !== index)));
    },
    [chosen, setChosen, setFull],
  );
  if (numbers.cohorts.length === 0 || numbers.periods.length === 0) {
    return (
      <>
        <AnalysisHead analysis={analysis} title={titleOf(analysis, origin)} />
        <p className={styles.empty}>This retention has no cohorts or no periods to draw.</p>
      </>
    );
  }
  const { mean, show } = settings;
  const choices = {
    settings: { ...settings, cells: cells ?? null },
    cohorts: keysOfCohorts(numbers, chosen),
  };
  const { notes, pictures } = retentionPictures(analysis, origin, { ...choices, numbers });
  const computed = { analysis, numbers, options };
  const explainAt = (cohort: number | undefined, column: number) =>
    explain(
      cohort === undefined ? explainMean(computed, mean, column) : explainRate(computed, cohort, column),
    );
  return (
    <>
      <AnalysisHead
        analysis={analysis}
        title={titleOf(analysis, origin)}
        exported={{
          title: titleOf(analysis, origin),
          takenAt: now ?? 0,
          pictures,
          table: () => retentionTable(numbers, show, timeZone),
          numbers: () => analysisNumbers(analysis, options),
        }}
      />
      <RetentionControls settings={settings} cells={numbers.cells} onChange={setSettings} />
      <RetentionCurve {...{ numbers, mean, chosen, timeZone }} onExplain={explainAt} />
      <p role="status" className={isFull ? undefined : 'visually-hidden'}>
        {isFull &&
          `${paletteColours.length} cohorts are drawn, each in a colour of its own. Take one away before another is added.`}
      </p>
      <RetentionHeatMap
        {...{ analysis, numbers, options, mean, show, chosen }}
        onChoose={choose}
        isNewestFirst={settings.isNewestFirst}
      />
      <div className={styles.notes}>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
    </>
  );
}

/** The heat map and its legend; the mean, dates and sizes stay in sight. */
function RetentionHeatMap(grid: RetentionGrid) {
  const { analysis, numbers, options, mean, show, chosen, onChoose, isNewestFirst } = grid;
  const model = useMemo(
    () => retentionGrid({ analysis, numbers, options, mean, show, chosen, onChoose, isNewestFirst }),
    [analysis, numbers, options, mean, show, chosen, onChoose, isNewestFirst],
  );
  const levels = useMemo(() => heatLegend(numbers), [numbers]);
  return (
    <HeatMap model={model} levels={levels}>
      <span className={heatMap.level}>
        <span className={heatMap.unfinished} />* not complete, left out of the mean
      </span>
      <span className={heatMap.level}>{notApplicable} no value</span>
    </HeatMap>
  );
}
