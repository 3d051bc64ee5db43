import type { Session } from 'electron';

/**
 * Turns the spell checker off before it fetches its dictionaries: on Linux and Windows Chromium downloads them, while
 * this app connects to no host that a person has not named.
 */
export function forbidDictionaries(session: Session): void {
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
}
