import { IconFileSpreadsheet } from '@tabler/icons-react';
import { DropArea } from '../../ui/DropArea.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ImportPreview } from './preview/ImportPreview.tsx';
import { RunList } from './run/RunList.tsx';
import { useRuns } from './run/runs-state.ts';
import section from './Section.module.css';
import classes from './StartPage.module.css';
import { SavedSends } from './saved/SavedSends.tsx';
import { TemplateMenu } from './template/TemplateMenu.tsx';
import { FileButton } from './upload/FileButton.tsx';
import { openFile, useFile } from './upload/file-state.ts';
import { UploadProgress } from './upload/UploadProgress.tsx';

/** Files of many rows: uploaded, previewed, checked and sent, and the runs that came of them. */
export function FilesPage() {
  const opened = useFile((state) => state.opened);
  const upload = useFile((state) => state.upload);
  return (
    <DropArea onFile={(file) => void openFile(file)}>
      {upload !== null && <UploadProgress upload={upload} />}
      {upload === null && opened !== null && <ImportPreview key={opened.id} file={opened} />}
      {upload === null && opened === null && <StartPage />}
    </DropArea>
  );
}

/** Where a file is chosen; below it the runs of earlier files. */
function StartPage() {
  const failure = useFile((state) => state.failure);
  const hasRuns = useRuns(({ runs }) => runs.length > 0);
  return (
    <div className={classes.scroll}>
      <div className={classes.start}>
        <h1>Files</h1>
        {failure !== null && <Notice tone="failure">{failure} Nothing was sent.</Notice>}
        <section
          className={classes.invitation}
          data-small={hasRuns || undefined}
          aria-label="Begin with a file"
        >
          <IconFileSpreadsheet size={32} stroke={1.4} aria-hidden="true" />
          <div>
            <h2>Send a whole file of people, events or devices</h2>
            <p className={classes.teaching}>
              Drop a CSV or JSON Lines file here, or a workbook (.xlsx): every row becomes one person, event
              or token. Before anything is sent you see how it is read, what each row becomes, and which rows
              cannot be sent.
            </p>
          </div>
          <div className={section.buttons}>
            <FileButton label="Choose a file" />
            <TemplateMenu />
          </div>
        </section>
      </div>
      <SavedSends />
      <RunList />
    </div>
  );
}
