import { create } from 'zustand';
import type { CheckedFile } from '../../../../shared/contract/import-check.ts';
import type { MendingRow, MendingState, MendingView } from '../../../../shared/contract/mending.ts';

/** Which rows are before a person. */
export interface OpenView {
  readonly view: MendingView;
  /** The problem as the check has it; null for the rows that were changed. */
  readonly problem: CheckedFile['problems'][number] | null;
}

/** The rows of a view, of which a page at a time is there. */
export interface ViewRows {
  readonly columns: readonly string[];
  /** Columns that are not shown. */
  readonly more: number;
  readonly total: number;
  readonly isMore: boolean;
  /** By their place in the view. */
  readonly rows: ReadonlyMap<number, MendingRow>;
}

/** A check of all rows in the background, after edits whose effect on some numbers cannot be told without it. */
export interface Recheck {
  readonly abort: AbortController;
  /** How much of the file was looked at, from 0 to 1. */
  readonly looked: number;
}

export interface MendingStore {
  /** The file it is about. */
  readonly fileId: string | null;
  readonly state: MendingState | null;
  readonly open: OpenView | null;
  readonly rows: ViewRows | null;
  /** Rows that are chosen, by their number. */
  readonly selected: ReadonlySet<number>;
  /** Calls off the change that is under way; null where none is. */
  readonly change: AbortController | null;
  /** How much of a long change is done, from 0 to 1. */
  readonly done: number | null;
  readonly failure: string | null;
  /** What the last change did, for those who do not see it. */
  readonly news: string;
  /** Whether a check of all rows is due, since numbers may be behind. */
  readonly isBehind: boolean;
  /** Whether a person called that check off: it then waits for the next change. */
  readonly isPutOff: boolean;
  readonly recheck: Recheck | null;
}

export const nothingMended: Omit<MendingStore, 'fileId'> = {
  ...{
    state: null,
    open: null,
    rows: null,
    selected: new Set<number>(),
    change: null,
    done: null,
  },
  ...{ failure: null, news: '', isBehind: false, isPutOff: false, recheck: null },
};

/** What is mended of the open file. */
export const useMending = create<MendingStore>(() => ({ fileId: null, ...nothingMended }));

/** What of it belongs to a file. */
export function mendingOf(store: MendingStore, fileId: string): MendingState | null {
  return store.fileId === fileId ? store.state : null;
}
