import type { Session } from 'electron';
import { isPageAddress } from './scheme.ts';

/** The page may put text on the clipboard; every other permission is denied before anybody is asked. */
export function denyPermissions(session: Session): void {
  const isAllowed = (permission: string, address: string, isMainFrame: boolean) =>
    permission === 'clipboard-sanitized-write' && isMainFrame && isPageAddress(address);
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(isAllowed(permission, details.requestingUrl, details.isMainFrame));
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    isAllowed(permission, `${origin.replace(/\/$/, '')}/`, details.isMainFrame),
  );
  session.setDevicePermissionHandler(() => false);
}
