import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { KnownDevice } from '../../../../shared/domain/devices/device-row.ts';
import type { Field, FieldValue, FormValues } from '../../../../shared/domain/form/field.ts';
import type { Target } from '../../../state/desk-state.ts';
import { Age } from '../../../ui/Age.tsx';
import { cutMiddle } from '../../../ui/format/cut-middle.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { openPersonForm } from '../drafts/open-person-form.ts';
import classes from './DeviceNotes.module.css';
import type { KnownDevices } from './use-known-devices.ts';

interface DeviceNotesProps {
  readonly field: Field;
  readonly fields: readonly Field[];
  readonly values: FormValues;
  readonly known: KnownDevices | undefined;
  readonly target: Target;
  /** The name of the action whose form it is. */
  readonly action: string;
  onChange(name: string, value: FieldValue): void;
}

/** Beside a field of tokens: what the ledger says of each, what an unknown one looks like, and whose there are to pick. */
export function DeviceNotes(props: DeviceNotesProps) {
  const { field, known } = props;
  if (field.device === undefined || field.device.is === 'platform' || known === undefined) return null;
  const { asked, answer } = known;
  const said = asked.flatMap((one, index) => {
    const found = answer.devices[index];
    return one.field === field.name && one.device.trim() !== '' && found !== undefined
      ? [{ token: one.device.trim(), ...found }]
      : [];
  });
  const isEmpty = said.length === 0;
  return (
    <div className={classes.notes} role="status">
      {said.map(({ token, known: entry, lookAlike, isOfAnother }) => (
        <Said
          key={token}
          field={field}
          token={token}
          entry={entry}
          isOfAnother={isOfAnother}
          isSeveral={said.length > 1}
        >
          {lookAlike !== null && <Take {...props} device={lookAlike} instead={token} />}
        </Said>
      ))}
      {isEmpty && field.device.is === 'token' && answer.own.length > 0 && (
        <div className={classes.own}>
          <span>Known tokens of this person:</span>
          {answer.own.map((device) => (
            <Take
              key={`${device.platform} ${device.deliveryId} ${device.device}`}
              {...props}
              device={device}
            />
          ))}
        </div>
      )}
    </div>
  );
}

const states = {
  active: 'Active by what was sent from here',
  reactivated: 'Active again: an identify carried it after it was disabled',
  disabled: 'Disabled here',
  unknown: 'Whether the last request about it arrived is not known',
} as const satisfies Record<KnownDevice['state'], string>;

interface SaidProps {
  readonly field: Field;
  readonly token: string;
  readonly entry: KnownDevice | null;
  readonly isOfAnother: boolean;
  /** Whether the token is named, since there are others. */
  readonly isSeveral: boolean;
  /** What it was probably meant to be. */
  readonly children: ReactNode;
}

function Said({ field, token, entry, isOfAnother, isSeveral, children }: SaidProps) {
  const name = isSeveral ? `${cutMiddle(token, 20)}: ` : '';
  if (entry === null)
    return (
      <Notice tone="plain">
        {name}No request from here carried this token. {children}
      </Notice>
    );
  const isCarried = field.device?.is === 'tokens';
  const isRevived = isCarried && entry.state === 'disabled';
  return (
    <Notice tone={isRevived || isOfAnother ? 'caution' : 'plain'}>
      {name}
      {states[entry.state]}, <Age at={entry.at} />.{isRevived && ' This request makes it active again.'}
      {isOfAnother && ` It is ${entry.isMasked ? 'somebody else' : entry.personTitle}’s.`}
    </Notice>
  );
}

interface TakeProps extends DeviceNotesProps {
  readonly device: KnownDevice;
  /** The token of the form in whose place it is put; left out where the field is empty. */
  readonly instead?: string;
}

/** Puts a known token into the form; a masked one is opened with its form, which is recorded. */
function Take({ field, fields, values, target, action, device, instead, onChange }: TakeProps) {
  const take = async () => {
    if (device.isMasked) {
      await openPersonForm({
        ...{ connectionId: target.connection.id, key: device.person, action },
        ...{ token: device, origin: { of: 'tokens' } },
      });
      return;
    }
    const value = values[field.name];
    onChange(
      field.name,
      Array.isArray(value)
        ? (value as readonly string[]).map((one) => (one.trim() === instead ? device.device : one))
        : device.device,
    );
    const platform = fields.find((other) => other.device?.is === 'platform');
    if (platform !== undefined && field.device?.is === 'token') onChange(platform.name, device.platform);
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      title={`${device.platform}, ${states[device.state]}`}
      onClick={() => void take()}
    >
      {instead === undefined ? '' : 'Did you mean '}
      {cutMiddle(device.device, 18)}
      {instead === undefined ? (device.state === 'disabled' ? ' (disabled)' : '') : '?'}
    </Button>
  );
}
