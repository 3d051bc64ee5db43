import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fitting } from '../../electron/desk/dispatcher.fixture.ts';
import { watched } from '../../electron/desk/test-dispatcher.ts';
import { contract, procedureNames } from '../../shared/contract/index.ts';

/** Names that a secret might travel under. `secretsHeld` and its like say which there are, never what they are. */
const secretName = /secret|password|passphrase|apikey|credential|token|cipher/i;
const harmless = new Set(['secretsHeld', 'secretsNeeded']);

interface Part {
  readonly path: string;
  readonly schema: z.ZodType;
}

/** A schema and all the schemas within it. */
function partsOf({ path, schema }: Part): readonly Part[] {
  const inner: Part[] = [];
  const add = (name: string, part: unknown) =>
    inner.push({ path: `${path}.${name}`, schema: part as z.ZodType });
  if (schema instanceof z.ZodObject) for (const [name, part] of Object.entries(schema.shape)) add(name, part);
  else if (schema instanceof z.ZodArray) add('[]', schema.element);
  else if (schema instanceof z.ZodRecord) add('{}', schema.valueType);
  else if (schema instanceof z.ZodUnion)
    schema.options.forEach((part, index) => {
      add(String(index), part);
    });
  else if (
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional
  )
    add('?', schema.unwrap());
  else if (schema instanceof z.ZodReadonly) add('!', schema.unwrap());
  return [{ path, schema }, ...inner.flatMap(partsOf)];
}

describe.each(procedureNames)('what %s answers', (name) => {
  const parts = partsOf({ path: name, schema: contract[name].output });
  const objects = parts.filter(({ schema }) => schema instanceof z.ZodObject);

  it('[S14] is made of objects that take no key more', () => {
    const open = objects.filter(({ schema }) => {
      const catchall = (schema as z.ZodObject)._zod.def.catchall;
      return !(catchall instanceof z.ZodNever);
    });
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  it('[S21] has no place for a secret', () => {
    const named = parts.filter(({ path }) => {
      const last = path.slice(name.length).split('.').at(-1) ?? '';
      return secretName.test(last) && !harmless.has(last);
    });
    expect(named.map(({ path }) => path)).toEqual([]);
  });

  it('[S14] lets no key out that its handler added', async () => {
    const { dispatch, log } = watched(async () => ({ ok: true, value: { apiKey: 'canary-4711' } }));
    const answer = await dispatch({ id: '1', procedure: name, input: fitting[name] });
    expect(answer).toMatchObject({ ok: false, error: { kind: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('canary');
    expect(JSON.stringify(log.mock.calls)).not.toContain('canary');
  });
});
