import type { ConnectionStore } from '../connections/store.ts';
import type { ExcessHistory } from '../health/history-health.ts';
import { createMasking } from '../masking/masking.ts';
import type { DeskContext } from '../module.ts';
import type { Owners } from '../ownership/owners.ts';
import type { PreferenceStore } from '../preferences/preferences.ts';
import { openHistory } from './history.ts';
import { createLazyHistory } from './lazy-history.ts';
import { historyProcedures } from './procedures.ts';
import { redactedHistory } from './redacted-history.ts';
import { retentionProcedures } from './retention/procedures.ts';
import { type Purger, startPurger } from './retention/scheduled-purge.ts';
import { type Indexer, startIndexer } from './search/indexer.ts';

export interface HistoryModuleParts {
  readonly owners: Owners;
  readonly connections: ConnectionStore;
  readonly preferences: PreferenceStore;
  /** Called with every error that a statement throws. */
  readonly note: (error: unknown) => void;
  /** Called with what the policy would purge, where that is so much that a person is asked first. */
  readonly setExcess: (excess: ExcessHistory | undefined) => void;
}

/** All deliveries, searchable; purged and indexed while the app is open. */
export function historyModule(
  { ports, emit }: DeskContext,
  { owners, connections, preferences, note, setExcess }: HistoryModuleParts,
) {
  const lazy = createLazyHistory(() => openHistory(ports.historyFile, owners), note);
  const history = redactedHistory(lazy.history);
  const masking = createMasking(preferences, connections, history);
  let indexer: Indexer | undefined;
  let purger: Purger | undefined;
  const changed = () => {
    indexer?.stepBack();
    emit('history.changed');
  };
  return {
    history,
    masking,
    changed,
    failure: lazy.failure,
    procedures: {
      ...historyProcedures({ history, connections, masking, now: ports.now, changed }),
      ...retentionProcedures(history, preferences, {
        now: ports.now,
        chosen: () => purger?.soon(),
        changed,
      }),
    },
    start() {
      indexer ??= startIndexer(history);
      purger ??= startPurger({
        history,
        retention: () => preferences.read().keeping,
        now: ports.now,
        asks: setExcess,
        removed() {
          emit('outbox.changed');
          changed();
        },
      });
    },
    stop() {
      indexer?.stop();
      purger?.stop();
      history.close();
    },
  };
}
