import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
import { FileInput } from '../../../ui/FileInput.tsx';
import { openFile } from './file-state.ts';

interface FileButtonProps {
  readonly label: string;
  /** What it is chosen for, for screen readers, where several such buttons stand on the screen. */
  readonly purpose?: string;
  readonly isQuiet?: boolean;
  onFile?(file: File): void;
}

/** Chooses a file from the disk. */
export function FileButton({
  label,
  purpose,
  isQuiet,
  onFile = (file) => void openFile(file),
}: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        {...(isQuiet === true && { variant: 'default' })}
        leftSection={<IconFileImport size={16} aria-hidden="true" />}
        onClick={() => input.current?.click()}
        {...(purpose !== undefined && { 'aria-label': `${label} ${purpose}` })}
      >
        {label}
      </Button>
      <FileInput
        ref={input}
        label={purpose === undefined ? 'File of rows' : `File of rows ${purpose}`}
        accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.xlsx,.xlsm,.xls,.ods,text/csv,text/plain,application/json"
        onFile={onFile}
      />
    </>
  );
}
