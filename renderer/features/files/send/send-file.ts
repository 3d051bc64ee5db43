import type { FormValues } from '../../../../shared/domain/form/field.ts';
import type { RunOptions } from '../../../../shared/domain/run.ts';
import type { ActionName, Consequence } from '../../../../shared/domain/vendor.ts';
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

/**
 * The first consequence among some rows that cannot simply be undone, in the service's own words. The screen knows every
 * row of a short file; the desk refuses such a row that was not confirmed.
 */
export async function firstConsequence(
  action: ActionName,
  rows: readonly FormValues[],
  connectionId: string,
): Promise<Consequence | null> {
  const form = (values: FormValues) => ({ action, values, connectionIds: [connectionId] });
  const answers = await Promise.all(rows.map((values) => client.call('sending.preview', form(values))));
  for (const answer of answers) {
    const consequence = answer.ok ? answer.value[0]?.consequence : null;
    if (consequence != null) return consequence;
  }
  return null;
}
