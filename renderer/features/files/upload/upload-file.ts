import { fail, ok, type Result } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';

/** Bytes of a piece: as Base64 in JSON it stays below the longest message. */
const sliceLength = 700_000;

/**
 * Hands a file to the desk piece by piece; no more than one piece is in memory.
 *
 * @param progress told how many bytes are there
 * @returns the file's id at the desk
 */
export async function uploadFile(
  file: File,
  progress: (uploaded: number) => void,
  signal: AbortSignal,
): Promise<Result<string>> {
  const begun = await client.call('imports.begin', { name: file.name.slice(-400) });
  if (!begun.ok) return begun;
  const { id } = begun.value;
  const drop = async (result: Result<string>) => {
    await client.call('imports.drop', { id });
    return result;
  };
  for (let start = 0; start < file.size; start += sliceLength) {
    if (signal.aborted) return drop(fail({ kind: 'cancelled', message: 'Called off.' }));
    let bytes: string;
    try {
      bytes = await base64Of(file.slice(start, start + sliceLength));
    } catch {
      const message = `${file.name} could not be read. A folder, or a file that was moved, cannot be opened.`;
      return drop(fail({ kind: 'unavailable', message }));
    }
    const appended = await client.call('imports.append', { id, bytes }, signal);
    if (!appended.ok) return drop(appended);
    progress(appended.value.size);
  }
  if (signal.aborted) return drop(fail({ kind: 'cancelled', message: 'Called off.' }));
  return ok(id);
}

/** The browser's own reader is quick; it gives a data URL, whose part before the comma is left out. */
function base64Of(slice: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(slice);
  });
}
