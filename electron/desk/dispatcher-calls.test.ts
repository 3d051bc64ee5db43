import { describe, expect, it } from 'vitest';
import { type Handle, watched } from './test-dispatcher.ts';

describe('[S16] running calls', () => {
  const endless: Handle = (_input, { signal }) =>
    new Promise((resolve) => {
      const answer = () => resolve({ ok: false, error: { kind: 'cancelled', message: 'Cancelled.' } });
      signal.addEventListener('abort', answer);
    });

  it('are cancelled one by one, also where they call the same procedure', async () => {
    const { dispatch, cancel } = watched(endless);
    const ended: string[] = [];
    const calls = ['one', 'two'].map(async (id) => {
      const result = await dispatch({ id, procedure: 'connections.test', input: { id: 'c-1' } });
      ended.push(id);
      return result;
    });
    cancel('nobody');
    cancel('two');
    await calls[1];
    expect(ended).toEqual(['two']);
    cancel('one');
    await calls[0];
    expect(ended).toEqual(['two', 'one']);
  });

  it('have an id each', async () => {
    const { dispatch, cancel, called } = watched(endless);
    const call = { id: 'same', procedure: 'connections.test', input: { id: 'c-1' } };
    const first = dispatch(call);
    expect(await dispatch(call)).toMatchObject({ ok: false, error: { kind: 'invalidInput' } });
    expect(called).toHaveBeenCalledOnce();
    cancel('same');
    expect(await first).toMatchObject({ error: { kind: 'cancelled' } });
    const again = dispatch(call);
    cancel('same');
    expect(await again).toMatchObject({ error: { kind: 'cancelled' } });
  });
});

describe('[S14] [S15] a bug in a handler', () => {
  it.each<[string, Handle]>([
    ['throws', async () => Promise.reject(new Error('secret details at /home/ada'))],
    ['throws what is no error', async () => Promise.reject('secret details')],
    ['answers outside its contract', async () => ({ ok: true, value: { apiKey: 'secret details' } })],
  ])('that %s shows a correlation id and nothing else', async (_title, handle) => {
    const { dispatch, log } = watched(handle);
    const result = await dispatch({ id: '1', procedure: 'connections.remove', input: { id: 'c-1' } });
    if (result.ok || result.error.kind !== 'internal') throw new Error(JSON.stringify(result));
    expect(JSON.stringify(result)).not.toContain('secret details');
    expect(log).toHaveBeenCalledOnce();
    expect(log.mock.calls[0]?.[0]).toContain(result.error.correlationId);
  });
});
