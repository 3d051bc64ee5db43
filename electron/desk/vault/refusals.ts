import { type AppError, invalidInput } from '../../../shared/result.ts';

/** Why the vault does not do what it is asked; nothing is changed in any of these cases. */
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

/** What is told of a failed write; what was there is still there. */
export function unwritten(reason: string): string {
  return `The secrets could not be written, and nothing was changed: ${reason}.`;
}

function refused(message: string): AppError {
  return { kind: 'refused', message };
}
