import type { Analysis } from '../../shared/domain/analysis/model.ts';
import styles from './analysis.module.css';
import { FunnelView } from './FunnelView.tsx';
import { ReportView } from './ReportView.tsx';
import { RetentionView } from './RetentionView.tsx';
import { Warnings } from './Warnings.tsx';

export interface AnalysisViewProps {
  readonly analysis: Analysis;
  /** Unix seconds up to which the data reaches; decides which retention periods are complete. */
  readonly now?: number | undefined;
  /** IANA name the export was made in; only instants, never a calendar date, follow it. */
  readonly timeZone?: string | undefined;
}

const kinds = {
  funnel: 'Funnel',
  report: 'Report',
  retention: 'Retention',
  segmentation: 'Segmentation',
} as const;

/** Title, warnings, chart and table of one analysis. */
export function AnalysisView({ analysis, now, timeZone }: AnalysisViewProps) {
  const kind = kinds[analysis.type];
  return (
    <section className={styles.view}>
      <header className={styles.head}>
        <h2 className={styles.title}>{analysis.name === '' ? kind : analysis.name}</h2>
        {analysis.name !== '' && <span className={styles.kind}>{kind}</span>}
      </header>
      <Warnings warnings={analysis.warnings} />
      {analysis.type === 'funnel' && <FunnelView analysis={analysis} />}
      {analysis.type === 'retention' && <RetentionView {...{ analysis, now, timeZone }} />}
      {(analysis.type === 'report' || analysis.type === 'segmentation') && <ReportView analysis={analysis} />}
    </section>
  );
}
