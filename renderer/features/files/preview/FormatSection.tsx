import { Checkbox, NumberInput, Select } from '@mantine/core';
import type { FileForm, FileOptions } from '../../../../shared/domain/imports/import-map.ts';
import type { Target } from '../../../state/desk-state.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { inspectFile } from '../inspect/inspect-file.ts';
import section from '../Section.module.css';
import type { Inspected, OpenFile } from '../upload/file-state.ts';
import { ColumnFormats } from './ColumnFormats.tsx';
import classes from './FormatSection.module.css';
import { ReadingProgress } from './ReadingProgress.tsx';

const formats = [
  { value: 'csv', label: 'CSV' },
  { value: 'jsonl', label: 'JSON Lines' },
];
const encodings = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'windows-1252', label: 'Windows-1252' },
  { value: 'iso-8859-15', label: 'Latin-9 (ISO 8859-15)' },
  { value: 'windows-1250', label: 'Windows-1250, Central Europe' },
  { value: 'iso-8859-2', label: 'Latin-2, Central Europe' },
  { value: 'windows-1251', label: 'Windows-1251, Cyrillic' },
  { value: 'koi8-r', label: 'KOI8-R, Cyrillic' },
  { value: 'gb18030', label: 'GBK, Chinese' },
  { value: 'big5', label: 'Big5, Chinese' },
  { value: 'shift_jis', label: 'Shift_JIS, Japanese' },
  { value: 'euc-jp', label: 'EUC-JP, Japanese' },
  { value: 'euc-kr', label: 'EUC-KR, Korean' },
  { value: 'utf-16le', label: 'UTF-16 LE' },
  { value: 'utf-16be', label: 'UTF-16 BE' },
];
const delimiters = [
  { value: ',', label: 'Comma  ,' },
  { value: ';', label: 'Semicolon  ;' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Bar  |' },
  { value: ':', label: 'Colon  :' },
  { value: ' ', label: 'Space' },
];
const decimals = [
  { value: '.', label: '1234.5' },
  { value: ',', label: '1.234,5' },
];

interface FormatSectionProps {
  readonly file: OpenFile;
  readonly target: Target;
  readonly inspected: Inspected;
}

/** How the file is read: found out from its first rows, and to be corrected where that went wrong. */
export function ReadAs({ file, target, inspected }: FormatSectionProps) {
  const { form, workbook, notes } = inspected;
  const choose = (option: FileOptions) => void inspectFile(target, { chosen: { ...file.chosen, ...option } });
  const isCsv = form.format === 'csv';
  // A choice is shown at once, before the file has been read again.
  const shown = { ...form, ...file.chosen };
  return (
    <section className={section.section} aria-labelledby="files-read" aria-busy={file.isReading}>
      <h2 id="files-read">How it is read</h2>
      <div className={classes.options}>
        {workbook === null ? (
          <>
            <Select
              label="Format"
              data={formats}
              value={shown.format}
              // The other choices belong to the other format.
              onChange={(format) =>
                void inspectFile(target, {
                  chosen: {
                    ...(file.chosen.encoding !== undefined && { encoding: file.chosen.encoding }),
                    format: format as FileForm['format'],
                  },
                })
              }
            />
            <Select
              label="Encoding"
              data={encodings}
              value={shown.encoding}
              onChange={(encoding) => choose({ encoding: encoding as FileForm['encoding'] })}
            />
          </>
        ) : (
          <Select
            label="Sheet"
            data={workbook.sheets.map(({ name, isHidden }) => ({
              value: name,
              label: isHidden ? `${name} (hidden)` : name,
            }))}
            // A workbook may not have the sheet that a saved send names: which one is meant is then to be chosen.
            value={workbook.sheets.find(({ name }) => name === (shown.sheet ?? workbook.sheet))?.name ?? null}
            placeholder="Choose a sheet"
            allowDeselect={false}
            // What was chosen for one sheet says nothing of another.
            onChange={(sheet) => sheet !== null && void inspectFile(target, { chosen: { sheet } })}
          />
        )}
        {isCsv && workbook === null && (
          <Select
            label="Between the cells"
            data={delimiters}
            value={shown.delimiter}
            onChange={(delimiter) => delimiter !== null && choose({ delimiter })}
          />
        )}
        {isCsv && (
          <Select
            label="Numbers"
            data={decimals}
            value={shown.decimal}
            onChange={(decimal) => choose({ decimal: decimal as FileForm['decimal'] })}
          />
        )}
        {isCsv && (
          <NumberInput
            label="Rows above"
            min={0}
            max={1_000}
            allowDecimal={false}
            clampBehavior="strict"
            value={shown.above ?? 0}
            onChange={(above) => typeof above === 'number' && choose({ above })}
          />
        )}
      </div>
      {isCsv && (
        <Checkbox
          label="The first row names the columns"
          checked={shown.hasHeader}
          onChange={(event) => choose({ hasHeader: event.currentTarget.checked })}
        />
      )}
      {file.isReading && workbook !== null && <ReadingProgress id={file.id} />}
      <ColumnFormats profiles={inspected.profiles} />
      {notes.length > 0 && (
        <Notice tone="caution">
          <ul className={classes.notes} aria-label="What to know of this file">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Notice>
      )}
      {file.failure !== null && <Notice tone="failure">{file.failure}</Notice>}
    </section>
  );
}
