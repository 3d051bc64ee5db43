import { type Connection, isReadOnly } from '../../../shared/domain/connection.ts';
import { type ActionName, isReading } from '../../../shared/domain/vendor.ts';
import type { FieldIssue } from '../../../shared/result.ts';
import { findVendor } from '../../vendors/registry.ts';

/**
 * Checked below every screen and host, so that no button, shortcut or message can write to a live account by accident.
 */
export function readOnlyIssue(action: ActionName, connection: Connection): FieldIssue | undefined {
  if (!isReadOnly(connection) || isReading(findVendor(connection.vendor)?.descriptor, action))
    return undefined;
  return { path: 'connection', message: `${connection.name} is live and read-only. Arm it to send.` };
}

/** Why a connection may no longer be sent to since the sending began: moved, removed, or read-only again. */
export function changeOf(
  asked: Connection,
  current: Connection | undefined,
  action: ActionName,
): FieldIssue | undefined {
  const isSame =
    current !== undefined && current.baseUrl === asked.baseUrl && current.vendor === asked.vendor;
  if (!isSame)
    return { path: 'connection', message: `${asked.name} was changed meanwhile. Nothing was sent.` };
  return readOnlyIssue(action, current);
}
