import type { simulations } from './registry.ts';
import type { SeenRequest } from './request-log.ts';

type Simulations = (typeof simulations)[number];

/**
 * What the services hold, by their ids, and the requests they received: the answer of `GET /_sandbox/state`. No
 * credential.
 */
export type SandboxState = {
  readonly [S in Simulations as S['name']]: ReturnType<ReturnType<S['start']>['state']>;
} & { readonly requests: readonly SeenRequest[] };
