import { type AppError, fail, ok } from '../../../shared/result.ts';
import { findVendor } from '../../vendors/registry.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Handlers } from '../dispatcher.ts';
import type { Journal } from './journal.ts';
import type { KeptDelivery } from './rows.ts';
import { shownDelivery } from './shown-delivery.ts';
import { undoOf } from './undo.ts';

type Names = 'journal.list' | 'journal.get' | 'journal.undo' | 'journal.form';

export function journalProcedures(
  journal: Journal,
  connections: Pick<ConnectionStore, 'find'>,
): Pick<Handlers, Names> {
  const undoFor = (delivery: KeptDelivery) => {
    const vendor = findVendor(delivery.vendor);
    return vendor === undefined ? undefined : undoOf(delivery, vendor, journal.formsAbout);
  };
  return {
    'journal.list': async ({ filter, before, limit }) => {
      const page = journal.list(filter, before, limit);
      return ok({ ...page, rows: page.rows.map(shownDelivery) });
    },
    'journal.get': async ({ id }) => {
      const delivery = journal.get(id);
      return delivery === undefined ? fail(notFound) : ok(shownDelivery(delivery));
    },
    'journal.undo': async ({ id }) => {
      const delivery = journal.get(id);
      if (delivery === undefined) return fail(notFound);
      const undo = undoFor(delivery);
      if (undo?.kind !== 'undo') return ok(undo ?? null);
      if (connections.find(delivery.connectionId) === undefined) {
        return ok({ kind: 'none', explanation: connectionGone.message });
      }
      return ok({ kind: 'offer', label: undo.label, explanation: undo.explanation });
    },
    'journal.form': async ({ id, of }) => {
      const delivery = journal.get(id);
      if (delivery === undefined) return fail(notFound);
      const { connectionId, action, form } = delivery;
      if (connections.find(connectionId) === undefined) return fail(connectionGone);
      if (of === 'undo') {
        const undo = undoFor(delivery);
        if (undo?.kind !== 'undo')
          return fail({ kind: 'refused', message: undo?.explanation ?? nothingToUndo });
        return ok({ connectionId, action: undo.action, values: undo.values });
      }
      return form === null
        ? fail({ kind: 'notFound', message: 'The form of this request is not in the history.' })
        : ok({ connectionId, action, values: form });
    },
  };
}

const notFound = {
  kind: 'notFound',
  message: 'This request is not in the history.',
} as const satisfies AppError;

const connectionGone = {
  kind: 'notFound',
  message: 'The connection it was sent to is no longer there.',
} as const satisfies AppError;

const nothingToUndo = 'There is nothing to take back.';
