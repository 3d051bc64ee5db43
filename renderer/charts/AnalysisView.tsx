import { useState } from 'react';
import type { Explanation } from '../../shared/domain/analysis/explain/explanation.ts';
import type { Analysis } from '../../shared/domain/analysis/model.ts';
import styles from './analysis/analysis.module.css';
import type { KeptOrigin, Other, Others } from './analysis/snapshots.ts';
import { ToolsContext } from './analysis/tools.ts';
import { CompareMenu, type FetchForm } from './compare/CompareMenu.tsx';
import { CompareView } from './compare/CompareView.tsx';
import { TrendView } from './compare/trend/TrendView.tsx';
import { Choice } from './controls/Choice.tsx';
import controls from './controls/controls.module.css';
import { useStateFor } from './controls/use-state-for.ts';
import { ExplainPane } from './explain/ExplainPane.tsx';
import { ExplainContext } from './explain/explain-state.ts';
import { FunnelView } from './funnel/FunnelView.tsx';
import { ReportView } from './report/ReportView.tsx';
import { RetentionView } from './retention/RetentionView.tsx';

interface AnalysisViewProps {
  readonly analysis: Analysis;
  readonly origin: KeptOrigin;
  /** What the library keeps, to compare with. */
  readonly others?: Others;
  readonly fetchForm?: FetchForm | undefined;
  /** What it is compared with from the first; a person may choose another. */
  readonly comparedWith?: Other;
}

const drawingOptions = [
  { value: 'one', label: 'This snapshot' },
  { value: 'trend', label: 'Trend over snapshots' },
] as const;

/** One analysis by its type, what it is compared with, or its trend; and how each number came about. */
export function AnalysisView({ analysis, origin, others, fetchForm, comparedWith }: AnalysisViewProps) {
  const [explanation, setExplanation] = useState<Explanation | null>(null);
  const [other, setOther] = useStateFor<Other | null>(analysis, () => comparedWith ?? null);
  const [drawing, setDrawing] = useStateFor<'one' | 'trend'>(analysis, () => 'one');
  const { snapshots } = origin;
  const tools = (
    <>
      {snapshots !== undefined && other === null && (
        <Choice label="What is drawn" value={drawing} onChange={setDrawing} options={drawingOptions} />
      )}
      {other !== null && (
        <button type="button" className={controls.button} onClick={() => setOther(null)}>
          Stop comparing
        </button>
      )}
      <CompareMenu
        {...{ snapshots, others, fetchForm }}
        type={analysis.type}
        onChoose={(chosen) => {
          setExplanation(null);
          setOther(chosen);
        }}
      />
    </>
  );
  return (
    <ExplainContext value={setExplanation}>
      <ToolsContext value={tools}>
        <section className={styles.view}>
          {other !== null ? (
            <CompareView key={keyOf(other)} here={{ analysis, origin }} there={other} />
          ) : drawing === 'trend' && snapshots !== undefined ? (
            <TrendView {...{ analysis, origin, snapshots }} />
          ) : (
            <OneView {...{ analysis, origin }} />
          )}
          {explanation !== null && (
            <ExplainPane
              key={explanation.title}
              explanation={explanation}
              onClose={() => setExplanation(null)}
            />
          )}
        </section>
      </ToolsContext>
    </ExplainContext>
  );
}

function OneView({ analysis, origin }: Other) {
  if (analysis.type === 'funnel') return <FunnelView {...{ analysis, origin }} />;
  if (analysis.type === 'retention') return <RetentionView {...{ analysis, origin }} />;
  return <ReportView {...{ analysis, origin }} />;
}

/** Another choice begins with names of its own. */
function keyOf({ origin }: Other): string {
  return `${origin.source} ${origin.takenAt ?? ''}`;
}
