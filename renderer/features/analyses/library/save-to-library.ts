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

/** Puts a file into the library piece by piece, exactly as it is. @returns the id of its snapshot */
export async function saveToLibrary(
  file: File,
  { name, type, analysisId }: SavedAs,
): Promise<Result<string, { readonly message: string }>> {
  const takenAt = Math.max(0, Math.floor(file.lastModified / 1000));
  const fileName = file.name.slice(-400);
  const begun = await client.call('library.begin', { name, type, fileName, takenAt, analysisId });
  if (!begun.ok) return begun;
  const { id } = begun.value;
  try {
    const text = await file.text();
    for (let start = 0; start < text.length; start += pieceLength) {
      const piece = text.slice(start, start + pieceLength);
      const appended = await client.call('library.append', { id, text: piece });
      if (!appended.ok) return await drop(id, appended.error.message);
    }
  } catch {
    return drop(id, `${file.name} could not be read. A file that was moved cannot be saved.`);
  }
  const finished = await client.call('library.finish', { id });
  return finished.ok ? ok(finished.value.snapshotId) : drop(id, finished.error.message);
}

async function drop(id: string, message: string): Promise<Result<never, { readonly message: string }>> {
  await client.call('library.drop', { id });
  return fail({ message });
}
