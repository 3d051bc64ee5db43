import type { RunOptions } from '../../../../shared/domain/run.ts';
import { client } from '../../../backend/client.ts';
import type { Checkable } from '../check/check-file.ts';
import { loadRuns } from '../run/runs-state.ts';
import { handOver, type OpenFile } from '../upload/file-state.ts';

interface SendingFile extends Pick<Checkable, 'connectionId' | 'map'> {
  readonly options: RunOptions;
  /** Whether a person was asked about it. */
  readonly isConfirmed: boolean;
}

/** @returns why it was not sent; nothing where its run has begun */
export async function sendFile({ id }: OpenFile, sending: SendingFile): Promise<string | undefined> {
  const { connectionId, map, options, isConfirmed } = sending;
  const answer = await client.call('imports.send', { id, connectionId, map, options, isConfirmed });
  if (!answer.ok) return answer.error.message;
  handOver();
  await loadRuns();
  return undefined;
}
