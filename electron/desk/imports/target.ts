import type { Connection } from '../../../shared/domain/connection.ts';
import { type ActionDescriptor, type ActionName, findAction } from '../../../shared/domain/vendor.ts';
import { fail, invalidInput, ok, type Result } from '../../../shared/result.ts';
import { findVendor } from '../../vendors/registry.ts';
import { lockedIssue } from '../connections/locked-secrets.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Secrets } from '../ports.ts';

/** Where the rows of a file go: connection and action. */
export interface FileTarget {
  readonly action: ActionDescriptor;
  readonly connection: Connection;
  readonly secrets: Secrets;
}

export function targetOf(
  connections: ConnectionStore,
  connectionId: string,
  action: ActionName,
): Result<ActionDescriptor> {
  const connection = connections.find(connectionId);
  const vendor = connection && findVendor(connection.vendor);
  const found = vendor && findAction(vendor.descriptor, action);
  if (found === undefined || found.reads === true) {
    const message = 'The service does not offer this for a file.';
    return fail(invalidInput(message, [{ path: 'action', message }]));
  }
  return ok(found);
}

export async function targetWithSecrets(
  connections: ConnectionStore,
  connectionId: string,
  name: ActionName,
): Promise<Result<FileTarget>> {
  const action = targetOf(connections, connectionId, name);
  const connection = connections.find(connectionId);
  if (!action.ok) return action;
  if (connection === undefined)
    return fail({ kind: 'notFound', message: 'This connection is no longer there.' });
  const secrets = await connections.secretsOf(connection);
  return secrets.ok
    ? ok({ action: action.value, connection, secrets: secrets.value })
    : fail({ kind: 'refused', message: lockedIssue(secrets.error, connection).message });
}
