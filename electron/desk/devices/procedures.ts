import type { DeviceRow, KnownDevice } from '../../../shared/domain/devices/device-row.ts';
import { deviceFieldsOf, isRegistering } from '../../../shared/domain/devices/push-service.ts';
import type { ImportMap } from '../../../shared/domain/imports/import-map.ts';
import type { LedgerToken } from '../../../shared/domain/person.ts';
import { covered } from '../../../shared/domain/privacy.ts';
import { type AppError, fail, invalidInput, ok, type Result } from '../../../shared/result.ts';
import { adHocId } from '../connections/ad-hoc.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Handlers } from '../dispatcher.ts';
import { reasonOf } from '../error-reason.ts';
import { targetOf } from '../imports/target.ts';
import { notFound, type Upload, type Uploads } from '../imports/upload.ts';
import type { Masking } from '../masking/masking.ts';
import type { DeviceLookup, DevicePlace } from '../people/devices/device-lookup.ts';
import type { PeopleStore } from '../people/people-store.ts';
import { deviceFile } from './device-file.ts';
import { readPasted } from './read-pasted.ts';
import { resolveAll, summaryOf } from './resolve-all.ts';
import { createResolver, type ResolvedRow } from './resolve-lines.ts';

type Names = 'devices.read' | 'devices.rows' | 'devices.write' | 'devices.known';

export interface DeviceParts {
  readonly uploads: Uploads;
  readonly people: PeopleStore;
  readonly connections: ConnectionStore;
  readonly masking: Pick<Masking, 'isMasked'>;
}

/** A list as it was read last: what was shown is what is sent. */
interface ReadList {
  readonly rows: readonly ResolvedRow[];
  readonly isMasked: boolean;
  readonly map: ImportMap;
}

export function deviceProcedures({
  uploads,
  people,
  connections,
  masking,
}: DeviceParts): Pick<Handlers, Names> {
  const lists = new WeakMap<Upload, ReadList>();

  /** What the ledger says of a connection; and how many requests it has not looked at. */
  async function lookupAt(connectionId: string) {
    const connection = connections.find(connectionId);
    if (connection === undefined) return fail(connectionGone);
    const { id, vendor, name, mode } = connection;
    const place: DevicePlace = { connectionId: id, address: id === adHocId ? `${vendor} ${name}` : '' };
    try {
      const { value, behind } = await people.read((reader) => reader.devicesAt(place));
      return ok({ lookup: value, behind, isMasked: masking.isMasked({ mode, connectionId: id }) });
    } catch (error) {
      return fail<AppError>({
        kind: 'unavailable',
        message: `What is known of devices cannot be read: ${reasonOf(error)}.`,
      });
    }
  }

  return {
    'devices.read': async ({ id, connectionId, action: name, choices }, { signal }) => {
      const taken = uploads.find(id);
      if (taken === undefined) return fail(notFound);
      const action = targetOf(connections, connectionId, name);
      if (!action.ok) return action;
      const fields = deviceFieldsOf(action.value);
      if (fields === undefined) return fail(invalidInput('This is not about single devices.'));
      const pasted = await readPasted(taken.file);
      if (!pasted.ok) return pasted;
      const found = await lookupAt(connectionId);
      if (!found.ok) return found;
      const { lookup, behind, isMasked } = found.value;
      const registers = isRegistering(action.value);
      const resolve = createResolver({ lookup, fields, registers, choices, isMasked });
      const rows = await resolveAll(pasted.value.lines, resolve, signal);
      if (rows === undefined) return fail({ kind: 'cancelled', message: 'Called off.' });
      const { person, platform, token } = fields;
      const columns = { [person.name]: 'user id', [platform.name]: 'platform', [token.name]: 'token' };
      lists.set(taken, { rows, isMasked, map: { action: name, columns } });
      return ok({ ...summaryOf(pasted.value, rows), behind });
    },
    'devices.rows': async ({ id, is, from, limit }) => {
      const list = listOf(id);
      if (!list.ok) return list;
      const { rows, isMasked } = list.value;
      const wanted = is === null ? rows : rows.filter((row) => row.is === is);
      return ok({
        rows: wanted.slice(from, from + limit).map((row) => shownRow(row, isMasked)),
        total: wanted.length,
      });
    },
    'devices.write': async ({ id }) => {
      const list = listOf(id);
      if (!list.ok) return list;
      const { rows, isMasked, map } = list.value;
      const sent = rows.filter((row) => row.is === 'send');
      if (sent.length === 0) return fail({ kind: 'refused', message: 'No line of this list can be sent.' });
      const name = uploads.find(id)?.name ?? '';
      const isGiven = sent.some(({ isTokenSaid, isUserIdSaid }) => !isTokenSaid || !isUserIdSaid);
      const added = uploads.add({ name, text: deviceFile(sent), isMasked: isMasked && isGiven });
      return added.ok ? ok({ id: added.value.id, map, rows: sent.length }) : added;
    },
    'devices.known': async ({ connectionId, person, devices }) => {
      const found = await lookupAt(connectionId);
      if (!found.ok) return found;
      const { lookup, isMasked } = found.value;
      const owners = person.trim() === '' ? [] : lookup.peopleOf(person.trim());
      const own = owners.flatMap(({ key }) => lookup.tokensOf(key));
      return ok({
        devices: devices.map((one) =>
          knownOf(one, {
            lookup,
            isMasked,
            owners: owners.map(({ key }) => key),
            isNamed: person.trim() !== '',
          }),
        ),
        own: own.slice(0, mostOwn).map((token) => shownDevice(token, isMasked)),
      });
    },
  };

  function listOf(id: string): Result<ReadList> {
    const taken = uploads.find(id);
    const list = taken && lists.get(taken);
    return list === undefined ? fail(notFound) : ok(list);
  }
}

