import { Button, Select } from '@mantine/core';
import { IconArrowLeft, IconDeviceFloppy, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeptSnapshot } from '../../../shared/contract/library.ts';
import { analysisTypes } from '../../../shared/domain/analysis/model.ts';
import { kindNames } from '../../charts/analysis/origin.ts';
import { Choice } from '../../charts/controls/Choice.tsx';
import { formatAge, formatMoment } from '../../ui/format/format-time.ts';
import classes from './AnalysesPage.module.css';
import { openForm, useLibrary } from './library/library-state.ts';
import { openSnapshot, refresh } from './library/open-snapshot.ts';
import { RowMenu } from './library/RowMenu.tsx';
import { SaveDialog } from './library/SaveDialog.tsx';
import { FileButton } from './reading/FileButton.tsx';
import reading from './reading/reading.module.css';
import {
  closeAnalysis,
  readAgainAs,
  type ShownAnalysis,
  useShownAnalysis,
} from './reading/shown-analysis.ts';

/** The bar above an analysis: where it came from, how old it is, its other snapshots, and the way to the library. */
export function AnalysisToolbar({ shown }: { readonly shown: ShownAnalysis }) {
  const { listed, refreshing } = useLibrary();
  const [isSaving, setSaving] = useState(false);
  const stored = listed?.analyses.find(({ id }) => id === shown.inLibrary?.analysisId);
  const current = stored?.snapshots.find(({ id }) => id === shown.inLibrary?.snapshotId);
  const file = shown.inLibrary === undefined && shown.input instanceof File ? shown.input : undefined;
  const isFetched = stored !== undefined && current?.source.kind === 'connection';
  const leave = (toForm: boolean) => {
    openForm(toForm);
    closeAnalysis();
  };
  return (
    <div className={classes.bar}>
      <Button variant="default" leftSection={<IconArrowLeft size={16} />} onClick={() => leave(false)}>
        Library
      </Button>
      <Button variant="default" onClick={() => leave(true)}>
        Another analysis
      </Button>
      <FileButton />
      {file !== undefined && (
        <Button leftSection={<IconDeviceFloppy size={16} />} onClick={() => setSaving(true)}>
          Save to the library
        </Button>
      )}
      {stored?.source.kind === 'connection' && stored.source.connectionId !== null && (
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} />}
          loading={refreshing === stored.id}
          onClick={() => void refresh(stored.id, true)}
        >
          Refresh
        </Button>
      )}
      {stored !== undefined && current !== undefined && stored.snapshots.length > 1 && (
        <Select
          aria-label="Snapshot"
          data={stored.snapshots.map((snapshot) => ({
            value: snapshot.id,
            label: labelOf(snapshot, stored.snapshots),
          }))}
          value={current.id}
          onChange={(id) => id !== null && void openSnapshot(id)}
          allowDeselect={false}
          w={220}
        />
      )}
      {stored !== undefined && current !== undefined && (
        <RowMenu
          analysis={stored}
          snapshotId={current.id}
          onRemoved={(removed) => {
            const next = stored.snapshots.find(({ id }) => id !== removed);
            if (removed === null || next === undefined) leave(false);
            else void openSnapshot(next.id);
          }}
        />
      )}
      <span className={classes.source}>
        {shown.source}, {ageOf(shown, current?.takenAt)}
        {isFetched && '; the service may answer from a cache of up to 10 minutes'}
      </span>
      <ReadAs />
      {isSaving && file !== undefined && (
        <SaveDialog file={file} analysis={shown.analysis} onClose={() => setSaving(false)} />
      )}
    </div>
  );
}

/**
 * "taken 3 hours ago (21 Nov 2026, 14:00)", and up to when its data reaches where that is another moment; of a file,
 * when it was last changed.
 */
function ageOf(shown: ShownAnalysis, takenAt = shown.takenAt): string {
  const age = formatAge(takenAt, Math.max(takenAt, Date.now() / 1000));
  if (shown.isFileDate === true) return `last changed ${age} (${formatMoment(takenAt)})`;
  const until = Math.abs(takenAt - shown.takenAt) > 1 ? `, data up to ${formatMoment(shown.takenAt)}` : '';
  return `taken ${age} (${formatMoment(takenAt)})${until}`;
}

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/**
 * To the second, as two may have been taken within a minute; of a file, which has no date of its own, its name, and when
 * it was changed where another has that name.
 */
function labelOf({ takenAt, source }: KeptSnapshot, all: readonly KeptSnapshot[]): string {
  const moment = exact.format(takenAt * 1000);
  if (source.kind !== 'file' || source.name === '') return moment;
  const isOne = all.filter((other) => other.source.name === source.name).length === 1;
  return isOne ? source.name : `${source.name}, ${moment}`;
}

/** The type an export was read as, and a way to correct it. */
function ReadAs() {
  const shown = useShownAnalysis((state) => state.shown);
  if (shown === null) return null;
  const { analysis, recognised } = shown;
  return (
    <div className={reading.readAs}>
      <span>Read as</span>
      <Choice
        label="Read as"
        value={analysis.type}
        onChange={(type) => void readAgainAs(type)}
        options={analysisTypes.map((value) => ({ value, label: kindNames[value] }))}
      />
      {analysis.type !== recognised && <span>although its shape is that of a {recognised}</span>}
    </div>
  );
}
