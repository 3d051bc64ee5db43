import type { MendingState } from '../../../../shared/contract/mending.ts';
import type { Connection } from '../../../../shared/domain/connection.ts';
import type { FormValues } from '../../../../shared/domain/form/field.ts';
import { createMapper, type RowMapper } from '../../../../shared/domain/imports/row-mapper.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import type { FieldIssue, Result } from '../../../../shared/result.ts';
import { chooseConnection, type Target, useDesk, vendorOf } from '../../../state/desk-state.ts';
import { type Checkable, checkKey } from '../check/check-file.ts';
import { withRepeats } from '../check/with-repeats.ts';
import { inspectFile } from '../inspect/inspect-file.ts';
import { actionFor } from '../mapping/file-actions.ts';
import { mapOf } from '../mapping/map-draft.ts';
import { leaveTarget } from '../mending/mend-rows.ts';
import { leftOutRows, mendedRows } from '../mending/mending-text.ts';
import {
  type CheckState,
  changeFile,
  type FileTarget,
  newTarget,
  type OpenFile,
  outdatedCheck,
  useFile,
} from '../upload/file-state.ts';

/** A target whose file was inspected: what it says by now, and what is wrong with that. */
export interface MappedTarget extends Target {
  readonly action: ActionDescriptor;
  readonly what: Checkable;
  readonly mapper: Result<RowMapper, readonly FieldIssue[]>;
  /** What is wrong with the draft by itself, and with the mapping that it stands for. */
  readonly slips: readonly FieldIssue[];
  readonly issues: readonly FieldIssue[];
  /** The check of just this; nothing where none was made, or something was changed since. */
  readonly checked: Extract<CheckState, { is: 'done' }>['result'] | undefined;
}

/** Nothing before it is known what the file holds, as it is read by now. */
export function mappedTarget(file: OpenFile, of: FileTarget, target: Target): MappedTarget | undefined {
  const { inspected, draft, check } = of;
  const action = actionFor(target.vendor, of.action);
  if (inspected === null || action === undefined || of.vendor !== target.vendor.id) return undefined;
  if (isReadOtherwise(file, of)) return undefined;
  const { map, issues: slips } = mapOf(action.name, draft, action.fields);
  const { form, takenAt } = inspected;
  const mapper = createMapper({ map, form, fields: action.fields, takenAt: new Date(takenAt) });
  const issues = [...slips, ...(mapper.ok ? [] : mapper.error)];
  const what = withRepeats({ connectionId: target.connection.id, options: file.chosen, map }, of.repeats);
  const isChecked = check?.is === 'done' && check.key === checkKey(what) && issues.length === 0;
  return {
    ...{ ...target, action, what, mapper, slips, issues },
    checked: isChecked ? check.result : undefined,
  };
}

/** Whether a person has corrected since how the file is read. */
function isReadOtherwise({ chosen }: OpenFile, { readAs }: FileTarget): boolean {
  return JSON.stringify(readAs) !== JSON.stringify(chosen);
}

/** Whether rows can be sent there as it is. */
export function isReady({ checked }: MappedTarget): boolean {
  return checked !== undefined && checked.valid > 0 && checked.stops === 0;
}

/** The first rows as forms, as they were mended; without those that are left out by hand. */
export function sampleOf(
  { mapper }: MappedTarget,
  { inspected }: FileTarget,
  mended: MendingState | null,
): readonly FormValues[] {
  if (!mapper.ok || inspected === null) return [];
  const leftOut = leftOutRows(mended);
  return mendedRows(inspected.rows, inspected.form.columns, mended)
    .filter((_, index) => !leftOut.has(index + 1))
    .map((cells) => mapper.value(cells).values);
}

/** All targets of a file in the order of the connections, so that none moves when it is looked at. */
export function targetsOf(
  file: OpenFile,
  connections: readonly Connection[],
): readonly (FileTarget & { readonly connectionId: string })[] {
  const place = ({ connectionId }: FileTarget) => connections.findIndex(({ id }) => id === connectionId);
  return [file, ...file.others]
    .flatMap((target) =>
      target.connectionId === null ? [] : [{ ...target, connectionId: target.connectionId }],
    )
    .toSorted((one, other) => place(one) - place(other));
}

/** The parts of a file that belong to the target on the screen, which gives way to another. */
function leftTarget(file: OpenFile): FileTarget {
  const { readAs, connectionId, vendor, action, isActionChosen, proposal } = file;
  const { inspected, draft, isReading, failure, repeats } = file;
  const check = leaveTarget() ? outdatedCheck(file.check) : file.check;
  return {
    ...{ readAs, connectionId, vendor, action, isActionChosen, proposal },
    ...{ inspected, draft, isReading, failure, check, repeats },
  };
}

/** Sends the file to one more connection, which is then on the screen. */
export function addTarget(file: OpenFile, connection: Connection): void {
  const before = leftTarget(file);
  const isSame = useDesk
    .getState()
    .connections.some(({ id, vendor }) => id === file.connectionId && vendor === connection.vendor);
  changeFile(file.id, {
    ...newTarget,
    // At another connection of the same service the rows become the same.
    ...(isSame && {
      ...before,
      ...{ connectionId: connection.id, check: null, repeats: { ...before.repeats, since: null } },
    }),
    others: [...file.others, before],
  });
  chooseConnection(connection);
}

/** Shows one of the targets; `false` where the file does not go to this connection. */
export function showTarget(file: OpenFile, connection: Connection): boolean {
  const wanted = file.others.find(({ connectionId }) => connectionId === connection.id);
  if (wanted === undefined) return false;
  const others = file.others.filter((other) => other !== wanted);
  const before = leftTarget(file);
  changeFile(file.id, {
    ...wanted,
    others: file.connectionId === null ? others : [...others, before],
  });
  chooseConnection(connection);
  const vendor = vendorOf(useDesk.getState(), connection);
  if (isReadOtherwise(file, wanted) && vendor !== undefined) void inspectFile({ connection, vendor });
  return true;
}

/** Takes a target off the list; the last one stays. */
export function removeTarget(connectionId: string): void {
  const { opened } = useFile.getState();
  if (opened === null) return;
  if (opened.connectionId !== connectionId) {
    const others = opened.others.filter((other) => other.connectionId !== connectionId);
    changeFile(opened.id, { others });
    return;
  }
  const { connections } = useDesk.getState();
  const next = connections.find(({ id }) => opened.others.some((other) => other.connectionId === id));
  if (next === undefined) return;
  changeFile(opened.id, newTarget);
  const { opened: rest } = useFile.getState();
  if (rest !== null) showTarget(rest, next);
}

/** A target with its connection and service; nothing where these are no longer there. */
export function fullTarget({ connectionId }: Pick<FileTarget, 'connectionId'>): Target | undefined {
  const state = useDesk.getState();
  const connection = state.connections.find(({ id }) => id === connectionId);
  const vendor = connection && vendorOf(state, connection);
  return connection === undefined || vendor === undefined ? undefined : { connection, vendor };
}