/** So many devices of a person are offered. */
const mostOwn = 20;

interface Asked {
  readonly lookup: DeviceLookup;
  readonly isMasked: boolean;
  /** The keys of whom the form names. */
  readonly owners: readonly string[];
  readonly isNamed: boolean;
}

function knownOf(
  { device, platform }: { readonly device: string; readonly platform: string },
  { lookup, isMasked, owners, isNamed }: Asked,
) {
  const token = device.trim();
  const found = token === '' ? [] : lookup.tokens(token);
  const known = found.find((one) => one.platform === platform) ?? found[0];
  const lookAlike = known === undefined && token !== '' ? lookup.lookAlike(token) : undefined;
  return {
    known: known === undefined ? null : { ...shownDevice(known, isMasked), device: token },
    lookAlike: lookAlike === undefined ? null : shownDevice(lookAlike, isMasked),
    isOfAnother: known !== undefined && isNamed && !owners.includes(known.person),
  };
}

function shownDevice(token: LedgerToken, isMasked: boolean): KnownDevice {
  const { platform, state, at, deliveryId, ref, person } = token;
  return {
    ...{ platform, state, at, deliveryId, ref, person, isMasked },
    device: isMasked ? covered : token.token,
    personTitle: isMasked ? covered : token.personTitle,
  };
}

/** A line is cut where a whole file was pasted into one. In characters. */
const longestText = 300;

/** What a person pasted stays readable; what is kept is masked where the connection is. */
function shownRow(row: ResolvedRow, isMasked: boolean): DeviceRow {
  const { line, text, platform, state, is, notes, token, userId, owner, isRepeated, deviceChoices } = row;
  const title = owner?.title ?? '';
  return {
    ...{ line, platform, state, is, notes, isRepeated },
    deviceChoices: [...deviceChoices],
    text: text.slice(0, longestText),
    device: isMasked && !row.isTokenSaid ? covered : token,
    person: row.isUserIdSaid && userId !== '' ? userId : isMasked && title !== '' ? covered : title,
    lookAlike: row.lookAlike === null ? null : { device: isMasked ? covered : row.lookAlike.token },
    choices: row.choices.map(({ key, title }) => ({ key, title: isMasked ? covered : title })),
  };
}

const connectionGone = {
  kind: 'notFound',
  message: 'The connection is no longer there.',
} as const satisfies AppError;
