import { fail, ok } from '../../../../shared/result.ts';
import type { Handlers } from '../../dispatcher.ts';
import { reasonOf } from '../../error-reason.ts';
import type { PreferenceStore } from '../../preferences/preferences.ts';
import type { History } from '../history.ts';

type Names =
  | 'history.countPurge'
  | 'history.purge'
  | 'history.retention'
  | 'history.countRetention'
  | 'history.setRetention';

/**
 * Purging by hand, and the retention policy.
 *
 * @param told `chosen` once the policy is another, `changed` once the history is
 */
export function retentionProcedures(
  history: Pick<History, 'countPurge' | 'purge' | 'measure' | 'countRetention'>,
  preferences: PreferenceStore,
  told: { readonly now: () => Date; readonly chosen: () => void; readonly changed: () => void },
): Pick<Handlers, Names> {
  return {
    'history.retention': async () => {
      try {
        const { rows, oldest, file, shrinks } = history.measure();
        return ok({ retention: preferences.read().keeping, rows, oldest, bytes: file, shrinks });
      } catch (error) {
        return unreadable(error);
      }
    },
    'history.countPurge': async (purgeRequest, { signal }) => {
      try {
        return ok(await history.countPurge(purgeRequest, yielding(signal)));
      } catch (error) {
        return signal.aborted ? fail(calledOff) : unreadable(error);
      }
    },
    'history.purge': async (purgeRequest) => {
      try {
        return ok(await history.purge(purgeRequest));
      } catch (error) {
        return fail({
          kind: 'unavailable',
          message: `The history could not be cleared to its end: ${reasonOf(error)}. Clear it again.`,
        });
      } finally {
        told.changed();
      }
    },
    'history.countRetention': async (retention, { signal }) => {
      try {
        return ok(await history.countRetention(retention, told.now(), yielding(signal)));
      } catch (error) {
        return signal.aborted ? fail(calledOff) : unreadable(error);
      }
    },
    'history.setRetention': async (retention) => {
      const written = preferences.write({ keeping: retention });
      if (!written.ok) return written;
      told.chosen();
      return ok(retention);
    },
  };
}

/** Yields to other work between two chunks, and stops counting once nobody waits for the result. */
function yielding(signal: AbortSignal): () => Promise<void> {
  return () =>
    new Promise((resolve, reject) => {
      setImmediate(() => (signal.aborted ? reject(signal.reason) : resolve()));
    });
}

const calledOff = { kind: 'cancelled', message: 'Called off.' } as const;

function unreadable(error: unknown) {
  return fail({ kind: 'unavailable', message: `The history cannot be read: ${reasonOf(error)}.` } as const);
}
