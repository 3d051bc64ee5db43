import { IconDownload } from '@tabler/icons-react';
import { use, useState } from 'react';
import type { Analysis } from '../../../shared/domain/analysis/model.ts';
import type { JsonObject } from '../../../shared/json.ts';
import controls from '../controls/controls.module.css';
import { AddToReportContext } from '../export/add-to-report.ts';
import type { AnalysisExport } from '../export/analysis-export.ts';
import { ExportDialog } from '../export/ExportDialog.tsx';
import styles from './analysis.module.css';
import { kindNames } from './origin.ts';
import { ToolsContext } from './tools.ts';

interface AnalysisHeadProps {
  readonly analysis: Analysis;
  readonly title: string;
  /** Absent while there is nothing to export. */
  readonly exported?: AnalysisExport;
}

/** The title of an analysis, its warnings, and the button that exports its numbers and pictures. */
export function AnalysisHead({ analysis, title, exported }: AnalysisHeadProps) {
  const tools = use(ToolsContext);
  const AddToReport = use(AddToReportContext);
  const [isExporting, setExporting] = useState(false);
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {title !== kindNames[analysis.type] && (
          <span className={styles.kind}>{kindNames[analysis.type]}</span>
        )}
        <div className={styles.tools}>
          {tools}
          {exported !== undefined && (
            <button
              type="button"
              className={`${controls.button} ${controls.withIcon}`}
              onClick={() => setExporting(true)}
            >
              <IconDownload size={15} aria-hidden="true" /> Export
            </button>
          )}
          {AddToReport !== null && exported !== undefined && exported.pictures.length > 0 && (
            <AddToReport exported={exported} />
          )}
        </div>
      </header>
      <Warnings warnings={analysis.warnings} extra={analysis.extra} />
      {isExporting && exported !== undefined && (
        <ExportDialog exported={exported} onClose={() => setExporting(false)} />
      )}
    </>
  );
}

const shown = 4;

interface WarningsProps {
  readonly warnings: readonly string[];
  /** What the export holds and no chart shows. */
  readonly extra: JsonObject;
}

/** What is unusual about the data: a calm notice, long lists folded. */
function Warnings({ warnings, extra }: WarningsProps) {
  if (warnings.length === 0) return null;
  const rest = warnings.slice(shown);
  return (
    <aside className={styles.warnings} aria-label="About this data">
      <p className={styles.warningsTitle}>
        {warnings.length === 1
          ? 'One thing to know about this data'
          : `${warnings.length} things to know about this data`}
      </p>
      <List items={warnings.slice(0, shown)} />
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          <List items={rest} />
        </details>
      )}
      {Object.keys(extra).length > 0 && <ExtraData extra={extra} />}
    </aside>
  );
}

const mostShown = 20_000;

/** What has no place in a chart, as it came. Written out only when somebody looks: it may be most of a large file. */
function ExtraData({ extra }: { readonly extra: JsonObject }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What is kept and not shown</summary>
      {isOpen && <pre className={styles.extra}>{excerpt(extra)}</pre>}
    </details>
  );
}

function excerpt(extra: JsonObject): string {
  const text = JSON.stringify(extra, null, 2);
  return text.length > mostShown ? `${text.slice(0, mostShown)}\n… All of it is in the JSON export.` : text;
}

function List({ items }: { readonly items: readonly string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
