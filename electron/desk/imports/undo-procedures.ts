import { findAction } from '../../../shared/domain/vendor.ts';
import { type AppError, fail, ok } from '../../../shared/result.ts';
import { findVendor } from '../../vendors/registry.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Handlers } from '../dispatcher.ts';
import type { Masking } from '../masking/masking.ts';
import type { LazyOutbox } from '../outbox/lazy-outbox.ts';
import { otherTarget, otherTargetIssue } from '../runs/run-target.ts';
import { oppositeAction, undoFileOf } from './undo-run.ts';
import type { Uploads } from './upload.ts';

export interface UndoParts {
  readonly connections: ConnectionStore;
  readonly outbox: LazyOutbox;
  readonly masking: Pick<Masking, 'isMasked'>;
  readonly uploads: Uploads;
}

/** The undo of a whole run: another run, which is previewed, confirmed and sent like any file. */
export function undoProcedures({
  connections,
  outbox,
  masking,
  uploads,
}: UndoParts): Pick<Handlers, 'imports.undo'> {
  return {
    'imports.undo': async ({ runId, withUnknown }) => {
      const { outbox: runs, store } = outbox.demand();
      const run = runs.find(runId);
      if (run === undefined) return fail(runGone);
      if (run.state === 'running') return fail(underWay);
      const connection = connections.find(run.connectionId);
      if (connection === undefined) return fail(connectionGone);
      // Elsewhere it would undo what was never done there.
      const elsewhere = otherTarget(run, connection);
      if (elsewhere !== undefined)
        return fail({ kind: 'refused', message: otherTargetIssue(run, elsewhere) });
      const vendor = findVendor(connection.vendor);
      const opposite = vendor && oppositeAction(vendor, run.action);
      const action = vendor && findAction(vendor.descriptor, run.action);
      if (vendor === undefined || opposite === undefined || action?.undo === undefined) {
        const why = action?.undo?.ofFile ?? 'This cannot be undone.';
        return fail({ kind: 'refused', message: `It has no opposite. ${why}` });
      }
      const states = withUnknown ? (['accepted', 'unknown'] as const) : (['accepted'] as const);
      const file = await undoFileOf({ run, vendor, opposite, store, states });
      if (file.rows === 0) return fail(nothingToUndo);
      const { mode, id: connectionId } = connection;
      const name = `Undo of ${run.name}`;
      const isMasked = masking.isMasked({ mode, connectionId });
      const added = uploads.add({ name, text: file.text, isMasked, undoes: run.id });
      if (!added.ok) return added;
      const { columns, text: _, ...counts } = file;
      return ok({
        ...{
          id: added.value.id,
          connectionId,
          name,
          map: { action: opposite.name, columns: { ...columns } },
        },
        ...counts,
        impossible: [...counts.impossible],
        unknown: store.counts(run).unknown,
        explanation: action.undo.ofFile,
      });
    },
  };
}

const runGone = { kind: 'notFound', message: 'This run is no longer there.' } as const satisfies AppError;
const connectionGone = {
  kind: 'notFound',
  message: 'The connection is no longer there.',
} as const satisfies AppError;
const underWay = {
  kind: 'refused',
  message: 'Rows are still under way. Pause the run first.',
} as const satisfies AppError;
const nothingToUndo = {
  kind: 'refused',
  message: 'No row of this run was accepted that could be undone.',
} as const satisfies AppError;
