import type { FileOptions } from '../../../../shared/domain/imports/import-map.ts';
import type { ActionName } from '../../../../shared/domain/vendor.ts';
import { client } from '../../../backend/client.ts';
import type { Target } from '../../../state/desk-state.ts';
import { actionFor, proposeAction } from '../mapping/file-actions.ts';
import { draftOf, renameColumns } from '../mapping/map-draft.ts';
import { changeFile, type Inspected, type OpenFile, useFile } from '../upload/file-state.ts';

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
  const chosen = wanted.chosen ?? opened.chosen;
  const isActionChosen = opened.isActionChosen || wanted.action !== undefined;
  if (opened.check?.is === 'running') opened.check.abort.abort();
  let action = actionFor(vendor, wanted.action ?? opened.action);
  while (action !== undefined) {
    const { name, fields } = action;
    const now = { chosen, action: name, connectionId: connection.id, vendor: vendor.id };
    // A run is one of this action to this connection.
    const isElsewhere = opened.connectionId !== connection.id || opened.action !== name;
    const repeats = isElsewhere ? { ...opened.repeats, since: null } : opened.repeats;
    changeFile(opened.id, { ...now, repeats, isActionChosen, isReading: true, check: null });
    const answer = await client.call('imports.inspect', {
      ...{ id: opened.id, options: chosen, connectionId: connection.id, action: name },
    });
    if (mine !== latest) return;
    if (!answer.ok) return changeFile(opened.id, { isReading: false, failure: answer.error.message });
    const inspected = answer.value;
    const { columns } = inspected.form;
    const proposal = proposeAction(columns, opened.name, vendor);
    if (!isActionChosen && proposal !== null && proposal.action !== name) {
      action = actionFor(vendor, proposal.action);
      continue;
    }
    const draft = keptDraft(opened, now, inspected) ?? draftOf(columns, fields, inspected.columns);
    return changeFile(opened.id, { inspected, draft, proposal, isReading: false, failure: null });
  }
}

/** The options that make other columns of a file, or other values of them. */
const readings = ['format', 'delimiter', 'hasHeader', 'decimal', 'above', 'sheet'] as const;

/** The mapping, where the file is read into the same columns; another encoding alone calls them otherwise. */
function keptDraft(
  opened: OpenFile,
  now: Pick<OpenFile, 'action' | 'vendor' | 'chosen'>,
  { form: { columns }, isRemembered }: Inspected,
) {
  const former = opened.inspected;
  if (former === null || former.form.columns.length !== columns.length) return undefined;
  if (opened.action !== now.action || opened.vendor !== now.vendor) return undefined;
  // Names that are known only now come with the mapping they had before.
  if (isRemembered && !former.isRemembered) return undefined;
  const isReadOtherwise = readings.some((option) => opened.chosen[option] !== now.chosen[option]);
  return isReadOtherwise ? undefined : renameColumns(opened.draft, former.form.columns, columns);
}
