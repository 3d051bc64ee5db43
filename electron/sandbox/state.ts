import type { InteraktState } from './interakt/store.ts';
import type { OutboundState } from './outbound/store.ts';
import type { SeenRequest } from './request-log.ts';
import type { SevenSegmentsState } from './seven-segments/store.ts';

/** What the services hold, and the requests they saw: the answer of `GET /_sandbox/state`. No credential. */
export interface SandboxState {
  readonly outbound: OutboundState;
  readonly interakt: InteraktState;
  readonly '7segments': SevenSegmentsState;
  readonly infinario: SevenSegmentsState;
  readonly bloomreach: SevenSegmentsState;
  readonly requests: readonly SeenRequest[];
}
