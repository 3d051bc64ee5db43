import { setImmediate as turn } from 'node:timers/promises';
import { csvCell } from '../../../shared/csv-cell.ts';
import type { Field, FieldValue, FormValues } from '../../../shared/domain/form/field.ts';
import type { ColumnSource } from '../../../shared/domain/imports/import-map.ts';
import type { RowState } from '../../../shared/domain/run.ts';
import type { ActionDescriptor, ActionName } from '../../../shared/domain/vendor.ts';
import type { Vendor } from '../../vendors/vendor.ts';
import { oppositeOf } from '../history/undo/undo.ts';
import type { OutboxStore } from '../outbox-store/outbox-store.ts';
import type { RunRecord } from '../outbox-store/run-record.ts';

/** Rows of a run that are read at once. */
const atOnce = 500;

/** The rows that take back the accepted rows of a run, as a file; and why some have none. */
export interface UndoFile {
  readonly text: string;
  readonly columns: Readonly<Record<string, ColumnSource>>;
  readonly rows: number;
  /** Rows that say what another one says, too: one request takes all of them back. */
  readonly same: number;
  /** Why rows cannot be taken back, and how many. */
  readonly impossible: readonly { readonly message: string; readonly count: number }[];
}

export interface UndoOrder {
  readonly run: RunRecord;
  readonly vendor: Vendor;
  readonly opposite: ActionDescriptor;
  readonly store: Pick<OutboxStore, 'formsIn'>;
  readonly states: readonly RowState[];
}

/** The compensating run goes from the last row to the first, as what was done last is taken back first. */
export async function undoFileOf({ run, vendor, opposite, store, states }: UndoOrder): Promise<UndoFile> {
  const columns = columnsOf(opposite.fields);
  const lines = new Set<string>();
  const impossible = new Map<string, number>();
  let same = 0;
  const refuse = (message: string) => impossible.set(message, (impossible.get(message) ?? 0) + 1);
  for (let before: number | null = null; ; ) {
    const rows = store.formsIn(run.seq, { states, before, limit: atOnce });
    for (const { form } of rows) {
      const undone = form === null ? older : oppositeOf(run.action, form, vendor);
      if (!undone.ok) refuse(undone.error);
      else {
        const line = lineOf(columns, undone.value.values);
        if (lines.has(line)) same += 1;
        lines.add(line);
      }
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < atOnce) break;
    before = last.row;
    await turn();
  }
  return {
    text: [columns.map((name) => csvCell(name)).join(','), ...lines, ''].join('\n'),
    columns: Object.fromEntries(columns.map((name) => [name, name])),
    rows: lines.size,
    same,
    impossible: [...impossible].map(([message, count]) => ({ message, count })),
  };
}

const older = {
  ok: false,
  error: 'The history holds no form for it: it was kept by an earlier version.',
} as const;

/** Fields whose values are parts with names of their own are in no action that has an opposite. */
function columnsOf(fields: readonly Field[]): readonly string[] {
  return fields.filter(({ kind }) => kind !== 'attributes' && kind !== 'ids').map(({ name }) => name);
}

function lineOf(columns: readonly string[], values: FormValues): string {
  return columns.map((name) => csvCell(textOf(values[name]))).join(',');
}

/** Several entries of a field stand in one cell. */
function textOf(value: FieldValue | undefined): string {
  if (value === undefined) return '';
  return Array.isArray(value) ? value.join(';') : String(value);
}

/** What can be taken back as a whole: its action has another one that is its opposite. */
export function oppositeAction(vendor: Vendor, name: ActionName): ActionDescriptor | undefined {
  const undo = vendor.descriptor.actions.find((action) => action.name === name)?.undo;
  return undo?.by === 'opposite'
    ? vendor.descriptor.actions.find((action) => action.name === undo.action)
    : undefined;
}
