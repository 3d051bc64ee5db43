import type { FormValues } from '../../../../shared/domain/form/field.ts';
import { parseForm } from '../../../../shared/domain/form/parse-form.ts';
import {
  type ActionDescriptor,
  type ActionName,
  type ActionUndo,
  findAction,
  isReading,
} from '../../../../shared/domain/vendor.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Vendor } from '../../../vendors/vendor.ts';
import type { DeliveryRecord } from '../../deliveries/delivery-record.ts';
import type { FormsAbout } from './previous-forms.ts';
import { restore } from './restore-values.ts';
import type { NoUndo, Undo } from './undo-offer.ts';

/**
 * The request that undoes another, or why there is none.
 *
 * @returns nothing where there is nothing to undo: it did not arrive, or it only read
 */
export function undoOf(
  delivery: DeliveryRecord,
  vendor: Vendor,
  formsAbout: (delivery: DeliveryRecord) => FormsAbout,
): Undo | NoUndo | undefined {
  const { action, form, outcome } = delivery;
  const isReadOnly = isReading(vendor.descriptor, action);
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
  const impossible = (what: string) => none(noCall(what, vendor));
  const undo = findAction(vendor.descriptor, action)?.undo;
  const consequence = consequenceOf(action, form, vendor);
  if (undo?.by === 'nothing' && typeof consequence?.undo !== 'string') return impossible(undo.what);
  if (consequence?.undo === null) return impossible(consequence.what);
  if (undo?.by === 'opposite') {
    const opposite = oppositeOf(action, form, vendor);
    return opposite.ok ? { kind: 'undo', ...opposite.value, ...wordsOf(undo, form) } : none(opposite.error);
  }
  if (undo?.by === 'formerValues') {
    return restore({
      action: delivery.action,
      form,
      descriptor: vendor.descriptor,
      forms: formsAbout(delivery),
    });
  }
  return consequence === undefined ? impossible('This') : none(consequence.undo);
}

/** The request of the opposite action that takes one back; or why there is none, as a sentence. */
export function oppositeOf(
  action: ActionName,
  form: FormValues,
  vendor: Vendor,
): Result<Pick<Undo, 'action' | 'values'>, string> {
  const undo = findAction(vendor.descriptor, action)?.undo;
  const consequence = consequenceOf(action, form, vendor);
  if (consequence?.undo === null) return fail(noCall(consequence.what, vendor));
  const opposite = undo?.by === 'opposite' ? findAction(vendor.descriptor, undo.action) : undefined;
  return opposite === undefined
    ? fail(noCall('This', vendor))
    : ok({ action: opposite.name, values: valuesFor(opposite, form) });
}

function noCall(what: string, { descriptor: { label } }: Vendor): string {
  return `${what} cannot be taken back: ${label} has no call for it.`;
}

/** The values of the fields that the other action has, too. */
function valuesFor({ fields }: ActionDescriptor, form: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(form).filter(([name]) => fields.some((field) => field.name === name)),
  );
}

function none(explanation: string): NoUndo {
  return { kind: 'none', explanation };
}

function consequenceOf(action: ActionName, values: FormValues, vendor: Vendor) {
  const form = parseForm(findAction(vendor.descriptor, action)?.fields ?? [], values);
  return form.ok ? vendor.consequence?.(action, form.value) : undefined;
}

function wordsOf(
  { words, wordsWhere }: ActionUndo & { readonly by: 'opposite' },
  form: FormValues,
): Pick<Undo, 'label' | 'maskedLabel' | 'explanation'> {
  const said =
    wordsWhere !== undefined && form[wordsWhere.field] === wordsWhere.is ? wordsWhere.words : words;
  return { label: said.label, maskedLabel: said.label, explanation: said.explanation };
}
