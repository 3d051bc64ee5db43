import { useState } from 'react';
import type { Explanation } from '../../shared/domain/analysis/explain/explanation.ts';
import type { Analysis } from '../../shared/domain/analysis/model.ts';
import styles from './analysis/analysis.module.css';
import type { Origin } from './analysis/origin.ts';
import { ExplainPane } from './explain/ExplainPane.tsx';
import { ExplainContext } from './explain/explain-state.ts';
import { FunnelView } from './funnel/FunnelView.tsx';
import { ReportView } from './report/ReportView.tsx';
import { RetentionView } from './retention/RetentionView.tsx';

interface AnalysisViewProps {
  readonly analysis: Analysis;
  readonly origin: Origin;
}

/** One analysis by its type: title and warnings, chart, table, and how it was counted. */
export function AnalysisView({ analysis, origin }: AnalysisViewProps) {
  const [explanation, setExplanation] = useState<Explanation | null>(null);
  return (
    <ExplainContext value={setExplanation}>
      <section className={styles.view}>
        {analysis.type === 'funnel' && <FunnelView {...{ analysis, origin }} />}
        {analysis.type === 'retention' && <RetentionView {...{ analysis, origin }} />}
        {(analysis.type === 'report' || analysis.type === 'segmentation') && (
          <ReportView {...{ analysis, origin }} />
        )}
        {explanation !== null && (
          <ExplainPane
            key={explanation.title}
            explanation={explanation}
            onClose={() => setExplanation(null)}
          />
        )}
      </section>
    </ExplainContext>
  );
}
