import { Button, Modal, Select, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { mostCharts } from '../../../../shared/domain/report-document/report-document.ts';
import { Choice } from '../../../charts/controls/Choice.tsx';
import type { AddToReportProps } from '../../../charts/export/add-to-report.ts';
import type { PictureRecipe } from '../../../charts/export/analysis-export.ts';
import { formatMoment } from '../../../ui/format/format-time.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { useLibrary } from '../library/library-state.ts';
import { useShownAnalysis } from '../reading/shown-analysis.ts';
import { sourceOf, wayOf } from './chart-source.ts';
import classes from './Reports.module.css';
import { keepReport, loadReports, useReports } from './reports-state.ts';

/** The button of the Export dialog that puts a picture into a report. */
export function AddToReport(props: AddToReportProps) {
  const [isOpen, setOpen] = useState(false);
  const [added, setAdded] = useState('');
  return (
    <>
      {added !== '' && (
        <span className={classes.state} role="status">
          Added to {added}.
        </span>
      )}
      <Button variant="default" onClick={() => setOpen(true)}>
        Add to report…
      </Button>
      {isOpen && <AddDialog {...props} onAdded={setAdded} onClose={() => setOpen(false)} />}
    </>
  );
}

interface AddDialogProps extends AddToReportProps {
  onAdded(title: string): void;
  onClose(): void;
}

const anew = 'new';

/** Chooses a report for a picture, or makes one. */
function AddDialog({ exported, picture, scene, onAdded, onClose }: AddDialogProps) {
  const listed = useReports((state) => state.listed);
  const shown = useShownAnalysis((state) => state.shown);
  const library = useLibrary((state) => state.listed);
  const [chosen, setChosen] = useState<string>();
  const [title, setTitle] = useState('Report');
  const [page, setPage] = useState<'a4' | 'wide'>('wide');
  const [snapshot, setSnapshot] = useState<'newest' | 'one'>('newest');
  const [failure, setFailure] = useState<string>();
  const [isAdding, setAdding] = useState(false);
  useEffect(() => {
    void loadReports();
  }, []);
  if (listed === null || shown === null) return null;
  const into = chosen ?? listed[0]?.id ?? anew;
  const { inLibrary } = shown;
  const newest = library?.analyses.find(({ id }) => id === inLibrary?.analysisId)?.snapshots[0];
  const isOlder = inLibrary !== undefined && newest !== undefined && newest.id !== inLibrary.snapshotId;
  const way = wayOf(picture.recipe, shown);
  const isOne = picture.recipe.of === 'one';
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setAdding(true);
    setFailure(undefined);
    const source = await sourceOf({ exported, picture, scene, staysWithSnapshot: snapshot === 'one' });
    if (!source.ok) {
      setAdding(false);
      return setFailure(source.error.message);
    }
    const several = exported.pictures.length > 1 ? `, ${picture.name.toLowerCase()}` : '';
    const heading = `${exported.title}${several}`.slice(0, 200);
    const chart = { id: crypto.randomUUID(), heading, note: '', source: source.value };
    let name = title.trim();
    const kept = await keepReport(into === anew ? null : into, (report) => {
      name = report?.title ?? name;
      const known = report ?? { title: name, notes: '', page, charts: [] };
      return { ...known, charts: [...known.charts, chart] };
    });
    setAdding(false);
    if (!kept.ok) return setFailure(kept.error.message);
    onAdded(name);
    onClose();
  };
  const isFull = (listed.find(({ id }) => id === into)?.charts ?? 0) >= mostCharts;
  return (
    <Modal opened onClose={onClose} title="Add to report">
      <form className={classes.dialog} onSubmit={(event) => void add(event)}>
        {listed.length > 0 && (
          <Select
            label="Report"
            data={[
              ...listed.map(({ id, title: name }) => ({ value: id, label: name })),
              { value: anew, label: 'A new report' },
            ]}
            value={into}
            onChange={(value) => setChosen(value ?? anew)}
            allowDeselect={false}
          />
        )}
        {into === anew && (
          <>
            <TextInput
              label="Title"
              value={title}
              maxLength={200}
              onChange={(event) => setTitle(event.currentTarget.value)}
              data-autofocus
            />
            <Choice
              label="Page"
              value={page}
              onChange={setPage}
              options={[
                { value: 'wide', label: '16:9' },
                { value: 'a4', label: 'A4' },
              ]}
            />
          </>
        )}
        {isOne && isOlder && (
          <Choice
            label="Snapshot"
            value={snapshot}
            onChange={setSnapshot}
            options={[
              { value: 'newest', label: 'Always the newest snapshot' },
              { value: 'one', label: `That of ${formatMoment(shown.takenAt)}` },
            ]}
          />
        )}
        <p className={classes.hint}>{hintOf(picture.recipe, way, isOlder && snapshot === 'one')}</p>
        {isFull && <Notice tone="failure">This report holds {mostCharts} charts, as many as it can.</Notice>}
        {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
        <div className={classes.buttons}>
          <Button
            type="submit"
            loading={isAdding}
            disabled={isFull || (into === anew && title.trim() === '')}
          >
            Add
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** What becomes of the chart once it is in the report. */
function hintOf({ of }: PictureRecipe, way: ReturnType<typeof wayOf>, isOfOne: boolean): string {
  if (way === 'kept')
    return of === 'two'
      ? 'One of the two is not in the library, so this picture is kept as it is now: the report says so, and a refresh leaves it. Save both to the library first to have the comparison drawn from there, with its table.'
      : 'This picture is kept as it is now: the report says so, and a refresh leaves it.';
  if (of === 'two') return 'The comparison is drawn from the library, always of these two snapshots.';
  if (of === 'snapshots') return 'The trend is drawn from the library, with every snapshot that is there.';
  const saved = 'The file is saved to the library first, since a report shows what is there.';
  return `The chart is drawn from the library${isOfOne ? '' : ', with the newest snapshot'}.${way === 'saved first' ? ` ${saved}` : ''}`;
}
