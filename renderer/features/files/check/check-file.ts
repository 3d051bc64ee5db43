import type { CheckedFile } from '../../../../shared/contract/import-check.ts';
import type { FileOptions, ImportMap } from '../../../../shared/domain/imports/import-map.ts';
import { client } from '../../../backend/client.ts';
import { endRecheck, settleRecheck } from '../mending/mend-rows.ts';
import { changeTarget, type OpenFile, useFile } from '../upload/file-state.ts';

/** What is checked; where any of it changes, the result is outdated. */
export interface Checkable {
  readonly connectionId: string;
  readonly options: FileOptions;
  readonly map: ImportMap;
  /** The run after which only what is new or changed goes. */
  readonly onlyChangedSince?: string;
}

export function checkKey({ connectionId, options, map, onlyChangedSince }: Checkable): string {
  return JSON.stringify([connectionId, options, map, onlyChangedSince]);
}

/** How often the desk is asked how far it is, in milliseconds. */
const asked = 250;

async function showProgress(id: string, connectionId: string, abort: AbortController): Promise<void> {
  const answer = await client.call('imports.progress', { id });
  // A late answer is about a check that has ended.
  if (!answer.ok) return;
  const check = checkOf(id, connectionId);
  if (check?.is === 'running' && check.abort === abort)
    changeTarget(id, connectionId, { check: { ...check, looked: answer.value.looked ?? 0 } });
}

function checkOf(id: string, connectionId: string): OpenFile['check'] {
  const { opened } = useFile.getState();
  const targets = opened?.id === id ? [opened, ...opened.others] : [];
  return targets.find((one) => one.connectionId === connectionId)?.check ?? null;
}

/** Looks at every row; nothing is sent. @param former the result that is shown meanwhile */
export async function checkFile(
  { id }: Pick<OpenFile, 'id'>,
  what: Checkable,
  former?: CheckedFile,
): Promise<void> {
  const abort = new AbortController();
  const { connectionId } = what;
  const isShown = () => useFile.getState().opened?.connectionId === connectionId;
  if (isShown()) endRecheck();
  const show = (check: OpenFile['check']) => changeTarget(id, connectionId, { check });
  show({ is: 'running', abort, looked: 0, ...(former !== undefined && { former }) });
  const asking = setInterval(() => void showProgress(id, connectionId, abort), asked);
  const answer = await client.call('imports.check', { id, ...what }, abort.signal);
  clearInterval(asking);
  // Another check has taken its place.
  const now = checkOf(id, connectionId);
  if (now?.is === 'running' && now.abort !== abort) return;
  if (abort.signal.aborted) return show(null);
  if (answer.ok) {
    if (isShown()) settleRecheck('checked');
    return show({ is: 'done', key: checkKey(what), result: answer.value });
  }
  const { error } = answer;
  const fields = error.kind === 'invalidInput' ? error.fields : [];
  show({ is: 'failed', message: error.message, fields });
}
