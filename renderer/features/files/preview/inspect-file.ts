import type { FileOptions } from '../../../../shared/domain/imports/import-map.ts';
import type { ActionName } from '../../../../shared/domain/vendor.ts';
import { client } from '../../../backend/client.ts';
import type { Target } from '../../../state/desk-state.ts';
import { actionFor, guessAction } from '../mapping/file-actions.ts';
import { draftOf, renameColumns } from '../mapping/map-draft.ts';
import { changeFile, type OpenFile, useFile } from '../upload/file-state.ts';

let latest = 0;

/** Inspects the open file for a connection and an action, read as chosen. The mapping is kept where it still fits. */
export async function inspectFile(
  target: Target,
  wanted: { readonly action?: ActionName; readonly chosen?: FileOptions } = {},
): Promise<void> {
  const { opened } = useFile.getState();
  if (opened === null) return;
  latest += 1;
  const mine = latest;
  const { connection, vendor } = target;
  const action = actionFor(vendor, wanted.action ?? opened.action);
  if (action === undefined) return;
  const chosen = wanted.chosen ?? opened.chosen;
  const before = {
    chosen,
    action: action.name,
    connectionId: connection.id,
    vendor: vendor.id,
    isReading: true,
  };
  if (opened.check?.is === 'running') opened.check.abort.abort();
  changeFile(opened.id, { ...before, check: null });
  const answer = await client.call('imports.inspect', {
    ...{ id: opened.id, options: chosen, connectionId: connection.id, action: action.name },
  });
  if (mine !== latest) return;
  if (!answer.ok) return changeFile(opened.id, { isReading: false, failure: answer.error.message });
  const inspected = answer.value;
  const { columns } = inspected.form;
  const guess =
    opened.inspected === null && wanted.action === undefined ? guessAction(columns, vendor) : null;
  if (guess !== null && guess !== action.name) return inspectFile(target, { action: guess, chosen });
  const draft = keptDraft(opened, before, columns) ?? draftOf(columns, action.fields, inspected.columns);
  changeFile(opened.id, { inspected, draft, isReading: false, failure: null });
}

/** The mapping, where the form is the same and the number of columns too. */
function keptDraft(
  opened: OpenFile,
  now: Pick<OpenFile, 'action' | 'vendor' | 'chosen'>,
  columns: readonly string[],
) {
  const former = opened.inspected?.form;
  if (former === undefined || former.columns.length !== columns.length) return undefined;
  if (opened.action !== now.action || opened.vendor !== now.vendor) return undefined;
  const isReadOtherwise =
    opened.chosen.format !== now.chosen.format || opened.chosen.decimal !== now.chosen.decimal;
  return isReadOtherwise ? undefined : renameColumns(opened.draft, former.columns, columns);
}
