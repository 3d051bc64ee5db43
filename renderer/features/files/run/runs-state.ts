import { create } from 'zustand';
import type { Run, UnknownEvents } from '../../../../shared/domain/run.ts';
import { client } from '../../../backend/client.ts';

interface Runs {
  readonly runs: readonly Run[];
  readonly isLoaded: boolean;
  readonly failure: string | null;
  /** What becomes of unanswered events where a file goes on; null until the desk has told. */
  readonly unknownEvents: UnknownEvents | null;
}

/** Every file that was sent, the newest first. Kept for the sidebar too, whatever screen is open. */
export const useRuns = create<Runs>(() => ({
  runs: [],
  isLoaded: false,
  failure: null,
  unknownEvents: null,
}));

let isLoading = false;
let isOutdated = false;

/**
 * Milliseconds between two refreshes: the events of a run come several times a second, and nobody reads faster than
 * this.
 */
const refreshInterval = 500;

let isAwaited = false;

/** Loads the list soon after something changed, once for several changes. */
export function followRuns(): void {
  if (isAwaited) return;
  isAwaited = true;
  setTimeout(() => {
    isAwaited = false;
    void loadRuns();
  }, refreshInterval);
}

/** Loads the list: one call at a time, and once more where something changed meanwhile. */
export async function loadRuns(): Promise<void> {
  isOutdated = true;
  if (isLoading) return;
  isLoading = true;
  while (isOutdated) {
    isOutdated = false;
    const [listed, unknown] = await Promise.all([
      client.call('outbox.list', {}),
      client.call('outbox.unknownEvents', {}),
    ]);
    if (unknown.ok) useRuns.setState({ unknownEvents: unknown.value.choice });
    if (listed.ok) useRuns.setState({ runs: listed.value, isLoaded: true, failure: null });
    else useRuns.setState({ isLoaded: true, failure: listed.error.message });
  }
  isLoading = false;
}

/** Runs that go on, or wait for a person. */
export function openRuns({ runs }: Pick<Runs, 'runs'>): number {
  return runs.filter(({ state }) => state === 'running' || state === 'paused' || state === 'ready').length;
}
