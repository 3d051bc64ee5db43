import { useCallback } from 'react';
import type { Output } from '../../../../shared/contract/index.ts';
import type { Field, FormValues } from '../../../../shared/domain/form/field.ts';
import { client } from '../../../backend/client.ts';
import type { Target } from '../../../state/desk-state.ts';
import { useFollowed } from '../../../state/use-followed.ts';

/** Milliseconds: while a token is typed, the ledger is asked after a pause this long. */
const pause = 250;

/** So many tokens of one field are asked about. */
const most = 30;

export interface AskedDevice {
  readonly field: string;
  readonly device: string;
  readonly platform: string;
}

export interface KnownDevices {
  readonly asked: readonly AskedDevice[];
  readonly answer: Output<'devices.known'>;
}

/** The tokens that stand in a form, by what its fields say of devices. */
export function devicesIn(fields: readonly Field[], values: FormValues): readonly AskedDevice[] {
  const platform = fields.find(({ device }) => device?.is === 'platform')?.name ?? '';
  return fields.flatMap(({ name, device }) => {
    const value = values[name];
    if (device?.is === 'token')
      return [{ field: name, device: String(value ?? ''), platform: String(values[platform] ?? '') }];
    if (device?.is !== 'tokens' || !Array.isArray(value)) return [];
    const tokens = (value as readonly string[]).filter((one) => one.trim() !== '').slice(0, most);
    return tokens.map((token) => ({ field: name, device: token, platform: device.platform }));
  });
}

/** What the ledger says of the tokens in a form, and of the devices of whom it names, at the connection in use. */
export function useKnownDevices(
  { connection }: Target,
  fields: readonly Field[],
  values: FormValues,
): KnownDevices | undefined {
  const asked = devicesIn(fields, values);
  const person = fields.find(({ kind }) => kind === 'id')?.name ?? '';
  const question = JSON.stringify({ asked, person: String(values[person] ?? '').slice(0, 1_000) });
  const { id: connectionId } = connection;
  const ask = useCallback(async () => {
    const about = JSON.parse(question) as { asked: readonly AskedDevice[]; person: string };
    const known = { asked: about.asked, answer: nothing };
    // A form without a place for a token, or with none in it and nobody named, has nothing to ask.
    if (about.asked.every(({ device }) => device === '') && about.person === '')
      return { ok: true, value: known } as const;
    if (about.asked.length === 0) return { ok: true, value: known } as const;
    const devices = about.asked.map(({ device, platform }) => ({ device: device.slice(0, 4_096), platform }));
    const answer = await client.call('devices.known', { connectionId, person: about.person, devices });
    return answer.ok ? ({ ok: true, value: { ...known, answer: answer.value } } as const) : answer;
  }, [connectionId, question]);
  const { value, isCurrent } = useFollowed<KnownDevices>(ask, pause);
  return isCurrent ? value : undefined;
}

const nothing: Output<'devices.known'> = { devices: [], own: [] };
