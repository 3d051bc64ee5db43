import { Button, Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReportDocument } from '../../../../shared/domain/report-document/report-document.ts';
import { Choice } from '../../../charts/controls/Choice.tsx';
import { fileNameOf } from '../../../charts/export/analysis-export.ts';
import { Outcome } from '../../../charts/export/ExportDialog.tsx';
import type { PictureLook } from '../../../charts/export/make-file.ts';
import { pageSizes, reportPages } from '../../../charts/export/pages/page-layout.ts';
import {
  type PagesFormat,
  pagesEndings,
  pagesFile,
  type TablesFormat,
  tablesFile,
} from '../../../charts/export/pages/pages-file.ts';
import { useSaving } from '../../../charts/export/use-saving.ts';
import { measureOnScreen } from '../../../charts/scene/measure.ts';
import { useTheme } from '../../../charts/scene/use-theme.ts';
import { useFocusBack } from '../../../ui/dialogs/use-focus-back.ts';
import classes from './Reports.module.css';
import { nameOfChart } from './report-edit.ts';
import { type ContentById, pagedReport } from './use-report-content.ts';

interface ReportExportDialogProps {
  readonly document: ReportDocument;
  readonly content: ContentById;
  onClose(): void;
}

const pageFormats = [
  { value: 'pdf', label: 'PDF', title: 'All pages, with text that can be selected' },
  { value: 'pngs', label: 'PNG, one a page', title: 'One picture a page, in one ZIP archive' },
  { value: 'png', label: 'PNG, all in one', title: 'All pages in one picture' },
  { value: 'svg', label: 'SVG', title: 'All pages in one drawing' },
  { value: 'html', label: 'HTML', title: 'One file for a browser, without scripts' },
] as const;

const tableFormats = [
  { value: 'xlsx', label: 'Excel', title: 'One sheet a chart' },
  { value: 'csv', label: 'CSV', title: 'Every value exactly as it is, one table below the other' },
  { value: 'spreadsheet', label: 'CSV for spreadsheets', title: 'No formula runs, ids survive' },
] as const;

/** Exports a report: its pages in one file, or all its tables. */
export function ReportExportDialog({ document, content, onClose }: ReportExportDialogProps) {
  useFocusBack();
  const theme = useTheme();
  const [what, setWhat] = useState<'pages' | 'tables'>('pages');
  const [format, setFormat] = useState<PagesFormat>('pdf');
  const [tables, setTables] = useState<TablesFormat>('xlsx');
  const [look, setLook] = useState<PictureLook>({ theme, scale: 2 });
  const [done, setDone] = useState<number | null>(null);
  const saving = useSaving();
  const current = useRef<AbortController>(null);
  useEffect(() => () => current.current?.abort(), []);
  const isPng = format === 'png' || format === 'pngs';
  const withTable = document.charts.flatMap((chart) => {
    const table = content.get(chart.id)?.table;
    return table === undefined ? [] : [{ name: nameOfChart(chart), table }];
  });
  const withoutTable = document.charts.length - withTable.length;
  const [pages] = useState(() => reportPages(pagedReport(document, content), measureOnScreen));
  const save = async () => {
    const own = new AbortController();
    current.current = own;
    const ending = pagesEndings[what === 'pages' ? format : tables];
    const ages = [...content.values()].flatMap(({ takenAt }) => (takenAt === undefined ? [] : [takenAt]));
    const takenAt = ages.length === 0 ? undefined : Math.max(...ages);
    const file = () =>
      what === 'pages'
        ? pagesFile(pages, {
            ...{ title: document.title, takenAt, format, look },
            onPage: setDone,
            signal: own.signal,
          })
        : tablesFile(
            withTable.map(({ name, table }) => ({ name, table: table() })),
            tables,
          );
    await saving.save(file, fileNameOf(document.title, ending));
    setDone(null);
  };
  const size = pageSizes[document.page];
  return (
    <Modal opened onClose={onClose} title="Export the report" size="lg">
      <div className={classes.dialog}>
        <Choice
          label="What to export"
          value={what}
          onChange={setWhat}
          options={[
            { value: 'pages', label: `${pages.length === 1 ? 'The page' : `All ${pages.length} pages`}` },
            { value: 'tables', label: 'All tables' },
          ]}
        />
        {what === 'pages' ? (
          <div className={classes.choices}>
            <Choice label="Format" value={format} onChange={setFormat} options={pageFormats} />
            <Choice
              label="Colours"
              value={look.theme}
              onChange={(value) => setLook({ ...look, theme: value })}
              options={[
                { value: 'light', label: 'Light' },
                { value: 'dark', label: 'Dark' },
              ]}
            />
            {isPng && (
              <Choice
                label="Size"
                value={String(look.scale)}
                onChange={(scale) => setLook({ ...look, scale: Number(scale) })}
                options={['1', '2', '3', '4'].map((value) => ({ value, label: `${value}×` }))}
              />
            )}
          </div>
        ) : (
          <Choice label="Format" value={tables} onChange={setTables} options={tableFormats} />
        )}
        {what === 'pages' && isPng && (
          <p className={classes.hint}>
            {size.width * look.scale} × {size.height * look.scale * (format === 'png' ? pages.length : 1)}{' '}
            pixels{format === 'pngs' ? ' a page' : ''}.
          </p>
        )}
        {what === 'tables' && (
          <p className={classes.hint}>
            {withTable.length === 1 ? 'One table' : `${withTable.length} tables`}
            {tables === 'xlsx' ? ', one sheet each' : ', one below the other'}.
            {withoutTable > 0 &&
              ` ${withoutTable === 1 ? 'One chart has' : `${withoutTable} charts have`} none: kept pictures and charts that cannot be drawn.`}
          </p>
        )}
        <Outcome saving={saving} />
        <div className={classes.buttons}>
          <Button
            loading={saving.isMaking}
            disabled={what === 'tables' && withTable.length === 0}
            onClick={() => void save()}
          >
            Save
          </Button>
          {saving.isMaking && done !== null ? (
            <>
              <Button variant="default" onClick={() => current.current?.abort()}>
                Cancel
              </Button>
              <span className={classes.state} role="status">
                Page {done + 1} of {pages.length} …
              </span>
            </>
          ) : (
            <Button variant="subtle" color="gray" onClick={onClose}>
              Close
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}
