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
  readonly token: Pick<LedgerToken, 'ref'> | null;
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
  const answer = await client.call('people.form', { key, action, token: token?.ref ?? null });
  if (!answer.ok) return answer.error.message;
  openForm(screen, { ...answer.value, origin }, connection);
  return undefined;
}
