import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CheckedFile } from '../../../../shared/contract/imports.ts';
import { isReadOnly } from '../../../../shared/domain/connection.ts';
import type { FormValues } from '../../../../shared/domain/form/field.ts';
import type { ActionDescriptor, Consequence } from '../../../../shared/domain/vendor.ts';
import type { Target } from '../../../state/desk-state.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { ReadOnlyNotice } from '../../arming/ReadOnlyNotice.tsx';
import type { Checkable } from '../check/check-file.ts';
import { rowsText } from '../run/run-text.ts';
import section from '../Section.module.css';
import type { OpenFile } from '../upload/file-state.ts';
import { SendDialog } from './SendDialog.tsx';
import { SendOptions } from './SendOptions.tsx';
import classes from './SendSection.module.css';
import { firstConsequence, sendFile } from './send-file.ts';
import { defaultOptions, optionsOf } from './send-options.ts';

interface SendSectionProps {
  readonly file: OpenFile;
  readonly target: Target;
  readonly action: ActionDescriptor;
  readonly what: Checkable;
  readonly checked: CheckedFile;
  /** What the first rows say. */
  readonly sample: readonly FormValues[];
}

/** A person is asked before more rows than this are sent; the desk requires that confirmation. */
const manyRows = 20;

/** The options of the run, and the button that sends. */
export function SendSection({ file, target, action, what, checked, sample }: SendSectionProps) {
  const [typed, setTyped] = useState(defaultOptions);
  const [isAsking, setAsking] = useState(false);
  const [consequence, setConsequence] = useState<Consequence | null>(null);
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const options = optionsOf(typed);
  const isBlocked = isReadOnly(target.connection) || !options.ok;
  const send = async (isConfirmed: boolean) => {
    setAsking(false);
    if (!options.ok || isSending) return;
    setSending(true);
    const refusal = await sendFile(file, { ...what, options: options.value, isConfirmed });
    setSending(false);
    setFailure(refusal);
  };
  const request = async () => {
    const found = await firstConsequence(action.name, sample, target.connection.id);
    setConsequence(found);
    const isGrave = found !== null || action.danger !== undefined;
    if (isGrave || checked.total - checked.leftOut > manyRows) setAsking(true);
    else await send(false);
  };
  const label = `Send ${rowsText(checked.valid)} to ${target.connection.name}`;
  return (
    <section className={section.section} aria-labelledby="files-send">
      <h2 id="files-send">Send</h2>
      <SendOptions typed={typed} issues={options.ok ? [] : options.error} onChange={setTyped} />
      <ReadOnlyNotice connections={[target.connection]} />
      {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
      <div>
        <Button
          className={classes.send ?? ''}
          disabled={isBlocked}
          loading={isSending}
          onClick={() => void request()}
        >
          {label}
        </Button>
      </div>
      <SendDialog
        opened={isAsking}
        label={label}
        file={file}
        target={target}
        action={action}
        consequence={consequence}
        checked={checked}
        options={options.ok ? options.value : undefined}
        onConfirm={() => void send(true)}
        onClose={() => setAsking(false)}
      />
    </section>
  );
}
