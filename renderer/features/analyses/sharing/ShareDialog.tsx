import { Button, Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { kindNames } from '../../../charts/analysis/origin.ts';
import { fileNameOf } from '../../../charts/export/analysis-export.ts';
import { Outcome } from '../../../charts/export/ExportDialog.tsx';
import { useSaving } from '../../../charts/export/use-saving.ts';
import { useFocusBack } from '../../../ui/dialogs/use-focus-back.ts';
import { formatSize } from '../../../ui/format/format-count.ts';
import { useLibrary } from '../library/library-state.ts';
import { askToShare, type Shared, useShareRequest } from '../library/share-request.ts';
import classes from '../reports/Reports.module.css';
import { makeShared } from './make-shared.ts';
import { partsOf } from './shared-parts.ts';

interface ShareDialogProps {
  readonly what: Shared;
  onClose(): void;
}

/** The dialog for what a person asked to share, if anything. */
export function RequestedShare() {
  const what = useShareRequest((state) => state.what);
  return what === null ? null : <ShareDialog what={what} onClose={() => askToShare(null)} />;
}

/** Says what a shared file will hold, and saves it. */
function ShareDialog({ what, onClose }: ShareDialogProps) {
  useFocusBack();
  const analyses = useLibrary((state) => state.listed?.analyses) ?? [];
  const [done, setDone] = useState<number | null>(null);
  const saving = useSaving();
  const current = useRef<AbortController>(null);
  useEffect(() => () => current.current?.abort(), []);
  const parts = partsOf(what, analyses);
  const name = what.kind === 'analysis' ? what.analysis.name : what.document.title;
  const count = parts.reduce((sum, { snapshots }) => sum + snapshots.length, 0);
  const save = async () => {
    const own = new AbortController();
    current.current = own;
    await saving.save(
      () => makeShared(what, parts, { onPart: setDone, signal: own.signal }),
      fileNameOf(name, 'adshare'),
    );
    setDone(null);
  };
  return (
    <Modal opened onClose={onClose} title={`Share ${name}`} size="lg">
      <div className={classes.dialog}>
        <p>
          One file that another copy of Audience Desk opens, by Open a file on Analyses. In it{' '}
          {what.kind === 'report' ? 'are the report and the exports its charts show:' : 'are its snapshots:'}
        </p>
        <ul className={classes.contents}>
          {parts.map(({ analysis, snapshots }) => (
            <li key={analysis.id}>
              {analysis.name}: {kindNames[analysis.type].toLowerCase()} from {analysis.source.name},{' '}
              {snapshots.length === 1 ? 'one snapshot' : `${snapshots.length} snapshots`},{' '}
              {formatSize(snapshots.reduce((sum, { size }) => sum + size, 0))}
            </li>
          ))}
          {parts.length === 0 && <li>No export; kept pictures only.</li>}
        </ul>
        <p className={classes.hint}>
          The exports are complete, as the service sent them: names of people in them are in the file. No
          credential and no address of a connection is; the source is told by its name only.
        </p>
        <Outcome saving={saving} />
        <div className={classes.buttons}>
          <Button loading={saving.isMaking} onClick={() => void save()}>
            Save the file
          </Button>
          {saving.isMaking ? (
            <>
              <Button variant="default" onClick={() => current.current?.abort()}>
                Cancel
              </Button>
              {done !== null && (
                <span className={classes.state} role="status">
                  {done + 1} of {count} …
                </span>
              )}
            </>
          ) : (
            <Button variant="subtle" color="gray" onClick={onClose}>
              Close
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}
