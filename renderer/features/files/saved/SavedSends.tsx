import { Button } from '@mantine/core';
import { useEffect } from 'react';
import type { SavedSend } from '../../../../shared/domain/imports/saved-send.ts';
import { findAction } from '../../../../shared/domain/vendor.ts';
import { useDesk, vendorOf } from '../../../state/desk-state.ts';
import { ColourDot } from '../../../ui/ColourDot.tsx';
import { DropArea } from '../../../ui/DropArea.tsx';
import { ModeBadge } from '../../../ui/ModeBadge.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { FileButton } from '../upload/FileButton.tsx';
import { openForSend } from './open-for-send.ts';
import classes from './SavedSends.module.css';
import { loadSavedSends, removeSend, useSavedSends } from './saved-sends-state.ts';

/** Sends that were saved: a new file dropped on one is mapped and checked as the last one was. */
export function SavedSends() {
  const { sends, failure } = useSavedSends();
  useEffect(() => void loadSavedSends(), []);
  if (sends.length === 0 && failure === null) return null;
  return (
    <section className={classes.sends} aria-labelledby="files-saved">
      <h2 id="files-saved">Saved sends</h2>
      {failure !== null && <Notice tone="failure">{failure}</Notice>}
      <ul className={classes.list}>
        {sends.map((send) => (
          <SavedItem key={send.name} send={send} />
        ))}
      </ul>
    </section>
  );
}

function SavedItem({ send }: { readonly send: SavedSend }) {
  const state = useDesk();
  const open = (file: File) => void openForSend(file, send);
  const known = send.targets.map(({ connectionId, map }) => {
    const connection = state.connections.find(({ id }) => id === connectionId);
    const vendor = connection && vendorOf(state, connection);
    return { connectionId, connection, action: vendor && findAction(vendor, map.action)?.label };
  });
  const isGone = known.every(({ connection }) => connection === undefined);
  return (
    <li aria-label={send.name}>
      <DropArea className={classes.item} onFile={isGone ? () => undefined : open}>
        <div className={classes.facts}>
          <h3 className={classes.name} title={send.name}>
            {send.name}
          </h3>
          {known.map(({ connectionId, connection, action }) =>
            connection === undefined ? (
              <span key={connectionId} className={classes.gone}>
                to a connection that is no longer there
              </span>
            ) : (
              <span key={connectionId} className={classes.target}>
                {action} to <ColourDot colour={connection.colour} />
                <span className={classes.targetName}>{connection.name}</span>
                <ModeBadge mode={connection.mode} />
              </span>
            ),
          )}
        </div>
        <div className={classes.buttons}>
          {!isGone && <FileButton label="Choose a file" purpose={`for ${send.name}`} isQuiet onFile={open} />}
          <Button
            variant="subtle"
            aria-label={`Remove ${send.name}`}
            onClick={() => void removeSend(send.name)}
          >
            Remove
          </Button>
        </div>
      </DropArea>
    </li>
  );
}
