import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interakt } from './index.ts';
import { understandSecretKey } from './secret-key.ts';

const shown = (key: string) => Buffer.from(`${key}:`).toString('base64');

describe('a pasted Secret Key', () => {
  const key = fc.stringMatching(/^[!-9;-~]{8,60}$/);

  it('is sent the same, whether as shown in the dashboard or decoded', () => {
    fc.assert(
      fc.property(key, (decoded) => {
        expect(understandSecretKey(shown(decoded))).toEqual({ form: 'encoded', basic: shown(decoded) });
        expect(understandSecretKey(` ${shown(decoded)}\n`).basic).toBe(shown(decoded));
        expect(understandSecretKey(decoded).basic).toBe(shown(decoded));
      }),
    );
  });

  it('is never encoded twice', () => {
    const once = shown('ik-key-1');
    expect(understandSecretKey(once).basic).not.toBe(shown(once));
  });

  it.each([
    ['with the colon left on after decoding', 'ik-key-1:', shown('ik-key-1')],
    ['of base64 letters that decode to no key', 'abcdabcdabcd', shown('abcdabcdabcd')],
    ['in base64 without the colon', Buffer.from('ik-key-1').toString('base64'), shown(btoa('ik-key-1'))],
  ])('%s is taken for the decoded key', (_title, pasted, basic) => {
    expect(understandSecretKey(pasted)).toEqual({ form: 'raw', basic });
  });

  it('is described without being repeated', () => {
    const told = (value: string) => interakt.describeSecret?.('apiKey', value);
    expect(told(shown('ik-key-1'))).toMatch(/Secret Key of the dashboard \(base64\)/);
    expect(told('ik-key-1')).toMatch(/decoded key/);
    expect(told('  ')).toBeUndefined();
    expect(`${told('ik-key-1')}${told(shown('ik-key-1'))}`).not.toMatch(/ik-key|aWst/);
  });
});
