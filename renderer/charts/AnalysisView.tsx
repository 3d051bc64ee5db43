import type { Analysis } from '../../shared/domain/analysis/model.ts';
import styles from './analysis.module.css';
import { FunnelView } from './FunnelView.tsx';
import type { Origin } from './origin.ts';
import { ReportView } from './ReportView.tsx';
import { RetentionView } from './RetentionView.tsx';

interface AnalysisViewProps {
  readonly analysis: Analysis;
  readonly origin: Origin;
}

/** One analysis as its kind is read: title and warnings, chart, table, and how it was counted. */
export function AnalysisView({ analysis, origin }: AnalysisViewProps) {
  return (
    <section className={styles.view}>
      {analysis.type === 'funnel' && <FunnelView {...{ analysis, origin }} />}
      {analysis.type === 'retention' && <RetentionView {...{ analysis, origin }} />}
      {(analysis.type === 'report' || analysis.type === 'segmentation') && (
        <ReportView {...{ analysis, origin }} />
      )}
    </section>
  );
}
