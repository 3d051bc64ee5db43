import { useMemo } from 'react';
import type { RetentionAnalysis } from '../../shared/domain/analysis/model.ts';
import { computeRetention } from '../../shared/domain/analysis/retention.ts';
import { meanFormulas } from '../../shared/domain/analysis/retention-means.ts';
import styles from './analysis.module.css';
import { RetentionChart } from './RetentionChart.tsx';
import { RetentionControls, type RetentionSettings } from './RetentionControls.tsx';
import { RetentionCurve } from './RetentionCurve.tsx';
import { useStateFor } from './state-for.ts';

interface RetentionViewProps {
  readonly analysis: RetentionAnalysis;
  readonly now: number | undefined;
  readonly timeZone: string | undefined;
}

const initial: RetentionSettings = {
  show: 'share',
  mean: 'weighted',
  reference: 'first',
  cells: undefined,
  mode: 'unknown',
  sameCohorts: false,
};

/** A retention: the curve, the heat map, and how it was counted. */
export function RetentionView({ analysis, now, timeZone }: RetentionViewProps) {
  const [settings, setSettings] = useStateFor(analysis, () => initial);
  const [chosen, setChosen] = useStateFor<ReadonlySet<number>>(analysis, () => new Set());
  const { cells, mode, reference, sameCohorts } = settings;
  const numbers = useMemo(
    () => computeRetention(analysis, { now, timeZone, cells, mode, reference, sameCohorts }),
    [analysis, now, timeZone, cells, mode, reference, sameCohorts],
  );
  if (numbers.cohorts.length === 0 || numbers.periods.length === 0) {
    return <p className={styles.empty}>This retention has no cohorts or no periods to draw.</p>;
  }
  const choose = (index: number) =>
    setChosen(new Set(chosen.has(index) ? [...chosen].filter((one) => one !== index) : [...chosen, index]));
  const { label, formula } = meanFormulas[settings.mean];
  return (
    <>
      <RetentionControls settings={settings} cells={numbers.cells} onChange={setSettings} />
      <RetentionCurve numbers={numbers} mean={settings.mean} chosen={chosen} timeZone={timeZone} />
      <RetentionChart
        numbers={numbers}
        mean={settings.mean}
        show={settings.show}
        chosen={chosen}
        onChoose={choose}
        timeZone={timeZone}
      />
      <div className={styles.notes}>
        <p>
          {label}: {formula}, over complete cells of cohorts with people
          {sameCohorts ? ', the same cohorts in every column' : '; every column averages other cohorts'}.
        </p>
        <p>{completenessNote(now, numbers.unit, mode)}</p>
      </div>
    </>
  );
}

function completenessNote(
  now: number | undefined,
  unit: string | null,
  mode: RetentionSettings['mode'],
): string {
  if (now === undefined) return 'When the data was taken is not known, so every cell counts as complete.';
  if (unit === null)
    return 'The length of a period cannot be told from the starts, so every cell counts as complete.';
  const counted = `Periods are counted as one ${unit}, as between the cohorts.`;
  if (mode === 'calendar') return `${counted} A cell is complete once its calendar ${unit} has ended.`;
  const strict = `A cell is complete once its ${unit} has ended for the last person of the cohort`;
  if (mode === 'rolling') return `${counted} ${strict}.`;
  return `${counted} ${strict}: the stricter rule, as the export does not say which applies.`;
}
