import type { FileOptions } from '../../../../shared/domain/imports/import-map.ts';
import type { ActionName } from '../../../../shared/domain/vendor.ts';
import { client } from '../../../backend/client.ts';
import type { Target } from '../../../state/desk-state.ts';
import { actionFor, proposeAction } from '../mapping/file-actions.ts';
import { draftOf, renameColumns } from '../mapping/map-draft.ts';
import {
  changeFile,
  changeTarget,
  type FileTarget,
  type Inspected,
  type OpenFile,
  useFile,
} from '../upload/file-state.ts';

/** The last inspection for each connection: an earlier one that is still under way no longer counts. */
const latest = new Map<string, number>();

/** Inspects the open file for a connection and an action, read as chosen. The mapping is kept where it still fits. */
export async function inspectFile(
  target: Target,
  wanted: { readonly action?: ActionName; readonly chosen?: FileOptions } = {},
): Promise<void> {
  const { opened } = useFile.getState();
  if (opened === null) return;
  const { connection, vendor } = target;
  const mine = (latest.get(connection.id) ?? 0) + 1;
  latest.set(connection.id, mine);
  const chosen = wanted.chosen ?? opened.chosen;
  const isActionChosen = opened.isActionChosen || wanted.action !== undefined;
  if (opened.check?.is === 'running') opened.check.abort.abort();
  let action = actionFor(vendor, wanted.action ?? opened.action);
  while (action !== undefined) {
    const { name, fields } = action;
    const now = { chosen, readAs: chosen, action: name, connectionId: connection.id, vendor: vendor.id };
    const change = (changes: Partial<FileTarget>) => changeTarget(opened.id, connection.id, changes);
    // A run is one of this action to this connection.
    const isElsewhere = opened.connectionId !== connection.id || opened.action !== name;
    const repeats = isElsewhere ? { ...opened.repeats, since: null } : opened.repeats;
    changeFile(opened.id, { ...now, repeats, isActionChosen, isReading: true, check: null });
    const answer = await client.call('imports.inspect', {
      ...{ id: opened.id, options: chosen, connectionId: connection.id, action: name },
    });
    if (mine !== latest.get(connection.id)) return;
    if (!answer.ok) return change({ isReading: false, failure: answer.error.message });
    const inspected = answer.value;
    const { columns } = inspected.form;
    const proposal = proposeAction(columns, opened.name, vendor);
    if (!isActionChosen && proposal !== null && proposal.action !== name) {
      action = actionFor(vendor, proposal.action);
      continue;
    }
    const draft = keptDraft(opened, now, inspected) ?? draftOf(columns, fields, inspected.columns);
    return change({ inspected, draft, proposal, isReading: false, failure: null });
  }
}

/** The options that make other columns of a file, or other values of them. */
const readings = ['format', 'delimiter', 'hasHeader', 'decimal', 'above', 'sheet'] as const;

/** The mapping, where the file is read into the same columns; another encoding alone calls them otherwise. */
function keptDraft(
  opened: OpenFile,
  now: Pick<OpenFile, 'action' | 'vendor' | 'readAs'>,
  { form: { columns }, isRemembered }: Inspected,
) {
  const former = opened.inspected;
  if (former === null || former.form.columns.length !== columns.length) return undefined;
  if (opened.action !== now.action || opened.vendor !== now.vendor) return undefined;
  // Names that are known only now come with the mapping they had before.
  if (isRemembered && !former.isRemembered) return undefined;
  const isReadOtherwise = readings.some((option) => opened.readAs[option] !== now.readAs[option]);
  return isReadOtherwise ? undefined : renameColumns(opened.draft, former.form.columns, columns);
}
