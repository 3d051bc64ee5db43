import type { Input } from '../../../../shared/contract/index.ts';
import type { AnalysisType } from '../../../../shared/domain/analysis/model.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';

/** Characters of a piece: as JSON, escaped at worst, it stays below the longest message. */
const pieceLength = 100_000;

interface SavedAs {
  readonly name: string;
  readonly type: AnalysisType;
  /** The analysis it is one more snapshot of; null for a new one. */
  readonly analysisId: string | null;
}

type Saved<Value> = Promise<Result<Value, { readonly message: string }>>;

/** Puts a file into the library piece by piece, exactly as it is. @returns the id of its snapshot */
export async function saveToLibrary(file: File, as: SavedAs): Saved<string> {
  const text = await file.text().catch(() => undefined);
  if (text === undefined)
    return fail({ message: `${file.name} could not be read. A file that was moved cannot be saved.` });
  const takenAt = Math.max(0, Math.floor(file.lastModified / 1000));
  const saved = await saveText(text, { ...as, fileName: file.name.slice(-400), takenAt });
  return saved.ok ? ok(saved.value.snapshotId) : saved;
}

/** Puts a text into the library piece by piece. */
export async function saveText(
  text: string,
  begin: Input<'library.begin'>,
): Saved<{ readonly analysisId: string; readonly snapshotId: string }> {
  const begun = await client.call('library.begin', begin);
  if (!begun.ok) return begun;
  const { id } = begun.value;
  for (let start = 0; start < text.length; start += pieceLength) {
    const piece = text.slice(start, start + pieceLength);
    const appended = await client.call('library.append', { id, text: piece });
    if (!appended.ok) return await drop(id, appended.error.message);
  }
  const finished = await client.call('library.finish', { id });
  return finished.ok ? ok(finished.value) : drop(id, finished.error.message);
}

async function drop(id: string, message: string): Promise<Result<never, { readonly message: string }>> {
  await client.call('library.drop', { id });
  return fail({ message });
}
