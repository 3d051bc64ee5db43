import { fail, ok } from '../../../shared/result.ts';
import type { Handlers } from '../dispatcher.ts';
import type { Journal } from './journal.ts';

export function journalProcedures(journal: Journal): Pick<Handlers, 'journal.list' | 'journal.get'> {
  return {
    'journal.list': async ({ filter, before, limit }) => {
      const page = journal.list(filter, before, limit);
      return ok({ ...page, rows: [...page.rows] });
    },
    'journal.get': async ({ id }) => {
      const delivery = journal.get(id);
      return delivery === undefined
        ? fail({ kind: 'notFound', message: 'This request is not in the history.' })
        : ok(delivery);
    },
  };
}
