import { describe, expect, it } from 'vitest';
import { fold, foldName, foldPhone, phoneNeedle } from './search-keys.ts';

describe('what is looked for', () => {
  it('has no accents, case or spaces', () => {
    expect(fold('  Żółć  Ada ')).toBe('zołcada');
    expect(fold('ÉLODIE')).toBe(fold('élodie'));
  });

  it.each(['+44 20 7946 0018', '0044 20 7946 0018', '020 7946 0018', '20 7946 0018', '(020) 7946-0018'])(
    'is a phone number however it is written: %s',
    (typed) => {
      const needle = phoneNeedle(typed);
      expect(needle).toBeDefined();
      expect(foldPhone('+442079460018').startsWith(needle ?? '?')).toBe(true);
    },
  );

  it.each(['ada', '12', 'u-12345', '+44 ada'])('is no phone number: %s', (typed) => {
    expect(phoneNeedle(typed)).toBeUndefined();
  });

  it('finds a name by each of its words', () => {
    expect(foldName('Ada King Lovelace')).toEqual(['adakinglovelace', 'kinglovelace', 'lovelace']);
  });
});
