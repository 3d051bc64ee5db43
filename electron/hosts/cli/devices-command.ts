import type { Input, Output } from '../../../shared/contract/index.ts';
import { pushServiceOf } from '../../../shared/domain/devices/push-service.ts';
import type { ActionName } from '../../../shared/domain/vendor.ts';
import type { Result } from '../../../shared/result.ts';
import {
  type FileOptions,
  type FileReport,
  invalid,
  isDone,
  line,
  note,
  withDesk,
} from './files/file-desk.ts';
import { type Call, runOptions, uploadBytes } from './files/import-file.ts';
import { sendOwnFile } from './files/own-file.ts';
import { arm, issuesOf, liveIssue } from './send-command.ts';

export interface DevicesOptions extends FileOptions {
  /** A list of tokens, user ids, or both. */
  readonly file?: string;
  /** The platform of lines that do not tell theirs. */
  readonly platform?: string;
}

const actions: Readonly<Record<string, ActionName>> = { disable: 'disableToken', register: 'registerToken' };

/** `devices disable|register --file F`: what is known of each line and what would be sent, then the run. */
export async function devicesCommand(verb: string, options: DevicesOptions): Promise<FileReport> {
  const { file } = options;
  const action = actions[verb] ?? '';
  if (file === undefined) return invalid([{ path: 'file', message: 'Name the list: --file FILE.' }]);
  const platform = options.platform === undefined ? null : pushServiceOf(options.platform);
  if (platform === undefined || platform === 'both')
    return invalid([{ path: 'platform', message: 'The platform is ios or android.' }]);
  const chosen = runOptions(options);
  if (!chosen.ok) return invalid([chosen.error]);
  const isDry = options.dryRun === true;
  return withDesk(options, async (call, connection, desk) => {
    if (!isDry) {
      if (connection.mode === 'live' && options.live === undefined) return invalid([liveIssue(connection)]);
      const armed = await arm({ desk, given: connection, typed: options.live, minutes: 60 });
      if (!armed.ok) return invalid(issuesOf(armed));
    }
    const taken = await uploadBytes(call, file);
    if (!taken.ok) return invalid(issuesOf(taken));
    const { id } = taken.value;
    const choices = { platform, lines: [] };
    const read = await whole(call, { id, connectionId: connection.id, action, choices });
    if (!read.ok) return invalid(issuesOf(read));
    say(read.value);
    const { behind: _, ...understood } = read.value;
    // What no line tells is not sent; what another line tells, too, is.
    const isWhole = understood.choose + understood.left === understood.repeated;
    const written = await call('devices.write', { id });
    await call('imports.drop', { id });
    if (!written.ok) return { ...invalid(issuesOf(written)), code: 1 };
    const { map } = written.value;
    const sent = await sendOwnFile({
      ...{ call, id: written.value.id, connectionId: connection.id, map, isDry },
      ...{ options: chosen.value, isJson: options.json === true },
    });
    if (!sent.ok) return invalid(issuesOf(sent));
    const { run, checked } = sent.value;
    if (run === null) {
      const isValid = checked.valid === checked.total;
      return { code: isWhole && isValid ? 0 : 1, value: { outcome: null, understood, checked } };
    }
    note(line(run));
    return { code: isWhole && isDone(run) ? 0 : 1, value: { ...run, understood, checked } };
  });
}

/** Asks until every request of the history has been looked at. */
async function whole(call: Call, input: Input<'devices.read'>): Promise<Result<Output<'devices.read'>>> {
  for (;;) {
    const read = await call('devices.read', input);
    if (!read.ok || read.value.behind === 0) return read;
  }
}

function say({ header, lines, send, choose, left, repeated, unseen, reasons }: Output<'devices.read'>): void {
  if (header !== null) note(`The first line names the columns: ${header}`);
  note(
    `${lines} lines: ${send} to send${unseen > 0 ? ` (${unseen} never seen here)` : ''}, ${left - repeated} left out, ${repeated} said before, ${choose} to choose.`,
  );
  for (const { message, count, lines: first } of reasons)
    note(`${count} × ${message} (line ${first.join(', ')}${count > first.length ? ', …' : ''})`);
}
