import { create } from 'zustand';
import type { CheckedFile } from '../../../../shared/contract/imports.ts';
import type { Output } from '../../../../shared/contract/index.ts';
import type { FileOptions } from '../../../../shared/domain/import/import-map.ts';
import type { ActionName } from '../../../../shared/domain/vendor.ts';
import type { FieldIssue } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';
import type { FieldSource, MapDraft } from '../mapping/map-draft.ts';
import { uploadFile } from './upload-file.ts';

export type Inspected = Output<'imports.inspect'>;

export type CheckState =
  /** `looked`: how much of the file was looked at, from 0 to 1. */
  | { readonly is: 'running'; readonly abort: AbortController; readonly looked: number }
  /** `said` is what was checked; anything else is not. */
  | { readonly is: 'done'; readonly said: string; readonly result: CheckedFile }
  | { readonly is: 'failed'; readonly message: string; readonly fields: readonly FieldIssue[] };

/** A file that was taken in, on its way to being sent. */
export interface OpenFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** How it is to be read, as far as a person said so. */
  readonly chosen: FileOptions;
  /** What it was looked at for. */
  readonly connectionId: string | null;
  readonly vendor: string | null;
  readonly action: ActionName | null;
  readonly inspected: Inspected | null;
  readonly draft: MapDraft;
  readonly isReading: boolean;
  readonly failure: string | null;
  readonly check: CheckState | null;
}

interface FileState {
  /** A file that is being taken in. */
  readonly taking: {
    readonly name: string;
    readonly size: number;
    readonly taken: number;
    readonly abort: AbortController;
  } | null;
  readonly opened: OpenFile | null;
  /** Why the last one could not be taken in. */
  readonly failure: string | null;
}

/** The file being prepared; kept while a person looks at other screens. */
export const useFile = create<FileState>(() => ({ taking: null, opened: null, failure: null }));

/** Changes the open file, if it still is that one. */
export function changeFile(id: string, change: Partial<OpenFile>): void {
  useFile.setState(({ opened }) => (opened?.id === id ? { opened: { ...opened, ...change } } : {}));
}

/** Where a field of the open file gets its value from. */
export function changeField(name: string, source: FieldSource): void {
  const { opened } = useFile.getState();
  if (opened === null) return;
  const { draft } = opened;
  changeFile(opened.id, { draft: { ...draft, fields: { ...draft.fields, [name]: source } } });
}

export async function openFile(file: File): Promise<void> {
  useFile.getState().taking?.abort.abort();
  closeFile();
  const abort = new AbortController();
  const taking = { name: file.name, size: file.size, taken: 0, abort };
  useFile.setState({ taking, failure: null });
  const isCurrent = () => useFile.getState().taking?.abort === abort;
  const taken = await uploadFile(
    file,
    (bytes) => {
      if (isCurrent()) useFile.setState({ taking: { ...taking, taken: bytes } });
    },
    abort.signal,
  );
  if (!isCurrent()) {
    if (taken.ok) await client.call('imports.drop', { id: taken.value });
    return;
  }
  if (!taken.ok) {
    const failure = taken.error.kind === 'cancelled' ? null : taken.error.message;
    useFile.setState({ taking: null, failure });
    return;
  }
  useFile.setState({
    taking: null,
    opened: {
      ...{ id: taken.value, name: file.name, size: file.size, chosen: {} },
      ...{ connectionId: null, vendor: null, action: null, inspected: null },
      ...{ draft: { fields: {}, parts: [], added: [] }, isReading: false, failure: null, check: null },
    },
  });
}

/** Puts the open file away: the desk forgets its copy. */
export function closeFile(): void {
  const { opened } = useFile.getState();
  if (opened === null) return;
  if (opened.check?.is === 'running') opened.check.abort.abort();
  useFile.setState({ opened: null });
  void client.call('imports.drop', { id: opened.id });
}

/** After it was sent it belongs to its run. */
export function handOver(): void {
  useFile.setState({ opened: null });
}
