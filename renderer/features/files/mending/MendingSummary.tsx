import { Button } from '@mantine/core';
import { useState } from 'react';
import { Notice } from '../../../ui/Notice.tsx';
import section from '../Section.module.css';
import type { OpenFile } from '../upload/file-state.ts';
import { openView, saveMended } from './mend-rows.ts';
import { mendingOf, useMending } from './mending-state.ts';
import { asideText, mendedText } from './mending-text.ts';
import { RecheckLine } from './RecheckLine.tsx';

interface MendingSummaryProps {
  readonly file: OpenFile;
  readonly connectionId: string;
  /** Whether a check stands that the rows can be looked at by. */
  readonly isChecked: boolean;
}

/** What was mended of the file, and what belongs to another reading of it. */
export function MendingSummary({ file, connectionId, isChecked }: MendingSummaryProps) {
  const store = useMending();
  const state = mendingOf(store, file.id);
  const [said, setSaid] = useState<{ readonly isFailure: boolean; readonly text: string }>();
  if (state === null) return null;
  const mended = mendedText(state.mended);
  const aside = asideText(state.aside);
  const save = async () => {
    const saved = await saveMended({ id: file.id, connectionId });
    setSaid({ isFailure: !saved.ok, text: saved.ok ? saved.value : saved.error });
  };
  return (
    <>
      {aside !== '' && <Notice tone="caution">{aside}</Notice>}
      {mended !== '' && (
        <div className={section.buttons}>
          <span>{mended}.</span>
          {isChecked && (
            <>
              <Button variant="default" onClick={() => openView({ view: { is: 'changed' }, problem: null })}>
                Show them
              </Button>
              <Button variant="default" onClick={() => void save()}>
                Save the mended file
              </Button>
            </>
          )}
        </div>
      )}
      {isChecked && <RecheckLine />}
      {said !== undefined && (
        <Notice tone={said.isFailure ? 'failure' : 'plain'}>
          <span role="status">{said.text}</span>
        </Notice>
      )}
    </>
  );
}
