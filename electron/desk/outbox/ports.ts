import type { Ports } from '../ports.ts';
import type { DebugLog } from '../sending/debug-log.ts';

/** What runs need of the program around them. */
export interface OutboxPorts extends Pick<Ports, 'fetch' | 'now'> {
  readonly debugLog?: DebugLog;
}
