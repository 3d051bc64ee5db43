import { Button, Modal, Select, TextInput } from '@mantine/core';
import { IconFilePlus, IconShare } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import { mostCharts, type PageFormat } from '../../../../shared/domain/report-document/report-document.ts';
import { Choice } from '../../../charts/controls/Choice.tsx';
import controls from '../../../charts/controls/controls.module.css';
import type { AddToReportProps } from '../../../charts/export/add-to-report.ts';
import type { AnalysisExport, PictureRecipe } from '../../../charts/export/analysis-export.ts';
import { useFocusBack } from '../../../ui/dialogs/use-focus-back.ts';
import { formatMoment } from '../../../ui/format/format-time.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { useLibrary } from '../library/library-state.ts';
import { askToShare } from '../library/share-request.ts';
import { closeAnalysis, useShownAnalysis } from '../reading/shown-analysis.ts';
import { chartOf, comparedOf, wayOf } from './chart-source.ts';
import { pageFormatOptions } from './page-formats.ts';
import classes from './Reports.module.css';
import { keepReport, loadReports, openReport, useReports } from './reports-state.ts';

/** The button beside a chart, and in its Export dialog, that puts it into a report. */
export function AddToReport({ exported, first = 0 }: AddToReportProps) {
  const [isOpen, setOpen] = useState(false);
  const [added, setAdded] = useState<{ readonly id: string; readonly title: string }>();
  return (
    <>
      <button
        type="button"
        className={`${controls.button} ${controls.withIcon}`}
        onClick={() => {
          setAdded(undefined);
          setOpen(true);
        }}
      >
        <IconFilePlus size={15} aria-hidden="true" /> Add to report
      </button>
      <ShareComparison exported={exported} />
      {added !== undefined && (
        <span className={classes.added}>
          <span role="status">Added to {added.title}.</span>{' '}
          <button type="button" className={controls.button} onClick={() => void goTo(added.id)}>
            Open the report
          </button>
        </span>
      )}
      {isOpen && <AddDialog {...{ exported, first }} onAdded={setAdded} onClose={() => setOpen(false)} />}
    </>
  );
}

async function goTo(id: string): Promise<void> {
  await openReport(id);
  closeAnalysis();
}

/** Shares a comparison of two that are in the library: both exports, and a report of this one chart. */
function ShareComparison({ exported }: Pick<AddToReportProps, 'exported'>) {
  const [picture] = exported.pictures;
  if (picture?.recipe.of !== 'two' || comparedOf(picture.recipe) === undefined) return null;
  const share = async () => {
    const charts = await Promise.all(
      exported.pictures.map((one) => chartOf(exported, one, { staysWithSnapshot: false })),
    );
    const found = charts.flatMap((chart) => (chart.ok ? [chart.value] : []));
    const title = exported.title.slice(0, 200);
    askToShare({ kind: 'report', document: { title, notes: '', page: 'wide', charts: found } });
  };
  return (
    <button type="button" className={`${controls.button} ${controls.withIcon}`} onClick={() => void share()}>
      <IconShare size={15} aria-hidden="true" /> Share
    </button>
  );
}

interface AddDialogProps {
  readonly exported: AnalysisExport;
  readonly first: number;
  onAdded(report: { readonly id: string; readonly title: string }): void;
  onClose(): void;
}

const anew = 'new';

/** Chooses a report for a picture, or makes one. */
function AddDialog({ exported, first, onAdded, onClose }: AddDialogProps) {
  useFocusBack();
  const [place, setPlace] = useState(String(first));
  const listed = useReports((state) => state.listed);
  const shown = useShownAnalysis((state) => state.shown);
  const library = useLibrary((state) => state.listed);
  const [chosen, setChosen] = useState<string>();
  const [title, setTitle] = useState('Report');
  const [page, setPage] = useState<PageFormat>('wide');
  const [snapshot, setSnapshot] = useState<'newest' | 'one'>('newest');
  const [keepsPicture, setKeepsPicture] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [isAdding, setAdding] = useState(false);
  useEffect(() => {
    void loadReports();
  }, []);
  const picture = exported.pictures[Number(place)];
  if (listed === null || shown === null || picture === undefined) return null;
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
    const chart = await chartOf(exported, picture, { staysWithSnapshot: snapshot === 'one', keepsPicture });
    if (!chart.ok) {
      setAdding(false);
      return setFailure(chart.error.message);
    }
    let name = title.trim();
    const kept = await keepReport(into === anew ? null : into, (report) => {
      name = report?.title ?? name;
      const known = report ?? { title: name, notes: '', page, charts: [] };
      return { ...known, charts: [...known.charts, chart.value] };
    });
    setAdding(false);
    if (!kept.ok) return setFailure(kept.error.message);
    onAdded({ id: kept.value, title: name });
    onClose();
  };
  const isFull = (listed.find(({ id }) => id === into)?.charts ?? 0) >= mostCharts;
  return (
    <Modal opened onClose={onClose} title="Add to report">
      <form className={classes.dialog} onSubmit={(event) => void add(event)}>
        {exported.pictures.length > 1 && (
          <Choice
            label="Chart"
            value={place}
            onChange={setPlace}
            options={exported.pictures.map(({ name }, index) => ({ value: String(index), label: name }))}
          />
        )}
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
            <Choice label="Page" value={page} onChange={setPage} options={pageFormatOptions} />
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
        {picture.recipe.of === 'two' && way === 'saved first' && (
          <Choice
            label="What the report holds"
            value={keepsPicture ? 'picture' : 'library'}
            onChange={(value) => setKeepsPicture(value === 'picture')}
            options={[
              { value: 'library', label: 'Save both to the library' },
              { value: 'picture', label: 'Only this picture' },
            ]}
          />
        )}
        <p className={classes.hint}>
          {hintOf(picture.recipe, keepsPicture ? 'kept' : way, isOlder && snapshot === 'one')}
        </p>
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
      ? 'This picture is kept as it is now, without its table: the report says so, and a refresh leaves it. A comparison of two that are in the library is drawn from there.'
      : 'This picture is kept as it is now: the report says so, and a refresh leaves it.';
  if (of === 'two')
    return `The comparison is drawn from the library, with its table, always of these two snapshots.${way === 'saved first' ? ' What is not there yet is saved there first.' : ''}`;
  if (of === 'snapshots') return 'The trend is drawn from the library, with every snapshot that is there.';
  const saved = 'The file is saved to the library first, since a report shows what is there.';
  return `The chart is drawn from the library${isOfOne ? '' : ', with the newest snapshot'}.${way === 'saved first' ? ` ${saved}` : ''}`;
}
