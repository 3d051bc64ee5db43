import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CheckedFile } from '../../../../shared/contract/import-check.ts';
import type { MendingState } from '../../../../shared/contract/mending.ts';
import { isReadOnly } from '../../../../shared/domain/connection.ts';
import type { RunOptions } from '../../../../shared/domain/run.ts';
import { useDesk } from '../../../state/desk-state.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { ReadOnlyNotice } from '../../arming/ReadOnlyNotice.tsx';
import { rowsText } from '../run/run-text.ts';
import section from '../Section.module.css';
import { SaveSend } from '../saved/SaveSend.tsx';
import {
  fullTarget,
  isReady,
  type MappedTarget,
  mappedTarget,
  sampleOf,
  targetsOf,
} from '../targets/file-targets.ts';
import type { FileTarget, OpenFile } from '../upload/file-state.ts';
import { SendDialog, type SentTarget } from './SendDialog.tsx';
import { SendOptions } from './SendOptions.tsx';
import classes from './SendSection.module.css';
import { firstConsequence, sendFile } from './send-file.ts';
import { defaultOptions, optionsOf, typedOptions } from './send-options.ts';
import { UncheckedTargets } from './UncheckedTargets.tsx';

/** A person is asked before more rows than this are sent; the desk requires that confirmation. */
const manyRows = 20;

interface SendSectionProps {
  readonly file: OpenFile;
  readonly mended: MendingState | null;
  /** Whether all rows are to be checked again, since numbers are behind what was mended. */
  readonly isBehind: boolean;
}

/** The options of the runs, and the button that sends: to one connection, or to each that the file goes to. */
export function SendSection({ file, mended, isBehind }: SendSectionProps) {
  const connections = useDesk((state) => state.connections);
  const [typed, setTyped] = useState(file.saved === null ? defaultOptions : typedOptions(file.saved.run));
  const [asking, setAsking] = useState<readonly SentTarget[] | null>(null);
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const options = optionsOf(typed);
  const all = targetsOf(file, connections).flatMap((of) => {
    const target = fullTarget(of);
    return target === undefined ? [] : [{ of, target, mapped: mappedTarget(file, of, target) }];
  });
  const ready = all.flatMap(({ of, mapped }) =>
    mapped?.checked !== undefined && isReady(mapped) ? [{ of, mapped, checked: mapped.checked }] : [],
  );
  const readyConnections = ready.map(({ mapped }) => mapped.connection);
  const isBlocked = readyConnections.some(isReadOnly) || !options.ok || ready.length < all.length || isBehind;
  const send = async (isConfirmed: boolean, run: RunOptions) => {
    setAsking(null);
    setSending(true);
    const targets = ready.map(({ mapped }) => mapped.what);
    const refusal = await sendFile(file, { targets, options: run, isConfirmed });
    setSending(false);
    if (refusal === undefined) return;
    const name = connections.find(({ id }) => id === refusal.connectionId)?.name;
    setFailure(targets.length === 1 ? refusal.why : `${name}: ${refusal.why}`);
  };
  const request = async () => {
    if (!options.ok || isSending) return;
    const sent = await Promise.all(ready.map((target) => sentTarget(target, mended)));
    if (sent.some(needsAsking)) setAsking(sent);
    else await send(false, options.value);
  };
  const [only] = ready;
  const label =
    only !== undefined && all.length === 1
      ? `Send ${rowsText(only.checked.valid)} to ${only.mapped.connection.name}`
      : `Send to ${all.length} connections`;
  return (
    <section className={section.section} aria-labelledby="files-send">
      <h2 id="files-send">Send</h2>
      <SendOptions typed={typed} issues={options.ok ? [] : options.error} onChange={setTyped} />
      <ReadOnlyNotice connections={readyConnections} />
      <UncheckedTargets
        file={file}
        targets={all.filter(({ mapped }) => mapped === undefined || !isReady(mapped))}
      />
      {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
      {isBehind && (
        <p className={section.faint}>Rows were mended: all are checked again before they can be sent.</p>
      )}
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
      {options.ok && (
        <SaveSend
          file={file}
          targets={all.flatMap(({ mapped }) => (mapped === undefined ? [] : [mapped.what]))}
          run={options.value}
        />
      )}
      <SendDialog
        opened={asking !== null}
        label={label}
        file={file}
        targets={asking ?? []}
        options={options.ok ? options.value : undefined}
        onConfirm={() => options.ok && void send(true, options.value)}
        onClose={() => setAsking(null)}
      />
    </section>
  );
}

interface ReadyTarget {
  readonly of: FileTarget;
  readonly mapped: MappedTarget;
  readonly checked: CheckedFile;
}

async function sentTarget(
  { of, mapped, checked }: ReadyTarget,
  mended: MendingState | null,
): Promise<SentTarget> {
  const { connection, action } = mapped;
  const consequence = await firstConsequence(action.name, sampleOf(mapped, of, mended), connection.id);
  return { connection, action, consequence, checked };
}

function needsAsking({ consequence, action, checked }: SentTarget): boolean {
  return consequence !== null || action.danger !== undefined || checked.total - checked.leftOut > manyRows;
}
