import type { UnknownEvents } from '../../../shared/domain/run.ts';
import type { Ports } from '../ports.ts';
import type { DebugLog } from '../requests/debug-log.ts';

/** What runs need of the program around them. */
export interface OutboxPorts extends Pick<Ports, 'transport' | 'now'> {
  readonly debugLog?: DebugLog;
  /** What becomes of unanswered events where a run goes on; left out, a person is asked. */
  readonly unknownEvents?: () => UnknownEvents;
}
