import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import split from '../../../ui/SplitPage.module.css';
import library from '../library/Library.module.css';
import { FileButton } from '../reading/FileButton.tsx';
import { ReadingProgress } from '../reading/ReadingProgress.tsx';
import { ListedChoice } from './ListedChoice.tsx';
import { ReportsTable } from './ReportsTable.tsx';
import { makeReport, showTab, useReports } from './reports-state.ts';

/** Every report, the one changed last first. */
export function ReportsPage({ failure: fileFailure }: { readonly failure: string | null }) {
  const { listed, failure } = useReports();
  const [search, setSearch] = useState('');
  const reports = listed ?? [];
  const letters = search.trim().toLowerCase();
  return (
    <div className={split.main} style={{ height: '100%' }}>
      <div className={split.head}>
        <h1>Analyses</h1>
        <ListedChoice />
        <TextInput
          aria-label="Search the reports"
          placeholder="Title …"
          leftSection={<IconSearch size={15} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          maxLength={200}
          flex="1 1 150px"
          maw={280}
        />
        <div className={library.end}>
          <span role="status">
            {reports.length === 1 ? '1 report' : `${reports.length.toLocaleString()} reports`}
          </span>
          <Button leftSection={<IconPlus size={16} />} onClick={() => void makeReport()}>
            New report
          </Button>
          <FileButton />
        </div>
      </div>
      <div className={library.notices}>
        {fileFailure !== null && <Notice tone="failure">{fileFailure}</Notice>}
        {failure !== null && <Notice tone="failure">{failure}</Notice>}
        <ReadingProgress />
      </div>
      <div className={split.scroll}>
        {reports.length === 0 ? (
          <EmptyState
            title="No report yet"
            text="A report puts charts in an order, with a title and notes, for PDF, PNG, HTML or a file to share. Beside each chart of an analysis, a comparison or a trend is Add to report; it draws the chart here from then on."
          >
            <Button variant="default" onClick={() => showTab('analyses')}>
              Choose an analysis
            </Button>
          </EmptyState>
        ) : (
          <ReportsTable reports={reports.filter(({ title }) => title.toLowerCase().includes(letters))} />
        )}
      </div>
    </div>
  );
}
