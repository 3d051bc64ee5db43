import { type AppError, invalidInput } from '../../../shared/result.ts';

/** Why the vault refuses; nothing is changed in any of these cases. */
export const locked = refused('The stored secrets are locked. Unlock them first.');
export const closed = refused('The stored secrets cannot be opened here. Set their file aside first.');
export const changed = refused('The stored secrets were changed by another window meanwhile. Try again.');
export const noFile = refused('There is no place to keep secrets in here.');
export const nothingAside = refused('The stored secrets open; there is nothing to set aside.');
export const unreadable = refused(
  'Some stored secrets do not open, and would be lost. Enter them again, or remove their connections, first.',
);
export const wrongPassphrase = invalidInput('The passphrase is wrong.', [
  { path: 'passphrase', message: 'This is not the passphrase.' },
]);

/** The message for a failed write, such as on a full disk or in a read-only folder; the file stays as it was. */
export function unwritten(reason: string): string {
  return `The secrets could not be written, and nothing was changed: ${reason}.`;
}

function refused(message: string): AppError {
  return { kind: 'refused', message };
}
