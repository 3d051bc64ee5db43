import type { Output } from '../../../../shared/contract/index.ts';
import type { Result } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';
import { saveFile } from '../../../ui/save-file.ts';

/**
 * Saves the rows of a run that did not go through as one file, from the pieces in which it comes.
 *
 * @returns why it could not be saved; nothing where it was
 */
export async function saveFailedRows(runId: string): Promise<string | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const piece: Result<Output<'outbox.report'>> = await client.call('outbox.report', { id: runId, after });
    if (!piece.ok) return piece.error.message;
    parts.push(Uint8Array.from(atob(piece.value.bytes), (sign) => sign.charCodeAt(0)));
    after = piece.value.next;
    if (after === null) saveFile(piece.value.fileName, parts, 'text/csv');
  }
  return undefined;
}
