import type { FormValues } from '../../../../shared/domain/form/field.ts';
import { parseForm } from '../../../../shared/domain/form/parse-form.ts';
import { type ActionName, findAction, isReading } from '../../../../shared/domain/vendor.ts';
import type { Vendor } from '../../../vendors/vendor.ts';
import type { DeliveryRecord } from '../../deliveries/delivery-record.ts';
import type { FormsAbout } from './former-forms.ts';
import { restore } from './restore-values.ts';
import type { NoUndo, Undo } from './undo-offer.ts';

const opposites: Partial<Record<ActionName, ActionName>> = {
  registerToken: 'disableToken',
  disableToken: 'registerToken',
  subscribe: 'unsubscribe',
  unsubscribe: 'subscribe',
};

/**
 * What takes a request back, or why nothing does.
 *
 * @returns nothing where there is nothing to take back: it did not arrive, or it only read
 */
export function undoOf(
  delivery: DeliveryRecord,
  vendor: Vendor,
  formsAbout: (delivery: DeliveryRecord) => FormsAbout,
): Undo | NoUndo | undefined {
  const { action, form, outcome } = delivery;
  const isReadOnly = action === 'testConnection' || isReading(vendor.descriptor, action);
  if (isReadOnly || (outcome !== 'accepted' && outcome !== 'unknown')) return undefined;
  const found = form === null ? none(older) : decide({ delivery, form, vendor, formsAbout });
  return outcome === 'unknown' ? { ...found, explanation: `${unsure} ${found.explanation}` } : found;
}

const older = 'The history holds no form for this request: it was kept by an earlier version.';
const unsure = 'Whether the request arrived is not known.';

interface UndoQuery {
  readonly delivery: DeliveryRecord;
  readonly form: FormValues;
  readonly vendor: Vendor;
  readonly formsAbout: (delivery: DeliveryRecord) => FormsAbout;
}

function decide({ delivery, form, vendor, formsAbout }: UndoQuery): Undo | NoUndo {
  const { action } = delivery;
  const { label } = vendor.descriptor;
  const impossible = (thing: string) => none(`${thing} cannot be taken back: ${label} has no call for it.`);
  if (action === 'track') return impossible('An event');
  const consequence = consequenceOf(action, form, vendor);
  if (consequence?.undo === null) return impossible('A merge');
  const opposite = opposites[action];
  if (opposite !== undefined) {
    return findAction(vendor.descriptor, opposite) === undefined
      ? impossible('This')
      : { kind: 'undo', action: opposite, values: form, ...wordsOf(action, form) };
  }
  if (action !== 'identify' && action !== 'update') {
    return consequence === undefined ? impossible('This') : none(consequence.undo ?? '');
  }
  return restore({
    action: delivery.action,
    form,
    descriptor: vendor.descriptor,
    forms: formsAbout(delivery),
  });
}

function none(explanation: string): NoUndo {
  return { kind: 'none', explanation };
}

function consequenceOf(action: ActionName, values: FormValues, vendor: Vendor) {
  const form = parseForm(findAction(vendor.descriptor, action)?.fields ?? [], values);
  return form.ok ? vendor.consequence?.(action, form.value) : undefined;
}

function wordsOf(action: ActionName, form: FormValues): Pick<Undo, 'label' | 'maskedLabel' | 'explanation'> {
  const messages = form.scope === 'all' ? 'all messages' : 'these campaigns';
  const words: Partial<Record<ActionName, readonly [string, string]>> = {
    registerToken: ['Disable this token', 'Disabling it stops push notifications to this device.'],
    disableToken: ['Register this token again', 'Registering it makes the token active again.'],
    subscribe: [`Unsubscribe from ${messages}`, `It stops ${messages} again.`],
    unsubscribe: [`Subscribe to ${messages} again`, `It allows ${messages} again.`],
  };
  const [label = '', explanation = ''] = words[action] ?? [];
  return { label, maskedLabel: label, explanation };
}
