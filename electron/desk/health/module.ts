import manifest from '../../../package.json' with { type: 'json' };
import { ok } from '../../../shared/result.ts';
import { vendors } from '../../vendors/registry.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Handlers } from '../dispatcher.ts';
import type { DeskContext } from '../module.ts';
import { healthIssuesOf } from './health-issues.ts';
import { createHistoryHealth } from './history-health.ts';
import { healthProcedures } from './procedures.ts';
import { createUnexpectedErrors } from './unexpected-errors.ts';

export interface HealthParts {
  readonly connections: Pick<ConnectionStore, 'failure'>;
  /** Why the history cannot be opened now. */
  readonly historyFailure: () => string | undefined;
  /** Reads the next rows of the history after one; errors that it throws are noted. */
  readonly readRows: (after: number) => number | null;
}

/** Reports what is wrong with the app's own files, and unexpected errors. */
export function healthModule(
  { ports, emit }: DeskContext,
  { connections, historyFailure, readRows }: HealthParts,
) {
  const health = createHistoryHealth({
    file: ports.historyFile,
    changed: () => emit('health.changed'),
    readRows,
  });
  const unexpected = createUnexpectedErrors(ports, () => emit('desk.changed'));
  return {
    note: health.note,
    setExcess: health.setExcess,
    noteUnexpected: unexpected.note,
    procedures: {
      'desk.describe': async () =>
        ok({
          version: manifest.version,
          dataFolder: ports.dataFolder,
          vendors: vendors.map((vendor) => vendor.descriptor),
          healthIssues: healthIssuesOf(ports, connections, { historyFailure, unexpected, health }),
        }),
      ...healthProcedures(ports, connections, () => emit('connections.changed')),
    } satisfies Partial<Handlers>,
    start: health.watch,
    stop: health.stop,
  };
}
