import { readAnalysis } from '../../../../../shared/domain/analysis/read/read-analysis.ts';
import { messagesOf, type ReaderMessage, type ReadRequest } from './messages.ts';

/** Reads an export in a worker, so that the window stays responsive however large it is. The page ends the worker. */
addEventListener('message', (event: MessageEvent<ReadRequest>) => {
  void read(event.data);
});

async function read({ file, type }: ReadRequest): Promise<void> {
  tell({ kind: 'stage', stage: 'reading' });
  const text = await file.text().catch(() => undefined);
  if (text === undefined)
    return tell({ kind: 'failed', message: 'A folder or a removed file cannot be opened.' });
  tell({ kind: 'stage', stage: 'recognising' });
  const result = readAnalysis(text, type === undefined ? {} : { type, isForced: true });
  if (!result.ok) return tell({ kind: 'failed', message: result.error.message });
  tell({ kind: 'stage', stage: 'counting' });
  for (const { message, transfer } of messagesOf(result.value)) tell(message, transfer);
}

function tell(message: ReaderMessage, transfer: readonly ArrayBuffer[] = []): void {
  postMessage(message, { transfer: [...transfer] });
}
