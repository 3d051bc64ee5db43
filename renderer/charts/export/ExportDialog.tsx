import { Button, Modal } from '@mantine/core';
import { use, useMemo, useState } from 'react';
import { useFocusBack } from '../../ui/dialogs/use-focus-back.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Choice } from '../controls/Choice.tsx';
import { useTheme } from '../scene/use-theme.ts';
import { AddToReportContext } from './add-to-report.ts';
import { type AnalysisExport, fileNameOf, pictureScene } from './analysis-export.ts';
import styles from './export.module.css';
import {
  endings,
  type PictureFormat,
  type PictureLook,
  pictureFile,
  type TableFormat,
  tableFile,
} from './make-file.ts';
import { PictureOptions } from './PictureOptions.tsx';
import { PicturePreview } from './PicturePreview.tsx';
import { useSaving } from './use-saving.ts';

interface ExportDialogProps {
  readonly exported: AnalysisExport;
  readonly onClose: () => void;
}

const tableFormats = [
  { value: 'csv', label: 'CSV', title: 'Every value exactly as it is, for programs' },
  {
    value: 'spreadsheet',
    label: 'CSV for spreadsheets',
    title: 'Ids and phone numbers survive a double click, no formula runs',
  },
  { value: 'xlsx', label: 'Excel', title: 'Numbers as numbers, texts as texts' },
  { value: 'json', label: 'JSON', title: 'The model and every computed number' },
] as const;

const explained = {
  csv: 'Every value as it is, unrounded, for programs. A double click may let a spreadsheet change ids and run formulas.',
  spreadsheet:
    'For opening with a double click: an apostrophe before texts that a spreadsheet would turn into a number, a date or a formula.',
  xlsx: 'A workbook with typed cells: numbers with all their digits, ids and phone numbers as text.',
  json: 'The whole analysis and every number computed from it, unrounded; not applicable is null.',
} as const satisfies Record<TableFormat, string>;

/** Exports an analysis: its numbers as a table, or one of its charts as a picture, seen before it is saved. */
export function ExportDialog({ exported, onClose }: ExportDialogProps) {
  useFocusBack();
  const [what, setWhat] = useState('table');
  const choices = [
    { value: 'table', label: 'Table' },
    ...exported.pictures.map(({ name }, index) => ({ value: String(index), label: name })),
  ];
  const picture = exported.pictures[Number(what)];
  return (
    <Modal opened onClose={onClose} title="Export" size={picture === undefined ? 'md' : 'lg'}>
      <div className={styles.dialog}>
        <Choice label="What to export" value={what} onChange={setWhat} options={choices} />
        {picture === undefined ? (
          <TableTab exported={exported} />
        ) : (
          <PictureTab key={what} exported={exported} index={Number(what)} />
        )}
      </div>
    </Modal>
  );
}

function TableTab({ exported }: { readonly exported: AnalysisExport }) {
  const [format, setFormat] = useState<TableFormat>('csv');
  const saving = useSaving();
  const file = () => tableFile(exported, format);
  return (
    <>
      <Choice label="Format" value={format} onChange={setFormat} options={tableFormats} />
      <p className={styles.explained}>{explained[format]}</p>
      <Outcome saving={saving} />
      <div className={styles.buttons}>
        {format !== 'xlsx' && (
          <Button variant="default" disabled={saving.isMaking} onClick={() => void saving.copy(file)}>
            Copy
          </Button>
        )}
        <Button
          loading={saving.isMaking}
          onClick={() => void saving.save(file, fileNameOf(exported.title, endings[format]))}
        >
          Save table
        </Button>
      </div>
    </>
  );
}

function PictureTab({ exported, index }: { readonly exported: AnalysisExport; readonly index: number }) {
  const theme = useTheme();
  const [format, setFormat] = useState<PictureFormat>('png');
  const [look, setLook] = useState<PictureLook>({ theme, scale: 2 });
  const picture = exported.pictures[index];
  const scene = useMemo(() => (picture === undefined ? undefined : pictureScene(picture)), [picture]);
  const saving = useSaving();
  const AddToReport = use(AddToReportContext);
  if (scene === undefined || picture === undefined) return null;
  const name = exported.pictures.length > 1 ? `${exported.title} ${picture.name}` : exported.title;
  return (
    <>
      <PictureOptions format={format} look={look} onFormat={setFormat} onLook={setLook} />
      <PicturePreview scene={scene} theme={look.theme} scale={format === 'png' ? look.scale : 1} />
      <Outcome saving={saving} />
      <div className={styles.buttons}>
        {AddToReport !== null && <AddToReport exported={exported} first={index} />}
        <Button
          variant="default"
          disabled={saving.isMaking}
          onClick={() => void saving.copy(() => pictureFile(scene, { ...exported, format: 'png', look }))}
        >
          Copy picture
        </Button>
        <Button
          loading={saving.isMaking}
          onClick={() =>
            void saving.save(
              () => pictureFile(scene, { ...exported, format, look }),
              fileNameOf(name, endings[format]),
            )
          }
        >
          Save picture
        </Button>
      </div>
    </>
  );
}

export function Outcome({
  saving,
}: {
  readonly saving: Pick<ReturnType<typeof useSaving>, 'failure' | 'done'>;
}) {
  if (saving.failure !== undefined) return <Notice tone="failure">{saving.failure}</Notice>;
  return (
    <p className={styles.done} role="status">
      {saving.done}
    </p>
  );
}
