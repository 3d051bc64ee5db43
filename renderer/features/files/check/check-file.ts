import type { CheckedFile } from '../../../../shared/contract/imports.ts';
import type { FileOptions, ImportMap } from '../../../../shared/domain/imports/import-map.ts';
import { client } from '../../../backend/client.ts';
import { changeFile, type OpenFile, useFile } from '../upload/file-state.ts';

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

async function showProgress(id: string, abort: AbortController): Promise<void> {
  const answer = await client.call('imports.progress', { id });
  const { opened } = useFile.getState();
  // A late answer is about a check that has ended.
  if (!answer.ok || opened?.check?.is !== 'running' || opened.check.abort !== abort) return;
  changeFile(id, { check: { ...opened.check, looked: answer.value.looked ?? 0 } });
}

/** Looks at every row; nothing is sent. @param former the result that is shown meanwhile */
export async function checkFile({ id }: OpenFile, what: Checkable, former?: CheckedFile): Promise<void> {
  const abort = new AbortController();
  changeFile(id, {
    check: { is: 'running', abort, looked: 0, ...(former !== undefined && { former }) },
  });
  const asking = setInterval(() => void showProgress(id, abort), asked);
  const answer = await client.call('imports.check', { id, ...what }, abort.signal);
  clearInterval(asking);
  const { opened } = useFile.getState();
  // Another check has taken its place.
  if (opened?.id === id && opened.check?.is === 'running' && opened.check.abort !== abort) return;
  if (abort.signal.aborted) return changeFile(id, { check: null });
  if (answer.ok) {
    return changeFile(id, { check: { is: 'done', key: checkKey(what), result: answer.value } });
  }
  const { error } = answer;
  const fields = error.kind === 'invalidInput' ? error.fields : [];
  changeFile(id, { check: { is: 'failed', message: error.message, fields } });
}
