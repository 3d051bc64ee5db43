import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
import { exportedFiles, FileInput } from '../../../ui/FileInput.tsx';
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
      <FileInput
        ref={input}
        label="Exported file"
        accept={exportedFiles}
        onFile={(file) => void openFile(file)}
      />
    </>
  );
}
