import type { NamedWho } from '../../../../shared/contract/people.ts';
import type { FormValues } from '../../../../shared/domain/form/field.ts';
import { type ActionName, findAction } from '../../../../shared/domain/vendor.ts';
import { client } from '../../../backend/client.ts';
import type { Target } from '../../../state/desk-state.ts';
import { type FormOrigin, openForm } from '../../sending/drafts/open-in-form.ts';

interface ServiceForm {
  readonly target: Target;
  readonly who: NamedWho;
  readonly action: ActionName;
  /** What else is filled in, as far as the action has fields for it. */
  readonly values?: FormValues;
  readonly origin: FormOrigin;
}

/**
 * Opens the form of an action about somebody of whom the service was asked, filled in with who it is. Nothing is sent.
 *
 * @returns why it could not be opened; nothing where it is
 */
export async function openServiceForm({
  target: { connection, vendor },
  who,
  action: name,
  values = {},
  origin,
}: ServiceForm): Promise<string | undefined> {
  const action = findAction(vendor, name);
  if (action === undefined) return 'There is no screen for it.';
  const named =
    who.by === 'values'
      ? { ok: true as const, value: { values: who.values } }
      : await client.call('people.form', { key: who.key, action: name, token: null });
  if (!named.ok) return named.error.message;
  const filled = Object.entries({ ...named.value.values, ...values }).filter(([field]) =>
    action.fields.some((one) => one.name === field),
  );
  openForm(
    action.screen,
    { connectionId: connection.id, action: name, values: Object.fromEntries(filled), origin },
    connection,
  );
  return undefined;
}
