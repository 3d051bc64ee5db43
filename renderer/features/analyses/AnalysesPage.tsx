import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useEffect } from 'react';
import { client } from '../../backend/client.ts';
import { AnalysisView } from '../../charts/AnalysisView.tsx';
import { AddToReportContext } from '../../charts/export/add-to-report.ts';
import {
  chooseConnection,
  connectionsIn,
  currentConnection,
  useDesk,
  vendorOf,
} from '../../state/desk-state.ts';
import { DropArea } from '../../ui/DropArea.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { actionsIn, leastDangerous } from '../sending/action-form.ts';
import classes from './AnalysesPage.module.css';
import { AnalysisForm } from './AnalysisForm.tsx';
import { AnalysisToolbar } from './AnalysisToolbar.tsx';
import { FetchToCompare, useCanFetch } from './FetchToCompare.tsx';
import { LibraryPage } from './library/LibraryPage.tsx';
import { loadLibrary, openForm, useLibrary } from './library/library-state.ts';
import { others } from './library/open-snapshot.ts';
import { FileButton } from './reading/FileButton.tsx';
import { ReadingProgress } from './reading/ReadingProgress.tsx';
import { openFile, useShownAnalysis, viewKeyOf } from './reading/shown-analysis.ts';
import { AddToReport } from './reports/AddToReport.tsx';
import { ListedChoice } from './reports/ListedChoice.tsx';
import { ReportEditor } from './reports/ReportEditor.tsx';
import { ReportsPage } from './reports/ReportsPage.tsx';
import { loadReports, useReports } from './reports/reports-state.ts';
import { OpenedShareDialog } from './sharing/OpenedShareDialog.tsx';
import { RequestedShare } from './sharing/ShareDialog.tsx';

/** The library of analyses, the form that fetches one, one of them with its numbers, or a report. */
export function AnalysesPage() {
  return (
    <>
      <Page />
      <OpenedShareDialog />
      <RequestedShare />
    </>
  );
}

function Page() {
  const { shown, failure } = useShownAnalysis();
  const { listed, isFetching, failure: libraryFailure } = useLibrary();
  const { listed: reports, open, tab } = useReports();
  const canFetch = useCanFetch();
  useEffect(() => {
    void loadLibrary();
    void loadReports();
    return client.subscribe((event) => {
      if (event.name === 'reports.changed') void loadReports();
      if (event.name === 'library.changed' || event.name === 'connections.changed') void loadLibrary();
    });
  }, []);
  if (shown !== null) {
    return (
      <DropArea onFile={(file) => void openFile(file)}>
        <div className={classes.shown}>
          <AnalysisToolbar shown={shown} />
          <ReadingProgress />
          {failure !== null && <Notice tone="failure">{failure}</Notice>}
          <AddToReportContext value={AddToReport}>
            <AnalysisView
              key={viewKeyOf(shown)}
              analysis={shown.analysis}
              origin={shown}
              others={others}
              fetchForm={
                canFetch ? (onGot) => <FetchToCompare type={shown.analysis.type} onGot={onGot} /> : undefined
              }
            />
          </AddToReportContext>
        </div>
      </DropArea>
    );
  }
  if (listed === null && libraryFailure === null) return null;
  if (open !== null && listed !== null) return <ReportEditor open={open} analyses={listed.analyses} />;
  const hasReports = (reports?.length ?? 0) > 0;
  const hasLibrary = hasReports || (listed?.analyses.length ?? 0) > 0;
  if (isFetching || listed === null || !hasLibrary)
    return <Chooser failure={failure ?? libraryFailure} hasLibrary={hasLibrary} />;
  return (
    <DropArea onFile={(file) => void openFile(file)}>
      {tab === 'reports' ? (
        <ReportsPage failure={failure ?? libraryFailure} />
      ) : (
        <LibraryPage listed={listed} failure={failure ?? libraryFailure} choice={<ListedChoice />} />
      )}
    </DropArea>
  );
}

interface ChooserProps {
  readonly failure: string | null;
  readonly hasLibrary: boolean;
}

function Chooser({ failure, hasLibrary }: ChooserProps) {
  const state = useDesk();
  const connection = currentConnection(state);
  const vendor = connection === undefined ? undefined : vendorOf(state, connection);
  const action = vendor === undefined ? undefined : actionsIn(vendor, 'analyses')[0];
  const heading = (
    <div className={classes.heading}>
      <h1>Analyses</h1>
      <div className={classes.buttons}>
        {hasLibrary && (
          <Button variant="default" leftSection={<IconArrowLeft size={16} />} onClick={() => openForm(false)}>
            Library
          </Button>
        )}
        <FileButton />
      </div>
    </div>
  );
  if (connection !== undefined && vendor !== undefined && action !== undefined) {
    return (
      <DropArea onFile={(file) => void openFile(file)}>
        <AnalysisForm
          action={action}
          target={{ connection, vendor }}
          heading={
            <>
              {heading}
              <ReadingProgress />
            </>
          }
          failure={failure}
        />
      </DropArea>
    );
  }
  const other = leastDangerous(connectionsIn(state, 'analyses'));
  return (
    <DropArea onFile={(file) => void openFile(file)}>
      <div className={classes.empty}>
        {heading}
        <ReadingProgress />
        {failure !== null && <Notice tone="failure">{failure}</Notice>}
        <EmptyState
          title={`${vendor?.label ?? 'This connection'} exports no analyses`}
          text="An exported funnel, retention, report or segmentation can be opened from a file (JSON or CSV), or dropped here. What is fetched, and a file that is saved, stays in the library."
        >
          {other !== undefined && (
            <Button variant="default" onClick={() => chooseConnection(other)}>
              Use {other.name}
            </Button>
          )}
        </EmptyState>
      </div>
    </DropArea>
  );
}
