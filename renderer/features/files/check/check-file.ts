import type { FileOptions, ImportMap } from '../../../../shared/domain/imports/import-map.ts';
import { client } from '../../../backend/client.ts';
import { settleRecheck } from '../mending/mend-rows.ts';
import { changeFile, type OpenFile, useFile } from '../upload/file-state.ts';

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

async function showProgress(id: string, abort: AbortController): Promise<void> {
  const answer = await client.call('imports.progress', { id });
  const { opened } = useFile.getState();
  // A late answer is about a check that has ended.
  if (!answer.ok || opened?.check?.is !== 'running' || opened.check.abort !== abort) return;
  changeFile(id, { check: { is: 'running', abort, looked: answer.value.looked ?? 0 } });
}

/** Looks at every row; nothing is sent. */
export async function checkFile({ id }: OpenFile, what: Checkable): Promise<void> {
  const abort = new AbortController();
  changeFile(id, { check: { is: 'running', abort, looked: 0 } });
  const asking = setInterval(() => void showProgress(id, abort), asked);
  const answer = await client.call(
    'imports.check',
    { id, connectionId: what.connectionId, options: what.options, map: what.map },
    abort.signal,
  );
  clearInterval(asking);
  if (abort.signal.aborted) return changeFile(id, { check: null });
  if (answer.ok) {
    settleRecheck('checked');
    return changeFile(id, { check: { is: 'done', key: checkKey(what), result: answer.value } });
  }
  const { error } = answer;
  const fields = error.kind === 'invalidInput' ? error.fields : [];
  changeFile(id, { check: { is: 'failed', message: error.message, fields } });
}
