import { setTimeout } from 'node:timers/promises';
import type { Run } from '../../../shared/domain/run.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Handlers } from '../dispatcher.ts';
import { reasonOf } from '../error-reason.ts';
import type { Masking } from '../masking/masking.ts';
import type { PreferenceStore } from '../preferences/preferences.ts';
import { failedRowsChunk } from '../runs/failed-rows-file.ts';
import { failureReasons } from '../runs/failure-reasons.ts';
import { unclear } from '../runs/prepare-run.ts';
import type { LazyOutbox } from './lazy-outbox.ts';

type Names =
  | 'outbox.list'
  | 'outbox.start'
  | 'outbox.acceptTarget'
  | 'outbox.pause'
  | 'outbox.cancel'
  | 'outbox.settleUnknown'
  | 'outbox.unknownEvents'
  | 'outbox.setUnknownEvents'
  | 'outbox.retryFailed'
  | 'outbox.reasons'
  | 'outbox.report';

interface OutboxParts {
  readonly outbox: LazyOutbox;
  readonly preferences: PreferenceStore;
  readonly masking: Pick<Masking, 'isMasked'>;
  /** Called once something else was chosen. */
  readonly changed: () => void;
}

export function outboxProcedures({
  outbox: kept,
  preferences,
  masking,
  changed,
}: OutboxParts): Pick<Handlers, Names> {
  const { demand, tryOpen } = kept;
  return {
    'outbox.list': async () => ok([...(tryOpen()?.outbox.list() ?? [])]),
    'outbox.start': ({ id }) => onceClear(() => demand().outbox.start(id)),
    'outbox.acceptTarget': ({ id, target }) => onceClear(() => demand().outbox.acceptTarget(id, target)),
    'outbox.pause': ({ id }) => demand().outbox.pause(id),
    'outbox.cancel': ({ id }) => demand().outbox.cancel(id),
    'outbox.settleUnknown': ({ id, how }) => onceClear(() => demand().outbox.settleUnknown(id, how)),
    'outbox.unknownEvents': async () => ok({ choice: preferences.read().unknownEvents }),
    'outbox.setUnknownEvents': async ({ choice }) => {
      const written = preferences.write({ unknownEvents: choice });
      if (!written.ok) return written;
      changed();
      return ok({ choice });
    },
    'outbox.retryFailed': ({ id }) => onceClear(() => demand().outbox.retryFailed(id)),
    'outbox.reasons': async ({ id }) => {
      const { outbox, store } = demand();
      const run = outbox.find(id);
      if (run === undefined) return fail({ kind: 'notFound', message: 'This run is no longer there.' });
      const { reasons, hasMore } = await failureReasons(run.seq, store, masking.isMasked(run));
      return ok({ reasons: [...reasons], hasMore });
    },
    'outbox.report': async ({ id, after }) => {
      const { outbox, store } = demand();
      const run = outbox.find(id);
      if (run === undefined) return fail({ kind: 'notFound', message: 'This run is no longer there.' });
      const chunk = await failedRowsChunk(run, store, after).then(ok, (error: unknown) =>
        fail({
          kind: 'unavailable',
          message: `The rows cannot be read any more: ${reasonOf(error)}.`,
        } as const),
      );
      if (!chunk.ok) return chunk;
      const { bytes, rows, next } = chunk.value;
      const extension = run.source.form.format === 'jsonl' ? 'jsonl' : 'csv';
      const fileName = `${run.name.replace(/\.[^.]*$/, '')}-not-sent.${extension}`;
      return ok({ fileName, bytes: bytes.toString('base64'), rows, next });
    },
  };
}

/** How often and how long to wait for another program to release a run. In milliseconds. */
const asking = { pause: 200, limit: 20_000 } as const;

/** A run of a program on another machine is free once that program has been silent for a while: it is waited for. */
async function onceClear(start: () => Result<Run>): Promise<Result<Run>> {
  const deadline = performance.now() + asking.limit;
  for (;;) {
    const started = start();
    if (started.ok || started.error !== unclear || performance.now() > deadline) return started;
    await setTimeout(asking.pause);
  }
}
