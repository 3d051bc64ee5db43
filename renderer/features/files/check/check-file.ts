import type { FileOptions, ImportMap } from '../../../../shared/domain/imports/import-map.ts';
import { client } from '../../../backend/client.ts';
import { changeTarget, type OpenFile, useFile } from '../upload/file-state.ts';

/** What is checked; where any of it changes, the result is outdated. */
export interface Checkable {
  readonly connectionId: string;
  readonly options: FileOptions;
  readonly map: ImportMap;
}

export function checkKey({ connectionId, options, map }: Checkable): string {
  return JSON.stringify([connectionId, options, map]);
}

/** How often the desk is asked how far it is, in milliseconds. */
const asked = 250;

async function showProgress(id: string, connectionId: string, abort: AbortController): Promise<void> {
  const answer = await client.call('imports.progress', { id });
  // A late answer is about a check that has ended.
  if (answer.ok && isRunning(id, connectionId, abort))
    changeTarget(id, connectionId, { check: { is: 'running', abort, looked: answer.value.looked ?? 0 } });
}

function isRunning(id: string, connectionId: string, abort: AbortController): boolean {
  const { opened } = useFile.getState();
  const targets = opened?.id === id ? [opened, ...opened.others] : [];
  const check = targets.find((one) => one.connectionId === connectionId)?.check;
  return check?.is === 'running' && check.abort === abort;
}

/** Looks at every row; nothing is sent. */
export async function checkFile({ id }: Pick<OpenFile, 'id'>, what: Checkable): Promise<void> {
  const abort = new AbortController();
  const { connectionId } = what;
  const show = (check: OpenFile['check']) => changeTarget(id, connectionId, { check });
  show({ is: 'running', abort, looked: 0 });
  const asking = setInterval(() => void showProgress(id, connectionId, abort), asked);
  const answer = await client.call(
    'imports.check',
    { id, connectionId, options: what.options, map: what.map },
    abort.signal,
  );
  clearInterval(asking);
  if (abort.signal.aborted) return show(null);
  if (answer.ok) {
    return show({ is: 'done', key: checkKey(what), result: answer.value });
  }
  const { error } = answer;
  const fields = error.kind === 'invalidInput' ? error.fields : [];
  show({ is: 'failed', message: error.message, fields });
}
