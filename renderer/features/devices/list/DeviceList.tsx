import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { IconArrowLeft, IconFileImport } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { deviceActions } from '../../../../shared/domain/devices/push-service.ts';
import type { ActionName } from '../../../../shared/domain/vendor.ts';
import { currentConnection, useDesk, vendorOf } from '../../../state/desk-state.ts';
import { ConnectionName } from '../../../ui/ConnectionName.tsx';
import { FileInput } from '../../../ui/FileInput.tsx';
import { counted } from '../../../ui/format/format-count.ts';
import { Notice } from '../../../ui/Notice.tsx';
import classes from './DeviceList.module.css';
import { DeviceRuns } from './DeviceRuns.tsx';
import { ListResult } from './ListResult.tsx';
import { chooseAction, clearList, dropList, openList, readList, setListText, useList } from './list-state.ts';

/** Milliseconds: while typing, the list is read after a pause this long. */
const pause = 300;

/** Many devices at once: a pasted or dropped list, what is known of each line, and what would be sent. */
export function DeviceList() {
  const state = useDesk();
  const list = useList();
  const { text, choices } = list;
  const connection = currentConnection(state);
  const vendor = connection === undefined ? undefined : vendorOf(state, connection);
  const actions = vendor === undefined ? [] : deviceActions(vendor);
  const action =
    actions.find(({ name }) => name === list.action) ??
    actions.find(({ name }) => name === 'disableToken') ??
    actions[0];
  const input = useRef<HTMLInputElement>(null);
  const [id, name] = [connection?.id, action?.name];
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew where any of these changes
  useEffect(() => {
    if (id === undefined || name === undefined) return;
    const timer = setTimeout(() => void readList(id, name), pause);
    return () => clearTimeout(timer);
  }, [id, name, text, choices]);
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowLeft size={14} aria-hidden="true" />}
          onClick={() => openList(false)}
        >
          Back to the tokens
        </Button>
        <h1>Many devices at once</h1>
        {actions.length > 1 && (
          <SegmentedControl
            size="xs"
            transitionDuration={100}
            aria-label="What to do with all of them"
            data={actions.map(({ name: value, label }) => ({ value, label }))}
            value={action?.name ?? ''}
            onChange={(value) => chooseAction(value as ActionName)}
          />
        )}
        {connection !== undefined && (
          <span className={classes.target}>
            at <ConnectionName name={connection.name} colour={connection.colour} mode={connection.mode} />
          </span>
        )}
      </div>
      {action === undefined && vendor !== undefined && (
        <Notice tone="caution">
          {vendor.label} keeps no device tokens. Choose another connection above; the list stays here.
        </Notice>
      )}
      <Textarea
        label="Tokens, user ids, or both"
        description="One device a line, in any order, with tabs, commas or blanks between. The words ios and android (or apple, apns, fcm, gcm) name the platform; without one the form of the token tells. A user id alone means all of that person’s known tokens. At most 10,000 lines."
        inputWrapperOrder={['label', 'description', 'input']}
        placeholder={'u-1001  740f4707bebcf74f9b7c25d48e3358945f6aa01da5ddb387462c7eaf61bb78ad  ios'}
        value={text}
        onChange={(event) => setListText(event.currentTarget.value)}
        rows={text === '' ? 8 : 4}
        spellCheck={false}
        autoComplete="off"
        styles={{ input: { fontFamily: 'var(--font-mono)', fontSize: 12.5 } }}
      />
      <div className={classes.buttons}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconFileImport size={14} aria-hidden="true" />}
          onClick={() => input.current?.click()}
        >
          Choose a file
        </Button>
        <FileInput
          ref={input}
          label="File of tokens"
          accept=".txt,.csv,.tsv,text/plain,text/csv"
          onFile={(file) => void dropList(file)}
        />
        {text !== '' && (
          <Button size="xs" variant="subtle" color="gray" onClick={clearList}>
            Clear
          </Button>
        )}
        <span role="status" className={classes.note}>
          {list.isReading && 'Looking at every line …'}
        </span>
      </div>
      {list.leftOver > 0 && (
        <Notice tone="caution">
          The others were handed on, to the run below. {counted(list.leftOver, 'line')} left out{' '}
          {list.leftOver === 1 ? 'stands' : 'stand'} here still, with the reasons.
        </Notice>
      )}
      {list.failure !== null && <Notice tone="failure">{list.failure} Nothing was sent.</Notice>}
      {list.read !== null && connection !== undefined && vendor !== undefined && action !== undefined && (
        <ListResult
          key={`${connection.id} ${action.name}`}
          read={list.read}
          target={{ connection, vendor }}
          action={action}
        />
      )}
      <DeviceRuns />
    </div>
  );
}
