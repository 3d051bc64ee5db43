import { useMemo, useState } from 'react';
import { comparedTable } from '../../../../shared/domain/analysis/export/compared-table.ts';
import { formatTime } from '../../../../shared/domain/analysis/format/format-time.ts';
import {
  type ComparedFunnels,
  type ComparedSeries,
  compareFunnels,
} from '../../../../shared/domain/analysis/funnel/compare-funnels.ts';
import { computeFunnel, type FunnelNumbers } from '../../../../shared/domain/analysis/funnel/funnel.ts';
import type { FunnelAnalysis } from '../../../../shared/domain/analysis/model.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import analysisStyles from '../../analysis/analysis.module.css';
import controls from '../../controls/controls.module.css';
import { keyedText } from '../../controls/keyed.ts';
import type { Picture } from '../../export/analysis-export.ts';
import type { Caption } from '../../export/caption.ts';
import { ExportDialog } from '../../export/ExportDialog.tsx';
import { cssColour } from '../../scene/colours.ts';
import { FunnelChart } from '../drawing/FunnelChart.tsx';
import { funnelScene } from '../drawing/funnel-scene.ts';
import type { DrawnSeries } from '../drawing/funnel-series.ts';
import { barLines } from '../drawing/funnel-summary.ts';
import { ComparedTable } from './ComparedTable.tsx';
import styles from './compare.module.css';
import { apartNotes, comparedSummary, formatPoints } from './compare-text.ts';
import { comparedSeries } from './compared-series.ts';

interface FunnelCompareProps {
  readonly title: string;
  readonly takenAt: number;
  readonly numbers: FunnelNumbers;
  readonly label: string;
  readonly other: FunnelAnalysis;
  readonly otherLabel: string;
  readonly onClose: () => void;
}

/** Two exports of a funnel side by side: percentage points first, the relative change beside them. */
export function FunnelCompare({
  title,
  takenAt,
  numbers,
  label,
  other,
  otherLabel,
  onClose,
}: FunnelCompareProps) {
  const [isSwapped, setSwapped] = useState(false);
  const [chosen, setChosen] = useState('');
  const here = { numbers, label };
  const there = useMemo(() => ({ numbers: computeFunnel(other), label: otherLabel }), [other, otherLabel]);
  const [before, after] = isSwapped ? [here, there] : [there, here];
  const compared = useMemo(
    () => compareFunnels(before.numbers, after.numbers),
    [before.numbers, after.numbers],
  );
  const series = compared.series.find((one) => one.label === chosen) ?? compared.series[0];
  const drawn = series === undefined ? [] : comparedSeries(compared, series, { before, after });
  const bars = {
    steps: compared.steps.map(({ name }) => name),
    series: drawn,
    axis: '% of first step',
    formatTime,
  };
  const [isExporting, setExporting] = useState(false);
  const draw: Picture['draw'] = (width, measure) => funnelScene({ ...bars, width, measure });
  const notes = [...apartNotes(compared), pointsNote];
  return (
    <section className={styles.compare} aria-label="Comparison">
      <div className={controls.bar}>
        <h3 className={styles.title}>Compared</h3>
        {drawn.map(({ key, colour, numbers: one }) => (
          <span key={key} className={styles.key}>
            <span style={{ background: cssColour(colour) }} />
            {key === 'after' ? 'later' : 'earlier'}: {one.label}
          </span>
        ))}
        {compared.series.length > 1 && (
          <label className={controls.select}>
            Series
            <select value={series?.label} onChange={(event) => setChosen(event.currentTarget.value)}>
              {keyedText(compared.series.map((one) => one.label)).map(({ key, item }) => (
                <option key={key}>{item}</option>
              ))}
            </select>
          </label>
        )}
        <button type="button" className={controls.button} onClick={() => setSwapped(!isSwapped)}>
          Swap
        </button>
        <button type="button" className={controls.button} onClick={() => setExporting(true)}>
          Export the comparison
        </button>
        <button type="button" className={controls.button} onClick={onClose}>
          Stop comparing
        </button>
      </div>
      {series === undefined ? (
        <p className={analysisStyles.empty}>The two exports have no series in common.</p>
      ) : (
        <>
          <FunnelChart
            drawing={bars}
            summary={comparedSummary(series)}
            describe={(row, column) => [
              ...barLines(drawn[row]?.numbers, bars.steps[column] ?? '', column),
              `${formatPoints(series.steps[column]?.points ?? null)} from earlier to later`,
            ]}
          />
          <ComparedTable series={series} />
        </>
      )}
      <div className={analysisStyles.notes}>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
      {isExporting && (
        <ExportDialog
          exported={{
            title: `${title}, compared`,
            takenAt,
            pictures: [
              { name: 'Comparison', draw, caption: comparedCaption({ title, drawn, series, notes }) },
            ],
            table: () => comparedTable(compared),
            numbers: () => ({ type: 'comparison', title, ...plainOf(compared) }),
          }}
          onClose={() => setExporting(false)}
        />
      )}
    </section>
  );
}

const pointsNote =
  'pp: percentage points, the difference of two shares. Relative: that difference ÷ the earlier share.';

interface Comparison {
  readonly title: string;
  readonly drawn: readonly DrawnSeries[];
  /** Undefined where the two exports have none in common. */
  readonly series: ComparedSeries | undefined;
  readonly notes: readonly string[];
}

function comparedCaption({ title, drawn, series, notes }: Comparison): Caption {
  const last = series?.steps.at(-1);
  return {
    title: `${title}, compared`,
    details: [
      `${series?.label ?? ''}, % of first step. Overall ${formatPoints(last?.points ?? null)} from earlier to later.`,
    ],
    legend: drawn.map(({ key, colour, numbers }) => ({
      label: `${key === 'after' ? 'Later' : 'Earlier'}: ${numbers.label}`,
      colour,
      look: 'solid' as const,
    })),
    notes,
  };
}

function plainOf(compared: ComparedFunnels): JsonObject {
  return JSON.parse(JSON.stringify(compared));
}
