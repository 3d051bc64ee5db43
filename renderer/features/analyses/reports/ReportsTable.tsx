import { ActionIcon, Button, Menu, Modal } from '@mantine/core';
import { IconDots, IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import type { ListedReport } from '../../../../shared/contract/reports.ts';
import { client } from '../../../backend/client.ts';
import { useFocusBack } from '../../../ui/dialogs/use-focus-back.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { formatAge, formatMoment } from '../../../ui/format/format-time.ts';
import { Notice } from '../../../ui/Notice.tsx';
import library from '../library/Library.module.css';
import { askToShare } from '../library/share-request.ts';
import { pageFormatNames } from './page-formats.ts';
import classes from './Reports.module.css';
import { openReport, removeReport, useReports } from './reports-state.ts';

/** One line a report; its title opens it. */
export function ReportsTable({ reports }: { readonly reports: readonly ListedReport[] }) {
  const [now] = useState(() => Date.now() / 1000);
  if (reports.length === 0)
    return <EmptyState title="No report of this title" text="Other letters, or none, show the others." />;
  return (
    <table className={`${library.table} ${library.reports}`}>
      <thead>
        <tr>
          <th>Pages</th>
          <th>Title</th>
          <th className={library.number}>Charts</th>
          <th>Changed</th>
          <th>
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {reports.map((report) => (
          <tr key={report.id}>
            <td>
              <span className={library.type}>
                <IconFileText size={16} stroke={1.7} aria-hidden="true" /> {pageFormatNames[report.page]}
              </span>
            </td>
            <td>
              <span className={library.names}>
                <button
                  type="button"
                  className={library.name}
                  title={report.title}
                  onClick={() => void openReport(report.id)}
                >
                  {report.title}
                </button>
              </span>
            </td>
            <td className={library.number}>{report.charts}</td>
            <td title={formatMoment(report.changedAt)}>
              {formatAge(report.changedAt, Math.max(now, report.changedAt))}
            </td>
            <td>
              <ReportMenu report={report} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ReportMenu({ report }: { readonly report: ListedReport }) {
  const [isRemoving, setRemoving] = useState(false);
  const share = async () => {
    const read = await client.call('reports.read', { id: report.id });
    if (read.ok) askToShare({ kind: 'report', document: read.value.report });
    else useReports.setState({ failure: read.error.message });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={28} aria-label={`More about ${report.title}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void share()}>Share…</Menu.Item>
          <Menu.Item onClick={() => setRemoving(true)}>Remove…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isRemoving && <RemoveReportDialog report={report} onClose={() => setRemoving(false)} />}
    </>
  );
}

interface RemoveReportDialogProps {
  readonly report: ListedReport;
  onClose(): void;
}

function RemoveReportDialog({ report, onClose }: RemoveReportDialogProps) {
  useFocusBack();
  const [failure, setFailure] = useState<string>();
  const remove = async () => {
    const refusal = await removeReport(report.id);
    if (refusal === undefined) onClose();
    else setFailure(refusal);
  };
  return (
    <Modal opened onClose={onClose} title={`Remove ${report.title}?`}>
      <div className={classes.dialog}>
        <p>
          The report goes with its headings, notes and kept pictures. The analyses that its charts show stay
          in the library. This cannot be undone.
        </p>
        {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
        <div className={classes.buttons}>
          <Button color="red" onClick={() => void remove()}>
            Remove the report
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose} data-autofocus>
            Cancel
          </Button>
        </div>
      </div>
    </Modal>
  );
}
