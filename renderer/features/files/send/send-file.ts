import type { FormValues } from '../../../../shared/domain/form/field.ts';
import type { RunOptions } from '../../../../shared/domain/run.ts';
import type { ActionName, Consequence } from '../../../../shared/domain/vendor.ts';
import { client } from '../../../backend/client.ts';
import type { Checkable } from '../check/check-file.ts';
import { loadRuns } from '../run/runs-state.ts';
import { removeTarget } from '../targets/file-targets.ts';
import { handOver, type OpenFile } from '../upload/file-state.ts';

export interface SendingFile {
  /** Where it goes, and as what. */
  readonly targets: readonly Pick<Checkable, 'connectionId' | 'map'>[];
  readonly options: RunOptions;
  /** Whether a person was asked about it. */
  readonly isConfirmed: boolean;
}

/**
 * Makes a run for each target, one after the other. Where one is refused, it and those after it stay with the open
 * file, and the others have begun.
 *
 * @returns where it was not sent and why; nothing where all runs have begun
 */
export async function sendFile(
  { id }: OpenFile,
  { targets, options, isConfirmed }: SendingFile,
): Promise<{ readonly connectionId: string; readonly why: string } | undefined> {
  try {
    for (const [index, { connectionId, map }] of targets.entries()) {
      const isLast = index === targets.length - 1;
      const answer = await client.call('imports.send', {
        ...{ id, connectionId, map, options, isConfirmed, isKept: !isLast },
      });
      if (!answer.ok) return { connectionId, why: answer.error.message };
      if (isLast) handOver();
      else removeTarget(connectionId);
    }
    return undefined;
  } finally {
    await loadRuns();
  }
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
