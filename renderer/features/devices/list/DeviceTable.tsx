import { Button, NativeSelect } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { DeviceRow } from '../../../../shared/domain/devices/device-row.ts';
import { deviceFieldsOf, pushServiceOf } from '../../../../shared/domain/devices/push-service.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import { CopyableText } from '../../../ui/copy/CopyableText.tsx';
import { cutMiddle } from '../../../ui/format/cut-middle.ts';
import table from '../../../ui/Table.module.css';
import { TokenState } from '../../people/tokens/TokenState.tsx';
import classes from './DeviceTable.module.css';
import { chooseLine } from './list-state.ts';

/** Pixels, as the table draws a row. */
const rowHeight = 37;

interface DeviceTableProps {
  readonly rows: readonly DeviceRow[];
  readonly action: ActionDescriptor;
}

/** One row a device: what the line said, what is known, and what would be sent. Thousands of rows scroll. */
export function DeviceTable({ rows, action }: DeviceTableProps) {
  const scroll = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 1_000, height: 400 },
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  const [before, after] = [first?.start ?? 0, virtual.getTotalSize() - (last?.end ?? 0)];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too
    <section ref={scroll} className={classes.scroll} tabIndex={0} aria-label="Lines of the list">
      <table className={`${table.table} ${classes.table}`} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th scope="col" className={classes.line}>
              Line
            </th>
            <th scope="col" className={classes.token}>
              Token
            </th>
            <th scope="col" className={classes.platform}>
              Platform
            </th>
            <th scope="col" className={classes.person}>
              Person
            </th>
            <th scope="col" className={classes.state}>
              Known here
            </th>
            <th scope="col">What is sent</th>
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Spacer height={before} />}
          {items.map(({ index }) => {
            const row = rows[index];
            return row === undefined ? null : <OneRow key={index} index={index} row={row} action={action} />;
          })}
          {after > 0 && <Spacer height={after} />}
        </tbody>
      </table>
    </section>
  );
}

function Spacer({ height }: { readonly height: number }) {
  return (
    <tr className={classes.spacer}>
      <td style={{ height }} />
    </tr>
  );
}

interface OneRowProps {
  readonly row: DeviceRow;
  readonly index: number;
  readonly action: ActionDescriptor;
}

function OneRow({ row, index, action }: OneRowProps) {
  const { line, text, device, person, state, is, notes } = row;
  return (
    <tr data-is={is} aria-rowindex={index + 2}>
      <td className={classes.line} title={text}>
        {line.toLocaleString()}
      </td>
      <td>{device === '' ? <Said text={text} /> : <CopyableText text={device} most={16} />}</td>
      <td>{device !== '' && <PlatformOf row={row} action={action} />}</td>
      <td title={person}>{person}</td>
      <td className={classes.state}>
        {state === 'unseen' ? 'Never seen' : state !== null && <TokenState state={state} />}
      </td>
      <td className={classes.what} title={notes.join(' ')}>
        <span className={classes.verdict}>
          {is === 'send' ? action.label : is === 'choose' ? 'Choose' : 'Left out'}
        </span>{' '}
        <Choices row={row} />
        <span className={classes.notes}>{notes.join(' ')}</span>
      </td>
    </tr>
  );
}

/** A line of which nothing could be made stands as it was pasted. */
function Said({ text }: { readonly text: string }) {
  return (
    <span className={classes.said} title={text}>
      {text}
    </span>
  );
}

/** In the service’s words; another one is a correction. */
function PlatformOf({ row: { line, platform }, action }: Pick<OneRowProps, 'row' | 'action'>) {
  const options = deviceFieldsOf(action)?.platform.options ?? [];
  return (
    <NativeSelect
      size="xs"
      variant="unstyled"
      aria-label={`Platform of line ${line}`}
      data={[
        ...(platform === '' ? [{ value: '', label: 'Not told' }] : []),
        ...options.map(({ value, label }) => ({ value, label })),
      ]}
      value={platform}
      onChange={(event) => {
        const service = pushServiceOf(event.currentTarget.value);
        if (service === 'apple' || service === 'google') chooseLine({ line, platform: service });
      }}
    />
  );
}

function Choices({ row: { line, lookAlike, deviceChoices, choices, is } }: Pick<OneRowProps, 'row'>) {
  return (
    <>
      {lookAlike !== null && (
        <Button
          size="compact-xs"
          variant="default"
          title={`Looks like ${lookAlike.device}, which is known here.`}
          aria-label={`Take the known token for line ${line}`}
          onClick={() => chooseLine({ line, takesLookAlike: true })}
        >
          Meant: {cutMiddle(lookAlike.device, 14)}?
        </Button>
      )}
      {deviceChoices.map((text) => (
        <Button
          key={text}
          size="compact-xs"
          variant="default"
          title={text}
          aria-label={`On line ${line} ${text} is the token`}
          onClick={() => chooseLine({ line, token: text })}
        >
          Token: {cutMiddle(text, 14)}
        </Button>
      ))}
      {is === 'choose' &&
        choices.map(({ key, title }) => (
          <Button
            key={key}
            size="compact-xs"
            variant="default"
            aria-label={`Line ${line} is about ${title}`}
            onClick={() => chooseLine({ line, person: key })}
          >
            {cutMiddle(title, 24)}
          </Button>
        ))}
    </>
  );
}
