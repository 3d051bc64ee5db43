import type { FormValues } from '../../../shared/domain/form/field.ts';
import { withMoment } from '../../../shared/domain/form/moment.ts';
import { findAction } from '../../../shared/domain/vendor.ts';
import { type AppError, fail, ok, type Result } from '../../../shared/result.ts';
import { findVendor } from '../../vendors/registry.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { DeliveryRecord } from '../deliveries/delivery-record.ts';
import type { Handlers } from '../dispatcher.ts';
import { reasonOf } from '../error-reason.ts';
import { fieldAt } from '../masking/field-at.ts';
import type { Masking } from '../masking/masking.ts';
import type { History } from './history.ts';
import { snippetOf } from './snippets/snippet.ts';
import { undoOf } from './undo/undo.ts';

type Names =
  | 'history.list'
  | 'history.get'
  | 'history.undo'
  | 'history.form'
  | 'history.snippet'
  | 'history.reveal';

export interface HistoryParts {
  readonly history: History;
  readonly connections: Pick<ConnectionStore, 'find'>;
  readonly masking: Pick<Masking, 'isMasked' | 'shown' | 'listed'>;
  readonly now: () => Date;
  /** Called once the history has changed. */
  readonly changed: () => void;
}

export function historyProcedures({
  history,
  connections,
  masking,
  now,
  changed,
}: HistoryParts): Pick<Handlers, Names> {
  const undoFor = (delivery: DeliveryRecord) => {
    const vendor = findVendor(delivery.vendor);
    return vendor === undefined ? undefined : undoOf(delivery, vendor, history.formsAbout);
  };
  /**
   * The reveal is recorded before the value is returned: what cannot be recorded is not revealed. Unmasked values need
   * no record.
   */
  const record = (delivery: DeliveryRecord, path: string): Result<undefined> => {
    if (!masking.isMasked(delivery)) return ok(undefined);
    try {
      history.addReveal(delivery.id, { path, at: now().toISOString() });
    } catch (error) {
      return fail({
        kind: 'unavailable',
        message: `Not revealed, because it could not be recorded: ${reasonOf(error)}.`,
      });
    }
    changed();
    return ok(undefined);
  };
  return {
    'history.list': async ({ filter, before, limit }) => {
      const { rows, next, total } = history.list(filter, before, limit);
      return ok({ rows: masking.listed(rows), next, total });
    },
    'history.get': async ({ id }) => {
      const delivery = history.get(id);
      return delivery === undefined ? fail(notFound) : ok(masking.shown(delivery));
    },
    'history.undo': async ({ id }) => {
      const delivery = history.get(id);
      if (delivery === undefined) return fail(notFound);
      const undo = undoFor(delivery);
      if (undo?.kind !== 'undo') return ok(undo ?? null);
      if (connections.find(delivery.connectionId) === undefined) {
        return ok({ kind: 'none', explanation: connectionGone.message });
      }
      const label = masking.isMasked(delivery) ? undo.maskedLabel : undo.label;
      return ok({ kind: 'offer', label, explanation: undo.explanation });
    },
    'history.form': async ({ id, of }) => {
      const delivery = history.get(id);
      if (delivery === undefined) return fail(notFound);
      const { connectionId, action, form } = delivery;
      if (connections.find(connectionId) === undefined) return fail(connectionGone);
      if (of === 'undo') {
        const undo = undoFor(delivery);
        if (undo?.kind !== 'undo')
          return fail({ kind: 'refused', message: undo?.explanation ?? nothingToUndo });
        const recorded = record(delivery, formPath);
        return recorded.ok ? ok({ connectionId, action: undo.action, values: undo.values }) : recorded;
      }
      if (form === null)
        return fail({ kind: 'notFound', message: 'The form of this request is not in the history.' });
      const recorded = record(delivery, formPath);
      return recorded.ok ? ok({ connectionId, action, values: formAgain(delivery, form) }) : recorded;
    },
    'history.snippet': async ({ id, as }) => {
      const delivery = history.get(id);
      const vendor = delivery === undefined ? undefined : findVendor(delivery.vendor);
      if (delivery === undefined || vendor === undefined) return fail(notFound);
      const code = snippetOf(delivery, vendor, as);
      if (!code.ok) return fail({ kind: 'refused', message: code.error });
      const recorded = record(delivery, `/code/${as}`);
      return recorded.ok ? ok({ code: code.value }) : recorded;
    },
    'history.reveal': async ({ id, path }) => {
      const delivery = history.get(id);
      const value = delivery === undefined ? undefined : fieldAt(delivery, path);
      if (delivery === undefined || value === undefined) return fail(nothingThere);
      const recorded = record(delivery, path);
      return recorded.ok ? ok({ value }) : recorded;
    },
  };
}

/** An event that did not go through happened when it was first sent, so it keeps that time. */
function formAgain({ vendor, action, outcome, startedAt }: DeliveryRecord, form: FormValues): FormValues {
  const descriptor = findVendor(vendor)?.descriptor;
  const fields = descriptor && findAction(descriptor, action)?.fields;
  return fields === undefined || outcome === 'accepted'
    ? form
    : withMoment(fields, form, new Date(startedAt));
}

const formPath = '/form';

const nothingThere = {
  kind: 'notFound',
  message: 'There is no such value in this request.',
} as const satisfies AppError;

const notFound = {
  kind: 'notFound',
  message: 'This request is not in the history.',
} as const satisfies AppError;

const connectionGone = {
  kind: 'notFound',
  message: 'The connection it was sent to is no longer there.',
} as const satisfies AppError;

const nothingToUndo = 'There is nothing to take back.';
