import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { SavedSend } from '../../../../shared/domain/imports/saved-send.ts';
import { Notice } from '../../../ui/Notice.tsx';
import section from '../Section.module.css';
import type { OpenFile } from '../upload/file-state.ts';
import { loadSavedSends, saveSend, useSavedSends } from './saved-sends-state.ts';

interface SaveSendProps extends Pick<SavedSend, 'targets' | 'run'> {
  readonly file: Pick<OpenFile, 'chosen' | 'saved'>;
}

/** Saves where this file goes and how, for the next such file. */
export function SaveSend({ file: { chosen, saved }, targets, run }: SaveSendProps) {
  const { sends } = useSavedSends();
  const [name, setName] = useState(saved?.name ?? '');
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => void loadSavedSends(), []);
  const wanted = name.trim();
  const send: SavedSend = {
    name: wanted,
    options: chosen,
    targets: targets.map(({ connectionId, map }) => ({ connectionId, map })),
    run,
  };
  const same = sends.find((one) => one.name === wanted);
  const isSaved = same !== undefined && contentOf(same) === contentOf(send);
  return (
    <>
      <div className={section.buttons}>
        <TextInput
          aria-label="Name of this send"
          w={300}
          placeholder="Name, such as Weekly newsletter list"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          spellCheck={false}
          autoComplete="off"
        />
        <Button
          variant="default"
          disabled={wanted === '' || isSaved || targets.length === 0}
          onClick={() => void saveSend(send).then(setFailure)}
        >
          {same !== undefined && !isSaved ? 'Save instead' : 'Save this send'}
        </Button>
      </div>
      {isSaved && (
        <p className={section.faint}>
          Saved as “{wanted}”, without the rows: drop the next such file on it on the Files screen.
        </p>
      )}
      {failure !== null && <Notice tone="failure">{failure}</Notice>}
    </>
  );
}

/** All but the name, as a text to compare; properties come in any order. */
function contentOf({ options, targets, run }: SavedSend): string {
  return JSON.stringify([options, targets, run], (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => one.localeCompare(other)))
      : value,
  );
}
