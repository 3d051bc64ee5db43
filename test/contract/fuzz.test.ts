import { describe, expect, it, vi } from 'vitest';
import { watched } from '../../electron/desk/test-dispatcher.ts';
import { contract, isProcedureName } from '../../shared/contract/index.ts';
import { openTestDesk } from '../support/desk.ts';
import { hostileMessages } from '../support/hostile-messages.ts';

const messages = hostileMessages(10_000);

describe('[S13] ten thousand hostile messages', { timeout: 60_000 }, () => {
  it('reach handlers with parsed input only', async () => {
    let reached = 0;
    for (const message of messages) {
      const { dispatch, called, log } = watched();
      const answer = await dispatch(message);
      for (const [input] of called.mock.calls) {
        reached += 1;
        const { procedure } = message as { readonly procedure: string };
        if (!isProcedureName(procedure)) throw new Error(`A handler for ${procedure}`);
        // The parser's result, not the message's own object.
        expect(input).not.toBe((message as { readonly input: unknown }).input);
        // Parsing it again changes nothing: it is the schema's result.
        expect(contract[procedure].input.parse(input)).toEqual(input);
        expect(input).toEqual(
          contract[procedure].input.parse((message as { readonly input: unknown }).input),
        );
      }
      if (called.mock.calls.length === 0) {
        expect(answer).toMatchObject({ ok: false, error: { kind: 'invalidInput' } });
        expect(log).not.toHaveBeenCalled();
      }
    }
    // Otherwise the messages would prove nothing about handlers.
    expect(reached).toBeGreaterThan(100);
    expect(reached).toBeLessThan(messages.length);
  });

  it('leave the desk working, and send nothing', async () => {
    const fetch = vi.fn(async () => new Response(''));
    const desk = await openTestDesk({ history: ':memory:', fetch });
    for (const message of messages) {
      const answer = await desk.desk.dispatch(message);
      if (!answer.ok) expect(answer.error.kind, JSON.stringify(message)).not.toBe('internal');
    }
    expect(fetch).not.toHaveBeenCalled();
    expect(desk.log).toEqual([]);
    expect((await desk.call('desk.describe', {})).healthIssues).toEqual([]);
  });
});
