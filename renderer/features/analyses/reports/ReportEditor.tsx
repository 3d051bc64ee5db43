import { Button, Textarea, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconArrowLeft, IconDownload, IconRefresh, IconShare } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import type { KeptAnalysis } from '../../../../shared/contract/library.ts';
import { Choice } from '../../../charts/controls/Choice.tsx';
import { reportPages } from '../../../charts/export/pages/page-layout.ts';
import { measureOnScreen } from '../../../charts/scene/measure.ts';
import { useTheme } from '../../../charts/scene/use-theme.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { askToShare } from '../library/share-request.ts';
import { ChartCard } from './ChartCard.tsx';
import { PagesPreview } from './PagesPreview.tsx';
import { pageFormatOptions } from './page-formats.ts';
import { ReportExportDialog } from './ReportExportDialog.tsx';
import classes from './Reports.module.css';
import {
  cancelRefreshing,
  clearRefreshing,
  refreshedBy,
  refreshReport,
  useRefreshing,
} from './refresh-report.ts';
import {
  changeReport,
  closeReport,
  leaveReport,
  type OpenReport,
  saveReport,
  showTab,
  undoInReport,
} from './reports-state.ts';
import { pagedReport, useReportContent } from './use-report-content.ts';

interface ReportEditorProps {
  readonly open: OpenReport;
  readonly analyses: readonly KeptAnalysis[];
}

const noContent = new Map();

/** Closes the report, which is on disk, and shows the analyses. */
async function chooseAnalysis(): Promise<void> {
  await closeReport();
  showTab('analyses');
}

/** One report: its words and charts on the left, its pages on the right. Every change is saved at once. */
export function ReportEditor({ open, analyses }: ReportEditorProps) {
  const { document, past } = open.edit;
  const theme = useTheme();
  const content = useReportContent(document.charts, analyses);
  const pages = useMemo(
    () => reportPages(pagedReport(document, content ?? noContent), measureOnScreen),
    [document, content],
  );
  const { progress, failures, words } = useRefreshing();
  const [isExporting, setExporting] = useState(false);
  const [moved, setMoved] = useState('');
  useEffect(() => clearRefreshing, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (isTyping || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey)
      return;
    event.preventDefault();
    undoInReport();
  };
  const last = past.at(-1);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the Undo button does the same
    <div className={classes.editor} onKeyDown={onKeyDown}>
      <div className={classes.head}>
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={16} />}
          onClick={() => void closeReport()}
        >
          Reports
        </Button>
        <Choice
          label="Page"
          value={document.page}
          onChange={(page) => changeReport({ kind: 'set', fields: { page } })}
          options={pageFormatOptions}
        />
        <span className={classes.state} role="status">
          {{ saved: 'Saved', saving: 'Saving …', failed: 'Not saved' }[open.saving]}
        </span>
        <div className={classes.end}>
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={16} />}
            disabled={last === undefined}
            title={last === undefined ? 'Nothing to undo' : `Undo ${last.words} (Ctrl + Z)`}
            onClick={undoInReport}
          >
            Undo
          </Button>
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} />}
            loading={progress !== null}
            disabled={refreshedBy(document).length === 0}
            title="Fetches the analysis of each chart again"
            onClick={() => void refreshReport(document, analyses)}
          >
            Refresh all
          </Button>
          <Button
            variant="default"
            leftSection={<IconShare size={16} />}
            onClick={() => askToShare({ kind: 'report', document })}
          >
            Share…
          </Button>
          <Button
            leftSection={<IconDownload size={16} />}
            disabled={content === null}
            onClick={() => setExporting(true)}
          >
            Export…
          </Button>
        </div>
      </div>
      <div className={classes.notices}>
        {open.failure !== null && (
          <Notice tone="failure">
            {open.failure}{' '}
            <Button size="compact-sm" variant="default" onClick={saveReport}>
              Try again
            </Button>{' '}
            <Button size="compact-sm" variant="default" onClick={leaveReport}>
              Leave without saving
            </Button>
          </Notice>
        )}
        {progress !== null && (
          <div className={classes.refreshing} role="status">
            Fetching {progress.name} ({progress.done + 1} of {progress.of}) …
            <Button size="compact-sm" variant="default" onClick={cancelRefreshing}>
              Stop
            </Button>
          </div>
        )}
        {progress === null && words !== '' && (
          <div className={classes.refreshing} role="status">
            {words}
            {failures.size > 0 && ' The charts below say why.'}
          </div>
        )}
      </div>
      <div className={classes.body}>
        <div className={classes.words}>
          <TextInput
            label="Title"
            value={document.title}
            maxLength={200}
            error={document.title.trim() === '' ? 'Give the report a title.' : undefined}
            onChange={({ currentTarget: { value } }) =>
              changeReport({ kind: 'set', fields: { title: value } })
            }
          />
          <Textarea
            label="Notes"
            value={document.notes}
            maxLength={10_000}
            autosize
            minRows={2}
            maxRows={10}
            onChange={({ currentTarget: { value } }) =>
              changeReport({ kind: 'set', fields: { notes: value } })
            }
          />
          <ol className={classes.charts} aria-label="Charts">
            {document.charts.map((chart, place) => {
              const { source } = chart;
              const analysisId = source.kind === 'recipe' ? source.analysisId : undefined;
              const isNewest = source.kind === 'recipe' && source.snapshotId === null;
              return (
                <ChartCard
                  key={chart.id}
                  chart={chart}
                  place={place}
                  count={document.charts.length}
                  content={content?.get(chart.id)}
                  newestId={analyses.find(({ id }) => id === analysisId)?.snapshots[0]?.id}
                  failure={isNewest ? failures.get(source.analysisId) : undefined}
                  onMoved={setMoved}
                />
              );
            })}
          </ol>
          {document.charts.length === 0 ? (
            <div className={classes.noCharts}>
              <p>
                This report has no chart yet. Beside each chart of an analysis, a comparison or a trend is Add
                to report.
              </p>
              <Button variant="default" onClick={() => void chooseAnalysis()}>
                Choose an analysis
              </Button>
            </div>
          ) : (
            <p className={classes.hint}>
              To add another, open an analysis and choose Add to report beside its chart.
            </p>
          )}
          <span className="visually-hidden" aria-live="polite">
            {moved}
          </span>
        </div>
        <PagesPreview pages={pages} theme={theme} />
      </div>
      {isExporting && content !== null && (
        <ReportExportDialog {...{ document, content }} onClose={() => setExporting(false)} />
      )}
    </div>
  );
}
