import { Checkbox, Select } from '@mantine/core';
import type { FileForm, FileOptions } from '../../../../shared/domain/imports/import-map.ts';
import type { Target } from '../../../state/desk-state.ts';
import { Notice } from '../../../ui/Notice.tsx';
import section from '../Section.module.css';
import type { OpenFile } from '../upload/file-state.ts';
import classes from './FormatSection.module.css';
import { inspectFile } from './inspect-file.ts';

const formats = [
  { value: 'csv', label: 'CSV' },
  { value: 'jsonl', label: 'JSON Lines' },
];
const encodings = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'windows-1252', label: 'Windows-1252' },
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
  readonly form: FileForm;
}

/** How the file is read: found out from its first rows, and to be corrected where that went wrong. */
export function ReadAs({ file, target, form }: FormatSectionProps) {
  const choose = (option: FileOptions) => void inspectFile(target, { chosen: { ...file.chosen, ...option } });
  const isCsv = form.format === 'csv';
  // A choice is shown at once, before the file has been read again.
  const shown = { ...form, ...file.chosen };
  return (
    <section className={section.section} aria-labelledby="files-read" aria-busy={file.isReading}>
      <h2 id="files-read">How it is read</h2>
      <div className={classes.options}>
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
        {isCsv && (
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
      </div>
      {isCsv && (
        <Checkbox
          label="The first row names the columns"
          checked={shown.hasHeader}
          onChange={(event) => choose({ hasHeader: event.currentTarget.checked })}
        />
      )}
      {file.failure !== null && <Notice tone="failure">{file.failure}</Notice>}
    </section>
  );
}
