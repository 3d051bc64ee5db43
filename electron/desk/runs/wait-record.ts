import type { OutboxStore } from '../outbox-store/outbox-store.ts';
import type { RunRecord } from '../outbox-store/run-record.ts';
import type { ConnectionScheduler } from '../scheduling/connection-scheduler.ts';

/** Shorter waits are not written down. In milliseconds. */
const worthTelling = 1_000;

export interface WaitRecord {
  /** Writes until when nothing leaves, where that has changed. */
  update(): void;
  clear(): void;
}

export interface WaitRecordParts {
  readonly run: Pick<RunRecord, 'seq'>;
  readonly store: Pick<OutboxStore, 'setWait'>;
  readonly scheduler: Pick<ConnectionScheduler, 'breaker' | 'pausedFor'>;
  readonly now: () => Date;
  readonly changed: () => void;
}

/** Records until when a run waits for its service, for screens of this program and others. */
export function createWaitRecord({
  run: { seq },
  store,
  scheduler,
  now,
  changed,
}: WaitRecordParts): WaitRecord {
  let told: number | undefined;
  const tell = (until: number | undefined) => {
    told = until;
    try {
      store.setWait(seq, until === undefined ? null : new Date(until).toISOString());
      changed();
    } catch {
      // Writing outcomes matters more, and a failure there says why nothing can be written.
    }
  };
  const clear = () => {
    if (told !== undefined) tell(undefined);
  };
  return {
    clear,
    update() {
      const length = scheduler.pausedFor();
      const until = now().getTime() + length;
      if (length === 0 && scheduler.breaker.state === 'closed') clear();
      // While a probe is in flight, the former value still holds.
      else if (length >= worthTelling && Math.abs(until - (told ?? 0)) >= worthTelling) tell(until);
    },
  };
}
