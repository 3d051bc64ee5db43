import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
import { openFile } from './shown-analysis.ts';

/** Opens an exported file, whatever its format; the same as dropping it. */
export function FileButton() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileImport size={16} />}
        onClick={() => input.current?.click()}
      >
        Open a file
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,.csv,.txt,application/json,text/csv"
        className="visually-hidden"
        tabIndex={-1}
        aria-label="Exported file"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file !== undefined) void openFile(file);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
