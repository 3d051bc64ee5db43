import { Button } from '@mantine/core';
import { IconArrowLeft, IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
import {
  chooseConnection,
  connectionsIn,
  currentConnection,
  useDesk,
  vendorOf,
} from '../../app/desk-state.ts';
import { AnalysisView } from '../../charts/AnalysisView.tsx';
import { ReportPageButton } from '../../charts/out/ReportPage.tsx';
import { DropArea } from '../../ui/DropArea.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { actionsIn, leastDangerous } from '../sending/form-of.ts';
import classes from './AnalysesPage.module.css';
import { AnalysisForm } from './AnalysisForm.tsx';
import { ReadAs } from './ReadAs.tsx';
import { ReadingNote } from './ReadingNote.tsx';
import { closeAnalysis, openFile, useShownAnalysis } from './shown-analysis.ts';

const takenAt = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Numbers of a saved analysis, fetched from the service or opened from an exported file. */
export function AnalysesPage() {
  const { shown, failure } = useShownAnalysis();
  if (shown === null) return <Chooser failure={failure} />;
  return (
    <DropArea onFile={(file) => void openFile(file)}>
      <div className={classes.shown}>
        <div className={classes.bar}>
          <Button variant="default" leftSection={<IconArrowLeft size={16} />} onClick={closeAnalysis}>
            Another analysis
          </Button>
          <FileButton />
          <ReportPageButton />
          <span className={classes.source}>
            {shown.source}, {takenAt.format(shown.takenAt * 1000)}
          </span>
          <ReadAs />
        </div>
        <ReadingNote />
        {failure !== null && <Notice tone="failure">{failure}</Notice>}
        <AnalysisView key={`${shown.source} ${shown.takenAt}`} analysis={shown.analysis} origin={shown} />
      </div>
    </DropArea>
  );
}

function Chooser({ failure }: { readonly failure: string | null }) {
  const state = useDesk();
  const connection = currentConnection(state);
  const vendor = connection === undefined ? undefined : vendorOf(state, connection);
  const action = vendor === undefined ? undefined : actionsIn(vendor, 'analyses')[0];
  const heading = (
    <div className={classes.heading}>
      <h1>Analyses</h1>
      <FileButton />
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
              <ReadingNote />
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
        <ReadingNote />
        {failure !== null && <Notice tone="failure">{failure}</Notice>}
        <EmptyState
          title={`${vendor?.label ?? 'This connection'} exports no analyses`}
          text="An exported funnel, retention, report or segmentation can be opened from a file (JSON or CSV), or dropped here."
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

function FileButton() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileImport size={16} />}
        onClick={() => input.current?.click()}
      >
        Open a file
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,.csv,.txt,application/json,text/csv"
        className="visually-hidden"
        tabIndex={-1}
        aria-label="Exported file"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file !== undefined) void openFile(file);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
