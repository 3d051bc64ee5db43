import { create } from 'zustand';
import type { CheckedFile } from '../../../../shared/contract/import-check.ts';
import type { Output } from '../../../../shared/contract/index.ts';
import type { FileOptions } from '../../../../shared/domain/imports/import-map.ts';
import type { RepeatChoice } from '../../../../shared/domain/imports/repeats.ts';
import type { SavedSend } from '../../../../shared/domain/imports/saved-send.ts';
import type { ActionName } from '../../../../shared/domain/vendor.ts';
import type { FieldIssue } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';
import type { Proposal } from '../mapping/file-actions.ts';
import type { FieldSource, MapDraft } from '../mapping/map-draft.ts';
import { uploadFile } from './upload-file.ts';

export type Inspected = Output<'imports.inspect'>;

export type CheckState =
  /** `looked`: how much of the file was looked at, from 0 to 1. */
  | {
      readonly is: 'running';
      readonly abort: AbortController;
      readonly looked: number;
      /** The result that it takes the place of, shown until it has ended. */
      readonly former?: CheckedFile;
    }
  /** `key` stands for what was checked, see `checkKey`. */
  | { readonly is: 'done'; readonly key: string; readonly result: CheckedFile }
  | { readonly is: 'failed'; readonly message: string; readonly fields: readonly FieldIssue[] };

/** Where the rows of a file go, and how they become requests there. */
export interface FileTarget {
  /** How the file was to be read when it was inspected. */
  readonly readAs: FileOptions;
  /** The connection, service and action it was inspected for. */
  readonly connectionId: string | null;
  readonly vendor: string | null;
  readonly action: ActionName | null;
  /** Whether a person chose the action; else it is proposed by the columns. */
  readonly isActionChosen: boolean;
  /** What the columns say of the rows; null where they say nothing. */
  readonly proposal: Proposal | null;
  readonly inspected: Inspected | null;
  readonly draft: MapDraft;
  /** What becomes of rows that say the same again, or were sent before. */
  readonly repeats: RepeatChoice;
  readonly isReading: boolean;
  readonly failure: string | null;
  readonly check: CheckState | null;
}

/** A file that was uploaded and not sent yet, with the target that is on the screen. */
export interface OpenFile extends FileTarget {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** How it is to be read, as far as a person chose. */
  readonly chosen: FileOptions;
  /** Further targets. */
  readonly others: readonly FileTarget[];
  /** The saved send that the file was opened for. */
  readonly saved: SavedSend | null;
}

/** A target before the file was inspected for it. */
export const newTarget: FileTarget = {
  ...{ readAs: {}, connectionId: null, vendor: null, action: null, isActionChosen: false, proposal: null },
  ...{ inspected: null, draft: { fields: {}, columns: [], added: [] } },
  ...{ isReading: false, failure: null, check: null, repeats: { duplicates: 'all', since: null } },
};

/** A file on its way to the desk. */
export interface Upload {
  readonly name: string;
  /** Of the file, in bytes. */
  readonly size: number;
  /** Bytes that are there. */
  readonly uploaded: number;
  readonly abort: AbortController;
}

interface FileState {
  /** The upload under way. */
  readonly upload: Upload | null;
  readonly opened: OpenFile | null;
  /** Why the last one could not be uploaded. */
  readonly failure: string | null;
}

/** The file being prepared; kept while a person looks at other screens. */
export const useFile = create<FileState>(() => ({ upload: null, opened: null, failure: null }));

/** Changes the open file, if it still is that one. */
export function changeFile(id: string, change: Partial<OpenFile>): void {
  useFile.setState(({ opened }) => (opened?.id === id ? { opened: { ...opened, ...change } } : {}));
}

/** Changes one target of the open file, on the screen or not, if it is still there. */
export function changeTarget(id: string, connectionId: string, change: Partial<FileTarget>): void {
  useFile.setState(({ opened }) => {
    if (opened?.id !== id) return {};
    if (opened.connectionId === connectionId) return { opened: { ...opened, ...change } };
    const others = opened.others.map((other) =>
      other.connectionId === connectionId ? { ...other, ...change } : other,
    );
    return { opened: { ...opened, others } };
  });
}

/** A check after which something was changed that it does not know of. */
export function outdatedCheck(check: CheckState | null): CheckState | null {
  return check?.is === 'done' ? { ...check, key: '' } : check;
}

/** Where a field of the open file gets its value from. */
export function changeField(name: string, source: FieldSource): void {
  const { opened } = useFile.getState();
  if (opened === null) return;
  const { draft } = opened;
  changeFile(opened.id, { draft: { ...draft, fields: { ...draft.fields, [name]: source } } });
}

/** @param start what is known of its targets */
export async function openFile(file: File, start: Partial<OpenFile> = {}): Promise<void> {
  useFile.getState().upload?.abort.abort();
  closeFile();
  const abort = new AbortController();
  const upload = { name: file.name, size: file.size, uploaded: 0, abort };
  useFile.setState({ upload, failure: null });
  const isCurrent = () => useFile.getState().upload?.abort === abort;
  const done = await uploadFile(
    file,
    (bytes) => {
      if (isCurrent()) useFile.setState({ upload: { ...upload, uploaded: bytes } });
    },
    abort.signal,
  );
  if (!isCurrent()) {
    if (done.ok) await client.call('imports.drop', { id: done.value });
    return;
  }
  if (!done.ok) {
    const failure = done.error.kind === 'cancelled' ? null : done.error.message;
    useFile.setState({ upload: null, failure });
    return;
  }
  useFile.setState({
    upload: null,
    opened: {
      ...{ id: done.value, name: file.name, size: file.size, chosen: {} },
      ...{ ...newTarget, others: [], saved: null, ...start },
    },
  });
}

/** Closes the open file; the desk drops its copy. */
export function closeFile(): void {
  const { opened } = useFile.getState();
  if (opened === null) return;
  for (const { check } of [opened, ...opened.others]) if (check?.is === 'running') check.abort.abort();
  useFile.setState({ opened: null });
  void client.call('imports.drop', { id: opened.id });
}

/** Once a file is sent, it belongs to its run. */
export function handOver(): void {
  useFile.setState({ opened: null });
}
