import type { FormValues } from '../../../../shared/domain/form/field.ts';
import type { LedgerToken } from '../../../../shared/domain/person.ts';
import { type ActionName, findAction } from '../../../../shared/domain/vendor.ts';
import { client } from '../../../backend/client.ts';
import { useDesk, vendorOf } from '../../../state/desk-state.ts';
import { type FormOrigin, openForm } from './open-in-form.ts';

interface PersonForm {
  readonly connectionId: string;
  /** The person's key. */
  readonly key: string;
  readonly action: ActionName;
  /** The device it is about; null for none. */
  readonly token: LedgerToken | null;
  readonly origin: FormOrigin;
}

/**
 * Opens the form of an action, filled in with who it is about. Nothing is sent.
 *
 * @returns why it could not be opened; nothing where it is
 */
export async function openPersonForm({
  connectionId,
  key,
  action,
  token,
  origin,
}: PersonForm): Promise<string | undefined> {
  const state = useDesk.getState();
  const connection = state.connections.find(({ id }) => id === connectionId);
  if (connection === undefined) return 'The connection was removed.';
  const vendor = vendorOf(state, connection);
  const screen = vendor === undefined ? undefined : findAction(vendor, action)?.screen;
  if (screen === undefined) return 'There is no screen for it.';
  const answer = await client.call('people.form', { key, action, token: token?.token ?? null });
  if (!answer.ok) return answer.error.message;
  const values = token?.isMasked === true ? await readableDevice(token) : {};
  openForm(screen, { ...answer.value, values: { ...answer.value.values, ...values }, origin }, connection);
  return undefined;
}

/**
 * A masked token cannot be named to the desk: it is read from the form of the request that said it last, which is
 * recorded. Nothing where that was no form about a single device; the field stays empty then.
 */
async function readableDevice({ deliveryId }: LedgerToken): Promise<FormValues> {
  const answer = await client.call('history.form', { id: deliveryId, of: 'request' });
  const { platform, token } = answer.ok ? answer.value.values : {};
  return platform === undefined || token === undefined ? {} : { platform, token };
}
