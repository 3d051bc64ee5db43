import type { Connection } from '../../../shared/domain/connection.ts';
import type { FieldIssue } from '../../../shared/result.ts';
import type { LockedSecrets } from '../ports.ts';

/** What to do where a connection has secrets, but the vault does not open them. */
export function lockedIssue(why: LockedSecrets, { name }: Connection): FieldIssue {
  return why === 'locked'
    ? {
        path: 'vault',
        message: `The secrets of ${name} are locked. Unlock them with the passphrase to send.`,
      }
    : {
        path: 'credentials',
        message: `The stored secrets of ${name} do not open any more. Enter them again under Connections.`,
      };
}
