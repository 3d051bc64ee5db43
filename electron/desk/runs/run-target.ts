import type { Connection } from '../../../shared/domain/connection.ts';
import type { RunTarget } from '../../../shared/domain/run.ts';
import { findVendor } from '../../vendors/registry.ts';
import { adHocId } from '../connections/ad-hoc.ts';
import type { RunRecord } from '../outbox-store/run-record.ts';

export function targetOfConnection({ vendor, baseUrl, mode }: RunTarget): RunTarget {
  return { vendor, baseUrl, mode };
}

/**
 * The target of a run, as a person chose it: the service in its generation, its address, and whether that is live.
 * Earlier versions kept no address, only the service, the mode, and the name of the connection, which a command line
 * takes from the address.
 *
 * @returns where its connection goes now, where that is another target
 */
export function otherTarget(kept: RunRecord, connection: Connection): RunTarget | undefined {
  const isSame =
    kept.vendor === connection.vendor &&
    kept.mode === connection.mode &&
    (kept.baseUrl === null
      ? connection.id !== adHocId || connection.name === kept.connectionName
      : kept.baseUrl === connection.baseUrl);
  return isSame ? undefined : targetOfConnection(connection);
}

/** Why a run does not go on at another target without being asked. */
export function otherTargetIssue(kept: RunRecord, now: RunTarget): string {
  const former = wordsOf({ ...kept, baseUrl: kept.baseUrl ?? kept.connectionName });
  return kept.connectionId === adHocId
    ? `This file goes to ${former}. It does not go on at ${wordsOf(now)}. Name its own service and address.`
    : `${kept.connectionName} was changed. This file goes to ${former}; the connection is now ${wordsOf(now)}.`;
}

/** Why a run cannot go on where its connection is not there. */
export function missingTargetIssue(kept: RunRecord): string {
  if (kept.connectionId !== adHocId) return `The connection ${kept.connectionName} is no longer there.`;
  const target = wordsOf({ ...kept, baseUrl: kept.baseUrl ?? kept.connectionName });
  return `This file goes to ${target}, as a command line named it. It goes on by one that names the same.`;
}

function wordsOf({ vendor, baseUrl, mode }: RunTarget): string {
  return `${findVendor(vendor)?.descriptor.label ?? vendor} at ${baseUrl} (${mode})`;
}
