import { fail, ok, type Result } from '../../../result.ts';
import type { YesNoReading } from './cleaning.ts';

/** Pairs of words that usually mean yes and no. A person sees which of them were taken. */
export const usualWords: YesNoReading = {
  yes: ['true', 'yes', 'y', 'ja', 'j', 'oui', 'si', 'sí', 'sì', 'sim', 'wahr', 'vrai', 'on', '1', 'x'],
  no: ['false', 'no', 'n', 'nein', 'non', 'não', 'falsch', 'faux', 'off', '0'],
};

/** Reads words of yes and no, in upper or lower case; `true` and `false` are always understood. */
export function createYesNoReader({ yes, no }: YesNoReading): (text: string) => Result<string, string> {
  const words = new Map<string, 'true' | 'false'>();
  for (const word of yes) words.set(word.trim().toLowerCase(), 'true');
  for (const word of no) words.set(word.trim().toLowerCase(), 'false');
  words.set('true', 'true');
  words.set('false', 'false');
  return (text) => {
    const meant = words.get(text.toLowerCase());
    return meant === undefined ? fail('It is none of the words for yes and no.') : ok(meant);
  };
}

/** A word that is in both lists, where there is one. */
export function doubleWord({ yes, no }: YesNoReading): string | undefined {
  const taken = new Set(yes.map((word) => word.trim().toLowerCase()));
  return no.find((word) => taken.has(word.trim().toLowerCase()));
}
