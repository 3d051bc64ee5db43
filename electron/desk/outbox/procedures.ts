import { fail, ok } from '../../../shared/result.ts';
import type { Handlers } from '../dispatcher.ts';
import type { PreferenceStore } from '../preferences/preferences.ts';
import type { KeptOutbox } from './kept-outbox.ts';
import { reportPiece } from './report.ts';

type Names =
  | 'outbox.list'
  | 'outbox.start'
  | 'outbox.pause'
  | 'outbox.cancel'
  | 'outbox.settleUnknown'
  | 'outbox.unknownEvents'
  | 'outbox.setUnknownEvents'
  | 'outbox.retryFailed'
  | 'outbox.report';

/** @param changed told once something else was chosen */
export function outboxProcedures(
  kept: KeptOutbox,
  preferences: PreferenceStore,
  changed: () => void,
): Pick<Handlers, Names> {
  const { demand, tryOpen } = kept;
  return {
    'outbox.list': async () => ok([...(tryOpen()?.outbox.list() ?? [])]),
    'outbox.start': async ({ id }) => demand().outbox.start(id),
    'outbox.pause': ({ id }) => demand().outbox.pause(id),
    'outbox.cancel': ({ id }) => demand().outbox.cancel(id),
    'outbox.settleUnknown': async ({ id, how }) => demand().outbox.settleUnknown(id, how),
    'outbox.unknownEvents': async () => ok({ choice: preferences.read().unknownEvents }),
    'outbox.setUnknownEvents': async ({ choice }) => {
      const written = preferences.write({ unknownEvents: choice });
      if (!written.ok) return written;
      changed();
      return ok({ choice });
    },
    'outbox.retryFailed': async ({ id }) => demand().outbox.retryFailed(id),
    'outbox.report': async ({ id, after }) => {
      const { outbox, store } = demand();
      const run = outbox.find(id);
      if (run === undefined) return fail({ kind: 'notFound', message: 'This run is no longer there.' });
      const { bytes, rows, next } = await reportPiece(run, store, after);
      const extension = run.source.form.format === 'jsonl' ? 'jsonl' : 'csv';
      const fileName = `${run.name.replace(/\.[^.]*$/, '')}-not-sent.${extension}`;
      return ok({ fileName, bytes: bytes.toString('base64'), rows, next });
    },
  };
}
