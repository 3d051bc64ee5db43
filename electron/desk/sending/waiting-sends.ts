import type { WaitingSend } from '../../../shared/contract/sending.ts';

/** Requests sent by hand that wait for their lock, for the screens that show why. */
export interface WaitingSends {
  list(): readonly WaitingSend[];
  /** @returns to be called when it waits no longer */
  begin(send: WaitingSend): () => void;
}

export function createWaitingSends(changed: () => void): WaitingSends {
  const waiting = new Set<WaitingSend>();
  return {
    list: () => [...waiting],
    begin(send) {
      waiting.add(send);
      changed();
      return () => {
        waiting.delete(send);
        changed();
      };
    },
  };
}
