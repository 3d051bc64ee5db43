import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CheckedFile } from '../../../../shared/contract/import-check.ts';
import type { Output } from '../../../../shared/contract/index.ts';
import { isReadOnly } from '../../../../shared/domain/connection.ts';
import { ownFileOptions } from '../../../../shared/domain/imports/import-map.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import { client } from '../../../backend/client.ts';
import type { Target } from '../../../state/desk-state.ts';
import { counted } from '../../../ui/format/format-count.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { ReadOnlyNotice } from '../../arming/ReadOnlyNotice.tsx';
import { loadRuns } from '../../files/run/runs-state.ts';
import { SendDialog } from '../../files/send/SendDialog.tsx';
import { SendOptions } from '../../files/send/SendOptions.tsx';
import { defaultOptions, optionsOf } from '../../files/send/send-options.ts';
import { LockedNotice } from '../../vault/LockedNotice.tsx';
import classes from './DeviceList.module.css';
import { keepLeftOut, type ReadList, useList } from './list-state.ts';

interface SendListProps {
  readonly read: ReadList;
  readonly target: Target;
  readonly action: ActionDescriptor;
}

/** A list that was written as a file and checked. */
interface Written extends Pick<Output<'devices.write'>, 'id' | 'map'> {
  readonly checked: CheckedFile;
}

/** The options of the run and the button that sends; it always asks, since many devices are about many people. */
export function SendList({ read, target: { connection }, action }: SendListProps) {
  const name = useList((list) => list.name);
  const isReading = useList((list) => list.isReading);
  const [typed, setTyped] = useState(defaultOptions);
  const [written, setWritten] = useState<Written>();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const options = optionsOf(typed);
  const { send } = read.summary;
  const isCurrent = read.connectionId === connection.id && read.action === action.name;
  const label = `${action.label} ${counted(send, 'token')} at ${connection.name}`;
  const ask = async () => {
    setBusy(true);
    const made = await writeAndCheck(read.id, connection.id);
    setBusy(false);
    setFailure(typeof made === 'string' ? made : undefined);
    if (typeof made !== 'string') setWritten(made);
  };
  const close = () => {
    if (written !== undefined) void client.call('imports.drop', { id: written.id });
    setWritten(undefined);
  };
  const confirm = async () => {
    if (written === undefined || !options.ok || isBusy) return;
    const { id, map } = written;
    setBusy(true);
    const sent = await client.call('imports.send', {
      ...{ id, map, connectionId: connection.id, options: options.value, isConfirmed: true },
    });
    setBusy(false);
    setWritten(undefined);
    if (!sent.ok) return setFailure(sent.error.message);
    await loadRuns();
    keepLeftOut(read);
  };
  if (send === 0) return null;
  return (
    <div className={classes.send}>
      <SendOptions typed={typed} issues={options.ok ? [] : options.error} onChange={setTyped} />
      <ReadOnlyNotice connections={[connection]} />
      <LockedNotice connections={[connection]} />
      {failure !== undefined && <Notice tone="failure">{failure} Nothing was sent.</Notice>}
      <div>
        <Button
          loading={isBusy && written === undefined}
          disabled={isReadOnly(connection) || !options.ok || isReading || !isCurrent}
          onClick={() => void ask()}
        >
          {label}
        </Button>
      </div>
      {written !== undefined && (
        <SendDialog
          opened
          label={label}
          file={{ name }}
          targets={[{ connection, action, consequence: null, checked: written.checked }]}
          options={options.ok ? options.value : undefined}
          onConfirm={() => void confirm()}
          onClose={close}
        >
          <LeftOut read={read} />
        </SendDialog>
      )}
    </div>
  );
}

/** What of the list is not sent: it is to be known before, since the run tells only of what is. */
function LeftOut({ read: { summary, rows } }: Pick<SendListProps, 'read'>) {
  const out = summary.choose + summary.left - summary.repeated;
  if (out === 0) return null;
  const lines = [
    ...new Set(rows.flatMap(({ is, isRepeated, line }) => (is !== 'send' && !isRepeated ? [line] : []))),
  ];
  const shown = lines.slice(0, mostLines).map((line) => line.toLocaleString());
  return (
    <p>
      <strong>
        {counted(lines.length, 'line')} {lines.length === 1 ? 'is' : 'are'} left out:
      </strong>{' '}
      {shown.join(', ')}
      {lines.length > mostLines && ` and ${(lines.length - mostLines).toLocaleString()} more`}.{' '}
      {lines.length === 1 ? 'It stays' : 'They stay'} in the list afterwards, to be mended.
    </p>
  );
}

/** So many numbers of lines are named in the question. */
const mostLines = 12;

/** @returns why it cannot be sent, where that is so */
async function writeAndCheck(listId: string, connectionId: string): Promise<Written | string> {
  const written = await client.call('devices.write', { id: listId });
  if (!written.ok) return written.error.message;
  const { id, map } = written.value;
  const checked = await client.call('imports.check', { id, connectionId, map, options: ownFileOptions });
  if (checked.ok && checked.value.valid > 0) return { id, map, checked: checked.value };
  await client.call('imports.drop', { id });
  return checked.ok
    ? checked.value.problems.map(({ message, count }) => `${count} × ${message}`).join(' ')
    : checked.error.message;
}
