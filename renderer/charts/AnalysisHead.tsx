import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { Analysis } from '../../shared/domain/analysis/model.ts';
import styles from './analysis.module.css';
import controls from './controls.module.css';
import { kindNames, titleOf } from './origin.ts';
import { TakeAwayDialog } from './out/TakeAwayDialog.tsx';
import type { TakeAway } from './out/takeaway.ts';
import { Warnings } from './Warnings.tsx';

interface AnalysisHeadProps {
  readonly analysis: Analysis;
  /** Absent while there is nothing to take away. */
  readonly takeAway?: TakeAway;
}

/** What is shown, what is unusual about it, and the way out for its numbers and pictures. */
export function AnalysisHead({ analysis, takeAway }: AnalysisHeadProps) {
  const [isExporting, setExporting] = useState(false);
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.title}>{titleOf(analysis)}</h2>
        {analysis.name !== '' && <span className={styles.kind}>{kindNames[analysis.type]}</span>}
        {takeAway !== undefined && (
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
      {isExporting && takeAway !== undefined && (
        <TakeAwayDialog takeAway={takeAway} onClose={() => setExporting(false)} />
      )}
    </>
  );
}
