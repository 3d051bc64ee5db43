import { useMemo, useState } from 'react';
import type {
  Analysis,
  FunnelAnalysis,
  RetentionAnalysis,
  TableAnalysis,
} from '../../../../shared/domain/analysis/model.ts';
import { AnalysisHead } from '../../analysis/AnalysisHead.tsx';
import analysisStyles from '../../analysis/analysis.module.css';
import { type Origin, titleOf } from '../../analysis/origin.ts';
import type { Snapshots } from '../../analysis/snapshots.ts';
import { Choice } from '../../controls/Choice.tsx';
import controls from '../../controls/controls.module.css';
import { keyed } from '../../controls/keyed.ts';
import { measureName } from '../../report/report-drawing.ts';
import { type TrendPoint, usePoints } from './read-points.ts';
import { TrendChart } from './TrendChart.tsx';
import { funnelTrend, retentionTrend, tableTrend } from './trend-model.ts';
import { amongNames, isFunnel, isRetention, isTable, measuresIn, seriesIn } from './trend-picture.ts';

interface TrendViewProps {
  readonly analysis: Analysis;
  readonly origin: Origin;
  readonly snapshots: Snapshots;
}

/** The numbers of an analysis from snapshot to snapshot. */
export function TrendView({ analysis, origin, snapshots }: TrendViewProps) {
  const { points, failures } = usePoints(snapshots, analysis.type);
  const common = { analysis, origin, failures };
  if (points === undefined || points.length < 2)
    return (
      <>
        <AnalysisHead analysis={analysis} title={titleOf(analysis, origin)} />
        <p className={analysisStyles.empty}>
          {points === undefined
            ? 'Reading the snapshots…'
            : `A trend needs two snapshots of this analysis. Refresh it from time to time, or save a file as one more snapshot of it.${
                failures.length === 0 ? '' : ` Could not be read: ${failures.join('; ')}`
              }`}
        </p>
      </>
    );
  if (points.every(isFunnel)) return <FunnelTrend {...common} points={points} />;
  if (points.every(isRetention)) return <RetentionTrend {...common} points={points} />;
  return <TableTrend {...common} points={points.filter(isTable)} />;
}

interface OfKind<Kind extends Analysis> extends Omit<TrendViewProps, 'snapshots'> {
  readonly failures: readonly string[];
  readonly points: readonly TrendPoint<Kind>[];
}

const viewOptions = [
  { value: 'steps', label: 'By step' },
  { value: 'series', label: 'By series' },
] as const;

function FunnelTrend({ points, ...rest }: OfKind<FunnelAnalysis>) {
  const labels = useMemo(() => seriesIn(points), [points]);
  const [view, setView] = useState<'steps' | 'series'>('steps');
  const [chosen, setChosen] = useState(labels[0] ?? '');
  const model = useMemo(() => funnelTrend(points, view, chosen), [points, view, chosen]);
  return (
    <TrendChart {...rest} points={points} model={model} choices={{ view, chosen }}>
      {labels.length > 1 && <Choice label="Lines" value={view} onChange={setView} options={viewOptions} />}
      {labels.length > 1 && view === 'steps' && (
        <Select label="Series" names={labels} value={chosen} onChange={setChosen} />
      )}
    </TrendChart>
  );
}

function RetentionTrend({ points, ...rest }: OfKind<RetentionAnalysis>) {
  const model = useMemo(() => retentionTrend(points), [points]);
  return (
    <TrendChart {...rest} points={points} model={model} choices={{ view: 'steps', chosen: null }}>
      {null}
    </TrendChart>
  );
}

function TableTrend({ points, ...rest }: OfKind<TableAnalysis>) {
  const measures = useMemo(() => measuresIn(points), [points]);
  const [chosen, setChosen] = useState(amongNames(measures, null));
  const model = useMemo(() => tableTrend(points, chosen), [points, chosen]);
  return (
    <TrendChart {...rest} points={points} model={model} choices={{ view: 'steps', chosen }}>
      {measures.length > 1 && (
        <Select label="Measure" names={measures} value={chosen} onChange={setChosen} show={measureName} />
      )}
    </TrendChart>
  );
}

interface SelectProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly value: string;
  readonly onChange: (name: string) => void;
  readonly show?: (name: string) => string;
}

function Select({ label, names, value, onChange, show = String }: SelectProps) {
  return (
    <label className={controls.select}>
      {label}
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {keyed(names, String).map(({ key, item }) => (
          <option key={key} value={item}>
            {show(item)}
          </option>
        ))}
      </select>
    </label>
  );
}
