import { describe, expect, it } from 'vitest';
import { contract, messageLimit, procedureNames } from '../../shared/contract/index.ts';
import { fitting, form, mayBe, wrongValues } from './dispatcher.fixture.ts';
import { refusal, watched } from './test-dispatcher.ts';

describe.each(procedureNames)('[S13] the input of %s', (procedure) => {
  const input = fitting[procedure];

  it('reaches its handler with input that fits', async () => {
    const { dispatch, called } = watched();
    await dispatch({ id: '1', procedure, input });
    expect(called).toHaveBeenCalledOnce();
    expect(called.mock.calls[0]?.[0]).toEqual(contract[procedure].input.parse(input));
  });

  it('takes no input of another shape', async () => {
    const shapes: readonly unknown[] = [...wrongValues, 'x', 7, [input], JSON.stringify(input)];
    // A procedure without fields takes any object without fields.
    const takesNothing = Object.keys(input).length === 0;
    const isBare = (shape: unknown) =>
      shape instanceof Object && !Array.isArray(shape) && Object.keys(shape).length === 0;
    for (const shape of shapes) {
      if (takesNothing && isBare(shape) && typeof shape === 'object') continue;
      expect(await refusal({ id: '1', procedure, input: shape })).not.toBe('taken');
    }
  });

  it('takes no additional key, whatever its name', async () => {
    for (const key of ['extra', '__proto__', 'constructor', 'prototype', 'toString', '', 'ID']) {
      const more = JSON.parse(`{${JSON.stringify(key)}:{"admin":true}}`) as object;
      const wrong = Object.defineProperties({ ...input }, Object.getOwnPropertyDescriptors(more));
      expect(await refusal({ id: '1', procedure, input: wrong }), key).not.toBe('taken');
    }
  });

  it.each(Object.keys(input))('takes no %s of a wrong type, and none missing', async (key) => {
    const { [key]: _, ...without } = input;
    expect(await refusal({ id: '1', procedure, input: without })).not.toBe('taken');
    for (const value of wrongValues) {
      if (mayBe[`${procedure} ${key}`]?.includes(value)) continue;
      expect(await refusal({ id: '1', procedure, input: { ...input, [key]: value } })).not.toBe('taken');
    }
  });

  it('takes no cycle, no BigInt, no deep nest and nothing that throws when read', async () => {
    const cycle: Record<string, unknown> = { ...input };
    cycle.self = cycle;
    let deep: unknown = input;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    const trap = {
      get id() {
        throw new Error('read');
      },
    };
    for (const wrong of [cycle, { ...input, big: 1n }, deep, trap]) {
      expect(await refusal({ id: '1', procedure, input: wrong })).toBe('The message is not a call.');
    }
  });

  it('takes no message over the limit', async () => {
    const long = { id: '1', procedure, input: { ...input, padding: 'x'.repeat(10_000_000) } };
    expect(await refusal(long)).toBe('The message is longer than 1 MB.');
  });
});

describe('[S13] a message', () => {
  it.each([
    undefined,
    null,
    0,
    '',
    'desk.describe',
    [],
    {},
    { id: '1' },
    { id: 1, procedure: 'desk.describe', input: {} },
    { id: '', procedure: 'desk.describe', input: {} },
    { id: 'x'.repeat(65), procedure: 'desk.describe', input: {} },
    { id: '1', procedure: ['desk.describe'], input: {} },
    { id: '1', procedure: 'desk.describe', input: {}, more: 1 },
    JSON.parse('{"id":"1","procedure":"desk.describe","input":{},"__proto__":{}}'),
    // Nor is the key dropped silently where names are free.
    JSON.parse(
      '{"id":"1","procedure":"sending.send","input":{"action":"identify","values":{"__proto__":"x"},"connectionIds":["c"]}}',
    ),
  ])('%j is refused', async (message) => {
    expect(await refusal(message)).toMatch(/^The message is not a call\.$/);
  });

  it.each(['', 'nothing', '__proto__', 'constructor', 'toString', 'Desk.describe', 'desk.describe '])(
    'names no procedure with %j',
    async (procedure) => {
      expect(await refusal({ id: '1', procedure, input: {} })).toBe('There is no such procedure.');
    },
  );

  it('may be as long as the limit', async () => {
    const call = {
      id: '1',
      procedure: 'connections.describeSecret',
      input: { vendor: 'v', name: 'n', value: '' },
    };
    const { dispatch } = watched();
    const spare = messageLimit - JSON.stringify(call).length;
    const result = await dispatch({ ...call, input: { ...call.input, value: 'x'.repeat(spare) } });
    expect(result.ok ? '' : result.error.message).not.toMatch(/1 MB/);
  });

  it('may say __proto__ in a value', async () => {
    const { dispatch, called } = watched();
    const values = { attributes: [{ name: '__proto__', type: 'text', value: '"__proto__":' }] };
    await dispatch({ id: '1', procedure: 'sending.send', input: { ...form, values, confirmed: [] } });
    expect(called).toHaveBeenCalledOnce();
  });
});
