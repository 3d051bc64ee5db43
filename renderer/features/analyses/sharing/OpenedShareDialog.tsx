import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { SharedAnalysis } from '../../../../shared/domain/report-document/shared-file.ts';
import { kindNames } from '../../../charts/analysis/origin.ts';
import { formatSize } from '../../../ui/format/format-count.ts';
import { formatMoment } from '../../../ui/format/format-time.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { loadLibrary, openForm } from '../library/library-state.ts';
import { closeShare, useOpenedShare } from '../reading/opened-share.ts';
import { closeAnalysis } from '../reading/shown-analysis.ts';
import { pageFormatNames } from '../reports/page-formats.ts';
import classes from '../reports/Reports.module.css';
import { leaveReport, loadReports, showTab } from '../reports/reports-state.ts';
import { importShared } from './import-shared.ts';

/** Shows what a shared file holds, and asks before any of it is put into the library. */
export function OpenedShareDialog() {
  const opened = useOpenedShare((state) => state.opened);
  const [failure, setFailure] = useState<string>();
  const [done, setDone] = useState<number | null>(null);
  if (opened === null) return null;
  const { fileName, content } = opened;
  const { analyses, reports } = content;
  const count = analyses.reduce((sum, { snapshots }) => sum + snapshots.length, 0);
  const close = () => {
    setFailure(undefined);
    closeShare();
  };
  const put = async () => {
    setFailure(undefined);
    setDone(0);
    const added = await importShared(content, fileName, setDone);
    setDone(null);
    await loadLibrary();
    await loadReports();
    if (!added.ok) return setFailure(added.error.message);
    close();
    openForm(false);
    closeAnalysis();
    leaveReport();
    showTab(reports.length > 0 ? 'reports' : 'analyses');
  };
  const isBusy = done !== null;
  return (
    <Modal
      opened
      onClose={close}
      title="A shared file"
      size="lg"
      closeOnClickOutside={!isBusy}
      closeOnEscape={!isBusy}
      withCloseButton={!isBusy}
    >
      <div className={classes.dialog}>
        <p>{fileName} holds:</p>
        <ul className={classes.contents}>
          {reports.map(({ title, page, charts }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the file does not change
            <li key={index}>
              {title}: a report of {charts.length === 1 ? 'one chart' : `${charts.length} charts`},{' '}
              {pageFormatNames[page]}
            </li>
          ))}
          {analyses.map((analysis) => (
            <li key={analysis.id}>
              {analysis.name}: {kindNames[analysis.type].toLowerCase()} from {analysis.source},{' '}
              {datesOf(analysis)},{' '}
              {formatSize(analysis.snapshots.reduce((sum, { text }) => sum + text.length, 0))}
            </li>
          ))}
          {analyses.length + reports.length === 0 && <li>Nothing.</li>}
        </ul>
        <p className={classes.hint}>
          Nothing was put into the library yet. What has a name that is there already gets a number, so that
          both stay.
        </p>
        {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
        <div className={classes.buttons}>
          <Button
            loading={isBusy}
            disabled={analyses.length + reports.length === 0}
            onClick={() => void put()}
          >
            Put into the library
          </Button>
          {isBusy ? (
            <span className={classes.state} role="status">
              {Math.min(count, done + 1)} of {count} …
            </span>
          ) : (
            <Button variant="subtle" color="gray" onClick={close} data-autofocus>
              Cancel
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}

/** "one snapshot of 3 May 2026", or of which times the first and the last are. */
function datesOf({ snapshots }: SharedAnalysis): string {
  const times = snapshots.map(({ takenAt }) => takenAt);
  const newest = formatMoment(times.reduce((most, one) => Math.max(most, one), 0));
  if (snapshots.length === 1) return `one snapshot of ${newest}`;
  const oldest = formatMoment(times.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY));
  return `${snapshots.length} snapshots, ${oldest} to ${newest}`;
}
