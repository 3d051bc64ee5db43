import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
import { FileInput } from '../../../ui/FileInput.tsx';
import { openFile } from './file-state.ts';

/** Chooses a file from the disk. */
export function FileButton({ label, isQuiet }: { readonly label: string; readonly isQuiet?: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        {...(isQuiet === true && { variant: 'default' })}
        leftSection={<IconFileImport size={16} aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <FileInput
        ref={input}
        label="File of rows"
        accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.xlsx,.xlsm,.xls,.ods,text/csv,text/plain,application/json"
        onFile={(file) => void openFile(file)}
      />
    </>
  );
}
