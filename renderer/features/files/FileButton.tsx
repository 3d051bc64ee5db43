import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
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
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,text/csv,text/plain,application/json"
        className="visually-hidden"
        tabIndex={-1}
        aria-label="File of rows"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file !== undefined) void openFile(file);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
