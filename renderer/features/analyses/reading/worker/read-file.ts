import type { Analysis, AnalysisType } from '../../../../../shared/domain/analysis/model.ts';
import { fail, ok, type Result } from '../../../../../shared/result.ts';
import { createAssembler, type ReaderMessage, type ReadRequest, type Stage } from './messages.ts';
import address from './reader.worker.ts?worker&url';

export interface ReadOptions {
  /** As a person corrected it. */
  readonly type?: AnalysisType | undefined;
  readonly onStage: (stage: Stage) => void;
  readonly signal: AbortSignal;
}

type ReadFile = Result<Analysis, { readonly kind: 'refused' | 'cancelled'; readonly message: string }>;

/** Reads an exported file in a worker of its own, which ends with it, or at once when it is cancelled. */
export function readFile(file: File, { type, onStage, signal }: ReadOptions): Promise<ReadFile> {
  const reader = startReader();
  const assembler = createAssembler();
  return new Promise<ReadFile>((resolve) => {
    const refuse = (message: string) => resolve(fail({ kind: 'refused', message }));
    signal.addEventListener('abort', () => resolve(fail({ kind: 'cancelled', message: 'Cancelled.' })));
    reader.addEventListener('error', () => refuse('It needs more memory than there is, or it is damaged.'));
    reader.addEventListener('message', ({ data }: MessageEvent<ReaderMessage>) => {
      if (data.kind === 'stage') return onStage(data.stage);
      if (data.kind === 'failed') return refuse(data.message);
      if (data.kind !== 'done') return assembler.take(data);
      const analysis = assembler.analysis();
      if (analysis === undefined) refuse('It is damaged.');
      else resolve(ok(analysis));
    });
    const order: ReadRequest = { file, type };
    reader.postMessage(order);
  }).finally(() => reader.terminate());
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: () => string },
  ): { createScriptURL(url: string): string };
}

/** Whatever it is given, this policy returns the address of the reader, so that no text can become a script by it. */
const policy = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('reader', {
  createScriptURL: () => address,
});

function startReader(): Worker {
  return new Worker(policy?.createScriptURL('') ?? address, { type: 'module', name: 'reader' });
}
