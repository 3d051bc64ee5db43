import { Button, Progress } from '@mantine/core';
import { formatSize } from '../../../ui/format/format-count.ts';
import section from '../Section.module.css';
import classes from '../StartPage.module.css';
import type { Upload } from './file-state.ts';

interface UploadProgressProps {
  readonly upload: Upload;
}

/** How far an upload is; a large one takes a while and can be cancelled. */
export function UploadProgress({ upload: { name, size, uploaded, abort } }: UploadProgressProps) {
  const share = size === 0 ? 100 : (uploaded / size) * 100;
  return (
    <div className={classes.start}>
      <h1 className={section.fileName}>{name}</h1>
      <p className={section.faint}>
        {formatSize(uploaded)} of {formatSize(size)} taken in. Nothing is sent yet.
      </p>
      <Progress value={share} aria-label={`Taking in ${name}`} transitionDuration={100} maw={480} />
      <div>
        <Button variant="default" onClick={() => abort.abort()}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
