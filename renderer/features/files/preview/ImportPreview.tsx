import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { currentConnection, useDesk, vendorOf } from '../../../state/desk-state.ts';
import { formatSize } from '../../../ui/format/format-count.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { inspectFile } from '../inspect/inspect-file.ts';
import { actionFor } from '../mapping/file-actions.ts';
import section from '../Section.module.css';
import { showTarget } from '../targets/file-targets.ts';
import { FileButton } from '../upload/FileButton.tsx';
import { closeFile, type OpenFile } from '../upload/file-state.ts';
import classes from './ImportPreview.module.css';
import { ImportSteps } from './ImportSteps.tsx';
import { ReadingProgress } from './ReadingProgress.tsx';
import { TargetSection } from './TargetSection.tsx';

/** The preview of one file before it is sent. */
export function ImportPreview({ file }: { readonly file: OpenFile }) {
  const state = useDesk();
  const connection = currentConnection(state);
  const vendor = connection === undefined ? undefined : vendorOf(state, connection);
  const isOther = connection !== undefined && file.connectionId !== connection.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at anew where it goes somewhere else, not otherwise
  useEffect(() => {
    if (!isOther || vendor === undefined) return;
    // One of the connections that the file goes to, or another in place of the one on the screen.
    if (!showTarget(file, connection)) void inspectFile({ connection, vendor });
  }, [isOther, connection?.id]);
  const action = vendor === undefined ? undefined : actionFor(vendor, file.action);
  const isSettled = !isOther && file.inspected !== null && vendor?.id === file.vendor;
  return (
    <div className={classes.preview}>
      <div className={classes.head}>
        <h1 className={section.fileName} title={file.name}>
          {file.name}
        </h1>
        <span className={section.faint}>
          {formatSize(file.size)}
          {file.saved !== null && `, for “${file.saved.name}”`}
        </span>
        <div className={classes.headButtons}>
          <FileButton label="Another file" isQuiet />
          <Button variant="default" onClick={closeFile}>
            Put away
          </Button>
        </div>
      </div>
      {connection === undefined || vendor === undefined || action === undefined ? (
        <div className={classes.alone}>
          <TargetSection connection={connection} vendor={vendor} action={undefined} />
          <Notice tone="caution">Nothing can be sent from a file to this connection. Choose another.</Notice>
        </div>
      ) : isSettled ? (
        <ImportSteps file={file} target={{ connection, vendor }} />
      ) : (
        <div className={classes.alone}>
          <TargetSection connection={connection} vendor={vendor} action={action} />
          {file.failure !== null && <Notice tone="failure">{file.failure}</Notice>}
          {file.isReading && <ReadingProgress id={file.id} />}
        </div>
      )}
    </div>
  );
}
