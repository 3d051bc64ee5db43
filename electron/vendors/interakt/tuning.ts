import type { TuningField } from '../../../shared/domain/tuning.ts';
import { debugTuning, rateTuning } from '../tuning.ts';

/**
 * The settings of the Python library (README, "All Settings"; `track/client.py`) besides the timeout, which every
 * connection has, and `on_error`, which is the history. With the library's defaults.
 */
export const tuning: readonly TuningField[] = [
  // 300 a minute on the Growth plan; larger plans have more.
  ...rateTuning('INTERAKT', 5),
  {
    name: 'maxRetries',
    label: 'Max retries',
    help: 'max_retries: how often a row of a file is tried again after a failure. A request to slow down, and being offline, do not count.',
    kind: 'whole',
    least: 0,
    most: 100,
    usual: 3,
    isOwn: true,
    environment: 'AUDIENCE_DESK_INTERAKT_MAX_RETRIES',
  },
  {
    name: 'maxQueueSize',
    label: 'Max queue size',
    help: 'max_queue_size: how many requests sent by hand may wait for their turn. One more is refused.',
    kind: 'whole',
    least: 0,
    most: 1_000_000,
    usual: 10_000,
    isOwn: true,
    environment: 'AUDIENCE_DESK_INTERAKT_MAX_QUEUE_SIZE',
  },
  {
    name: 'syncMode',
    label: 'Synchronous mode',
    help: 'sync_mode: rows of a file leave one at a time, each answer awaited before the next, and what fails is not tried again by itself.',
    kind: 'switch',
    least: 0,
    most: 1,
    usual: 0,
    isOwn: true,
    environment: 'AUDIENCE_DESK_INTERAKT_SYNC_MODE',
  },
  debugTuning('INTERAKT'),
];
