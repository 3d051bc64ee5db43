import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Notice } from '../../../ui/Notice.tsx';
import split from '../../../ui/SplitPage.module.css';
import library from '../library/Library.module.css';
import { FileButton } from '../reading/FileButton.tsx';
import { ReadingProgress } from '../reading/ReadingProgress.tsx';
import { ListedChoice } from './ListedChoice.tsx';
import { ReportsTable } from './ReportsTable.tsx';
import { useReports } from './reports-state.ts';

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
          <FileButton />
        </div>
      </div>
      <div className={library.notices}>
        {fileFailure !== null && <Notice tone="failure">{fileFailure}</Notice>}
        {failure !== null && <Notice tone="failure">{failure}</Notice>}
        <ReadingProgress />
      </div>
      <div className={split.scroll}>
        <ReportsTable reports={reports.filter(({ title }) => title.toLowerCase().includes(letters))} />
      </div>
    </div>
  );
}
