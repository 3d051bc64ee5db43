import type { SavedSend, SavedTarget } from '../../../../shared/domain/imports/saved-send.ts';
import { client } from '../../../backend/client.ts';
import { chooseConnection, type Target } from '../../../state/desk-state.ts';
import { checkFile } from '../check/check-file.ts';
import { actionFor } from '../mapping/file-actions.ts';
import { draftOf } from '../mapping/map-draft.ts';
import { fullTarget, mappedTarget, targetsOf } from '../targets/file-targets.ts';
import { changeTarget, type FileTarget, newTarget, openFile, useFile } from '../upload/file-state.ts';

interface PreparedTarget {
  readonly target: Target;
  readonly map: SavedTarget['map'];
}

/** Opens a new file for a saved send: each connection gets the mapping it had, and all rows are checked. Nothing is sent. */
export async function openForSend(file: File, send: SavedSend): Promise<void> {
  const prepared = send.targets.flatMap(({ connectionId, map }) => {
    const target = fullTarget({ connectionId });
    return target === undefined ? [] : [{ target, map }];
  });
  const [first, ...others] = prepared;
  if (first === undefined) return;
  const begun = ({ target: { connection, vendor }, map }: PreparedTarget): FileTarget => ({
    ...{ ...newTarget, readAs: send.options, connectionId: connection.id, vendor: vendor.id },
    ...{ action: map.action, isActionChosen: true, isReading: true },
    repeats: { duplicates: map.duplicates ?? 'all', since: null },
  });
  chooseConnection(first.target.connection);
  await openFile(file, { chosen: send.options, saved: send, ...begun(first), others: others.map(begun) });
  const { opened } = useFile.getState();
  if (opened?.saved !== send) return;
  for (const one of prepared) await prepare(opened.id, one);
}

async function prepare(fileId: string, { target, map }: PreparedTarget): Promise<void> {
  const { connection, vendor } = target;
  const action = actionFor(vendor, map.action);
  const file = useFile.getState().opened;
  if (action === undefined || file?.id !== fileId) return;
  const answer = await client.call('imports.inspect', {
    ...{ id: fileId, options: file.chosen, connectionId: connection.id, action: action.name },
  });
  if (!answer.ok) {
    changeTarget(fileId, connection.id, { isReading: false, failure: answer.error.message });
    return;
  }
  const inspected = answer.value;
  const draft = draftOf(inspected.form.columns, action.fields, map.columns);
  changeTarget(fileId, connection.id, { inspected, draft, isReading: false, failure: null });
  const { opened } = useFile.getState();
  if (opened?.id !== fileId) return;
  const own = targetsOf(opened, [connection]).find(({ connectionId }) => connectionId === connection.id);
  const mapped = own && mappedTarget(opened, own, target);
  if (mapped !== undefined && mapped.issues.length === 0) await checkFile(opened, mapped.what);
}
