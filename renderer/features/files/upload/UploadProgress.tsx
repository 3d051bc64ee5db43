import { Button, Progress } from '@mantine/core';
import { formatSize } from '../../../ui/format-count.ts';
import section from '../Section.module.css';
import classes from '../StartPage.module.css';

interface UploadProgressProps {
  readonly taking: {
    readonly name: string;
    readonly size: number;
    readonly taken: number;
    readonly abort: AbortController;
  };
}

/** A file on its way into the app; large ones take a while, and can be called off. */
export function UploadProgress({ taking: { name, size, taken, abort } }: UploadProgressProps) {
  const share = size === 0 ? 100 : (taken / size) * 100;
  return (
    <div className={classes.start}>
      <h1 className={section.fileName}>{name}</h1>
      <p className={section.faint}>
        {formatSize(taken)} of {formatSize(size)} taken in. Nothing is sent yet.
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
