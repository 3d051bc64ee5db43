import { describe, expect, it } from 'vitest';
import { fitting } from '../../electron/desk/dispatcher.fixture.ts';
import { watched } from '../../electron/desk/test-dispatcher.ts';
import { contract, procedureNames } from '../../shared/contract/index.ts';
import { isOpen, partsOf } from '../support/schema-parts.ts';

/** Names that a secret might have. `secretsHeld` and its like say which secrets exist, never their values. */
const secretName = /secret|password|passphrase|apikey|credential|token|cipher/i;
const harmless = new Set(['secretsHeld', 'secretsNeeded']);
/** Tokens of people's devices, which a person looks up and disables; no account is opened by one. */
const deviceTokens = new Set(
  ['people.get', 'people.tokens', 'people.read'].flatMap((name) => [
    `${name}.tokens`,
    `${name}.tokens.[].token`,
  ]),
);

describe.each(procedureNames)('what %s answers', (name) => {
  const parts = partsOf({ path: name, schema: contract[name].output });

  it('[S13] has input schemas that allow no additional key, at any depth', () => {
    const inputs = partsOf({ path: name, schema: contract[name].input });
    expect(inputs.filter(isOpen).map(({ path }) => path)).toEqual([]);
  });

  it('[S14] has output schemas that allow no additional key, at any depth', () => {
    expect(parts.filter(isOpen).map(({ path }) => path)).toEqual([]);
  });

  it('[S21] has no place for a secret', () => {
    const named = parts.filter(({ path }) => {
      const last = path.slice(name.length).split('.').at(-1) ?? '';
      return secretName.test(last) && !harmless.has(last) && !deviceTokens.has(path);
    });
    expect(named.map(({ path }) => path)).toEqual([]);
  });

  it('[S14] returns no additional key of its handler', async () => {
    const { dispatch, log } = watched(async () => ({ ok: true, value: { apiKey: 'planted-4711' } }));
    const answer = await dispatch({ id: '1', procedure: name, input: fitting[name] });
    expect(answer).toMatchObject({ ok: false, error: { kind: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('planted');
    expect(JSON.stringify(log.mock.calls)).not.toContain('planted');
  });
});
