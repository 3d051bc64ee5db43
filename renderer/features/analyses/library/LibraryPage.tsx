import { Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Output } from '../../../../shared/contract/index.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { formatSize } from '../../../ui/format/format-count.ts';
import { Notice } from '../../../ui/Notice.tsx';
import split from '../../../ui/SplitPage.module.css';
import { FileButton } from '../reading/FileButton.tsx';
import { ReadingProgress } from '../reading/ReadingProgress.tsx';
import classes from './Library.module.css';
import { LibraryTable } from './LibraryTable.tsx';
import { LimitNotice } from './LimitNotice.tsx';
import { filterAnalyses, tagsOf } from './library-filter.ts';
import { openForm } from './library-state.ts';

interface LibraryPageProps {
  readonly listed: Output<'library.list'>;
  readonly failure: string | null;
  /** Shows the other list in place of this one. */
  readonly choice: ReactNode;
}

/** Every analysis that was kept, newest first. */
export function LibraryPage({ listed, failure, choice }: LibraryPageProps) {
  const [search, setSearch] = useState('');
  const [tag, setTag] = useState<string | null>(null);
  const { analyses, bytes } = listed;
  const tags = tagsOf(analyses);
  const chosen = tag !== null && tags.includes(tag) ? tag : null;
  const shown = filterAnalyses(analyses, search, chosen);
  const count = analyses.length === 1 ? '1 analysis' : `${analyses.length.toLocaleString()} analyses`;
  return (
    <div className={split.main} style={{ height: '100%' }}>
      <div className={split.head}>
        <h1>Analyses</h1>
        {choice}
        <TextInput
          aria-label="Search the library"
          placeholder="Name, tag, type, source …"
          leftSection={<IconSearch size={15} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          maxLength={200}
          flex="1 1 150px"
          maw={280}
        />
        {tags.length > 0 && (
          <Select
            aria-label="Tag"
            placeholder="Any tag"
            data={[...tags]}
            value={chosen}
            onChange={setTag}
            clearable
            w={140}
          />
        )}
        <div className={classes.end}>
          <span role="status">
            {count}, {formatSize(bytes)}
          </span>
          <FileButton />
          <Button leftSection={<IconPlus size={16} />} onClick={() => openForm(true)}>
            Fetch an analysis
          </Button>
        </div>
      </div>
      <div className={classes.notices}>
        {failure !== null && <Notice tone="failure">{failure}</Notice>}
        <LimitNotice listed={listed} />
        <ReadingProgress />
      </div>
      <div className={split.scroll}>
        {shown.length > 0 ? (
          <LibraryTable analyses={shown} />
        ) : (
          <EmptyState title="Nothing matches" text="No analysis in the library fits this search.">
            <Button
              variant="default"
              onClick={() => {
                setSearch('');
                setTag(null);
              }}
            >
              Show all
            </Button>
          </EmptyState>
        )}
      </div>
    </div>
  );
}
