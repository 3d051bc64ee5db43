import type { DeskEvent } from '../../shared/contract/names.ts';

/** The desk cannot be reached, for a reason that a person can do something about. */
export class OutOfReach extends Error {}

/** How calls reach the desk: over the window's bridge, or over the local web host. */
export interface Transport {
  /** @returns whatever the desk answered; rejects where the desk is out of reach */
  call(id: string, procedure: string, input: unknown): Promise<unknown>;
  cancel(id: string): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: (event: DeskEvent) => void): () => void;
  /**
   * Resolves with the reason once no call will be answered any more; absent for the window's bridge, which lasts as
   * long as the window.
   */
  readonly ended?: Promise<string>;
}
