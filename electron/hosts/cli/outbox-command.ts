import type { Run } from '../../../shared/domain/run.ts';
import {
  type FileOptions,
  type FileReport,
  followed,
  invalid,
  isDone,
  line,
  note,
  summary,
  withDesk,
} from './file-desk.ts';
import { issuesOf } from './run.ts';

/** `outbox VERB [RUN]`: sees to the files that are on their way. */
export async function outboxCommand(
  verb: string,
  id: string | undefined,
  how: string | undefined,
  options: FileOptions,
): Promise<FileReport> {
  return withDesk(
    options,
    async (call) => {
      const listed = await call('outbox.list', {});
      if (!listed.ok) return invalid(issuesOf(listed));
      const unfinished = listed.value.filter(({ state }) => state !== 'finished' && state !== 'cancelled');
      if (verb === 'status') {
        for (const run of listed.value) note(line(run));
        return { code: 0, value: { runs: listed.value } };
      }
      if (verb === 'run' && id === undefined) {
        const ended: Run[] = [];
        for (const run of unfinished.toReversed()) {
          const started = await call('outbox.start', { id: run.id });
          if (!started.ok) note(`${run.name}: ${started.error.message}`);
          const after = await followed(call, run.id);
          if (after.ok) ended.push(after.value);
        }
        return { code: ended.every(isDone) ? 0 : 1, value: { runs: ended } };
      }
      if (id === undefined) return invalid([{ path: 'run', message: `Name the run: outbox ${verb} ID.` }]);
      switch (verb) {
        case 'run':
        case 'resume': {
          const started = await call('outbox.start', { id });
          return started.ok ? summary(await followed(call, id)) : invalid(issuesOf(started));
        }
        case 'pause':
          return summary(await call('outbox.pause', { id }), undefined, 0);
        case 'cancel':
          return summary(await call('outbox.cancel', { id }), undefined, 0);
        case 'unknown': {
          if (how !== 'again' && how !== 'accepted') {
            return invalid([{ path: 'how', message: 'Say what to do with them: again, or accepted.' }]);
          }
          const settled = await call('outbox.settleUnknown', { id, how });
          return settled.ok ? summary(await followed(call, id)) : invalid(issuesOf(settled));
        }
        default:
          return invalid([
            { path: 'verb', message: `“${verb}” is none of status, run, pause, resume, cancel, unknown.` },
          ]);
      }
    },
    true,
  );
}
