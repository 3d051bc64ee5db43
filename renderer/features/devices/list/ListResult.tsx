import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { DeviceVerdict } from '../../../../shared/domain/devices/device-row.ts';
import { deviceFieldsOf, pushServiceOf } from '../../../../shared/domain/devices/push-service.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import type { Target } from '../../../state/desk-state.ts';
import { counted } from '../../../ui/format/format-count.ts';
import classes from './DeviceList.module.css';
import { DeviceTable } from './DeviceTable.tsx';
import { choosePlatform, type ReadList, useList } from './list-state.ts';
import { SendList } from './SendList.tsx';

interface ListResultProps {
  readonly read: ReadList;
  readonly target: Target;
  readonly action: ActionDescriptor;
}

/** What was understood of a list: in numbers, line by line, and the button that sends it. */
export function ListResult({ read, target, action }: ListResultProps) {
  const [shown, setShown] = useState<DeviceVerdict | 'all'>('all');
  const { summary, rows } = read;
  const { send, choose, left, repeated, unseen, lines, header, reasons, behind } = summary;
  const counts = { all: rows.length, send, choose, left };
  const kind = shown !== 'all' && counts[shown] === 0 ? 'all' : shown;
  return (
    <section className={classes.result} aria-label="What was understood">
      <p className={classes.summary}>
        <strong>
          {counted(lines, 'line')}: {counted(send, 'token')} to {action.label.toLowerCase()}
        </strong>
        {unseen > 0 && `, ${unseen.toLocaleString()} of them never seen here`}
        {choose > 0 && `; ${choose.toLocaleString()} to choose`}
        {left - repeated > 0 && `; ${(left - repeated).toLocaleString()} left out`}
        {repeated > 0 && `; ${repeated.toLocaleString()} said before`}.
        {header !== null && ` The first line, “${header.slice(0, 80)}”, names the columns.`}
        {behind > 0 &&
          ` ${counted(behind, 'older request')} not looked at yet: change the list to look again.`}
      </p>
      {reasons.length > 0 && (
        <ul className={classes.reasons} aria-label="Why lines are left out">
          {reasons.slice(0, mostReasons).map(({ message, count, lines: first }) => (
            <li key={message}>
              <strong>{count.toLocaleString()}</strong> {message}{' '}
              <span className={classes.faint}>
                {first.length === 1 ? 'Line' : 'Lines'}{' '}
                {first.map((line) => line.toLocaleString()).join(', ')}
                {count > first.length && ' …'}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.buttons}>
        <SegmentedControl
          size="xs"
          transitionDuration={100}
          aria-label="Lines to show"
          data={[
            { value: 'all', label: `All (${counts.all.toLocaleString()})` },
            { value: 'send', label: `Sent (${send.toLocaleString()})` },
            { value: 'choose', label: `To choose (${choose.toLocaleString()})` },
            { value: 'left', label: `Left out (${left.toLocaleString()})` },
          ]}
          value={kind}
          onChange={(value) => setShown(value as DeviceVerdict | 'all')}
        />
        <PlatformChoice action={action} />
      </div>
      <DeviceTable rows={kind === 'all' ? rows : rows.filter(({ is }) => is === kind)} action={action} />
      <SendList read={read} target={target} action={action} />
    </section>
  );
}

/** Of more reasons than this the others stand beside their lines alone. */
const mostReasons = 8;

/** The platform of lines that do not tell theirs. */
function PlatformChoice({ action }: { readonly action: ActionDescriptor }) {
  const platform = useList(({ choices }) => choices.platform);
  const options = deviceFieldsOf(action)?.platform.options ?? [];
  return (
    <span className={classes.platform}>
      <span aria-hidden="true">Where no platform is told</span>
      <NativeSelect
        size="xs"
        aria-label="Where no platform is told"
        data={[
          { value: '', label: 'Leave out' },
          ...options.map(({ value, label }) => ({ value: String(pushServiceOf(value)), label })),
        ]}
        value={platform ?? ''}
        onChange={(event) =>
          choosePlatform(event.currentTarget.value === '' ? null : (event.currentTarget.value as 'apple'))
        }
      />
    </span>
  );
}
