import { type ActionName, findAction } from '../../../../shared/domain/vendor.ts';
import { client } from '../../../backend/client.ts';
import { useDesk, vendorOf } from '../../../state/desk-state.ts';
import { type FormOrigin, openForm } from './opened-forms.ts';

interface PersonForm {
  readonly connectionId: string;
  /** The person's key. */
  readonly key: string;
  readonly action: ActionName;
  /** The device it is about; null for none. */
  readonly token: string | null;
  readonly origin: FormOrigin;
}

/**
 * Opens the form of an action, filled in with who it is about. Nothing is sent.
 *
 * @returns why it could not be opened; nothing where it is
 */
export async function openPersonForm({
  connectionId,
  origin,
  ...asked
}: PersonForm): Promise<string | undefined> {
  const state = useDesk.getState();
  const connection = state.connections.find(({ id }) => id === connectionId);
  if (connection === undefined) return 'The connection was removed.';
  const vendor = vendorOf(state, connection);
  const room = vendor === undefined ? undefined : findAction(vendor, asked.action)?.room;
  if (room === undefined) return 'There is no screen for it.';
  const answer = await client.call('people.form', asked);
  if (!answer.ok) return answer.error.message;
  openForm(room, { ...answer.value, origin }, connection);
  return undefined;
}
