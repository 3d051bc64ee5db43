import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { Analysis } from '../../../shared/domain/analysis/model.ts';
import controls from '../controls/controls.module.css';
import type { AnalysisExport } from '../export/analysis-export.ts';
import { ExportDialog } from '../export/ExportDialog.tsx';
import styles from './analysis.module.css';
import { kindNames, titleOf } from './origin.ts';
import { Warnings } from './Warnings.tsx';

interface AnalysisHeadProps {
  readonly analysis: Analysis;
  /** Absent while there is nothing to take away. */
  readonly exported?: AnalysisExport;
}

/** What is shown, what is unusual about it, and the way out for its numbers and pictures. */
export function AnalysisHead({ analysis, exported }: AnalysisHeadProps) {
  const [isExporting, setExporting] = useState(false);
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.title}>{titleOf(analysis)}</h2>
        {analysis.name !== '' && <span className={styles.kind}>{kindNames[analysis.type]}</span>}
        {exported !== undefined && (
          <button
            type="button"
            className={`${controls.button} ${styles.export}`}
            onClick={() => setExporting(true)}
          >
            <IconDownload size={15} aria-hidden="true" /> Export
          </button>
        )}
      </header>
      <Warnings warnings={analysis.warnings} kept={analysis.extra} />
      {isExporting && exported !== undefined && (
        <ExportDialog exported={exported} onClose={() => setExporting(false)} />
      )}
    </>
  );
}
