import { create } from 'zustand';
import {
  readSharedFile,
  type SharedFile,
  sharedKind,
  sharedLimit,
} from '../../../../shared/domain/report-document/shared-file.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { gunzipped } from '../../../ui/gzip.ts';

/** A shared file that was opened, before a person said that it goes into the library. */
export const useOpenedShare = create<{
  readonly opened: { readonly fileName: string; readonly content: SharedFile } | null;
}>(() => ({ opened: null }));

export function closeShare(): void {
  useOpenedShare.setState({ opened: null });
}

/** Whether a file is one that this app shared, by its first bytes: compressed, or its text. */
export async function isShared(file: Blob): Promise<boolean> {
  // A folder cannot be read; whoever opens it says so.
  const start = await file
    .slice(0, 64)
    .arrayBuffer()
    .catch(() => undefined);
  if (start === undefined) return false;
  const bytes = new Uint8Array(start);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return true;
  return new TextDecoder().decode(bytes).startsWith(`{"kind":"${sharedKind}"`);
}

/** Reads a shared file and asks whether it is to be put into the library. @returns why it cannot be, or nothing */
export async function openShare(file: File): Promise<string | undefined> {
  const read = await readShare(file);
  if (!read.ok) return `${file.name} was not opened. ${read.error.message}`;
  useOpenedShare.setState({ opened: { fileName: file.name, content: read.value } });
  return undefined;
}

export async function readShare(file: Blob): Promise<Result<SharedFile, { readonly message: string }>> {
  const bytes = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const unpacked = isPacked ? await gunzipped(file, sharedLimit) : { text: await file.text() };
  if ('failed' in unpacked)
    return fail({
      message:
        unpacked.failed === 'too large'
          ? 'Unpacked it would be larger than 200 MB, more than this app opens.'
          : 'It is damaged. Ask for it again.',
    });
  const read = readSharedFile(unpacked.text);
  return read.ok ? ok(read.value) : fail({ message: read.error.message });
}
