import { DropArea } from '../../ui/DropArea.tsx';
import { ImportPreview } from './preview/ImportPreview.tsx';
import { StartPage } from './StartPage.tsx';
import { openFile, useFile } from './upload/file-state.ts';
import { UploadProgress } from './upload/UploadProgress.tsx';

/** Files of many rows: taken in, looked at, checked, sent; and what became of those that were. */
export function FilesPage() {
  const opened = useFile((state) => state.opened);
  const taking = useFile((state) => state.taking);
  return (
    <DropArea onFile={(file) => void openFile(file)}>
      {taking !== null && <UploadProgress taking={taking} />}
      {taking === null && opened !== null && <ImportPreview key={opened.id} file={opened} />}
      {taking === null && opened === null && <StartPage />}
    </DropArea>
  );
}
