import { describe, expect, it } from 'vitest';
import type { FormValues } from '../../shared/domain/form/field.ts';
import type { ActionName } from '../../shared/domain/vendor.ts';
import { openTestDesk } from '../support/desk.ts';
import { openSandboxDesk } from '../support/sandbox-desk.ts';

const grave = [
  ['outbound', 'alias', { userId: 'u-1', previousId: 'anon-7' }, 'Merge anon-7 into u-1'],
  ['outbound', 'identify', { userId: 'u-1', previousId: 'anon-7' }, 'Merge anon-7 into u-1'],
  ['outbound', 'disableAllTokens', { userId: 'u-1', platform: 'apns' }, 'Disable all APNs tokens of u-1'],
  ['outbound', 'unsubscribe', { userId: 'u-1', scope: 'all' }, 'Unsubscribe u-1 from everything'],
  ['7segments', 'track', { userId: 'u', event: 'e', ids: [{ kind: 'cookie', value: 'c' }] }, 'Merge u and c'],
] as const satisfies readonly (readonly [string, ActionName, FormValues, string])[];

describe('an action that cannot simply be undone', () => {
  it.each(grave)('%s %s %j is refused until it is confirmed', async (vendor, action, values, thing) => {
    const { sandbox, desk } = await openSandboxDesk();
    const id = `sandbox-${vendor}`;
    const form = { action, values, connectionIds: [id] };
    const [refused] = await desk.call('sending.send', { ...form, confirmed: ['another'] });
    expect(refused).toMatchObject({
      outcome: 'invalid',
      delivery: null,
      fields: [{ path: 'confirmation', message: `“${thing}” has not been confirmed. Nothing was sent.` }],
    });
    expect(sandbox.state().requests).toEqual([]);
    const [sent] = await desk.call('sending.send', { ...form, confirmed: [id] });
    expect(sent?.outcome).toBe('accepted');
  });

  it('at one of several connections holds back the others', async () => {
    const { sandbox, desk } = await openSandboxDesk();
    const form = {
      action: 'identify',
      values: { userId: 'u-1', previousId: 'anon-7' },
      connectionIds: ['sandbox-outbound', 'sandbox-interakt'],
    } as const;
    const reports = await desk.call('sending.send', {
      ...form,
      connectionIds: [...form.connectionIds],
      confirmed: ['sandbox-interakt'],
    });
    expect(reports.map(({ outcome }) => outcome)).toEqual(['invalid', 'invalid']);
    expect(sandbox.state().requests).toEqual([]);
  });
});

describe('a form to many connections', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `c-${index}`);
  const send = async (count: number, confirmed: readonly string[]) => {
    let sent = 0;
    const ids = many(count);
    const desk = await openTestDesk({
      settings: {
        connections: ids.map((id) => ({
          id,
          name: id,
          vendor: 'outbound',
          colour: 'blue',
          mode: 'test',
          baseUrl: 'https://api.example.com',
          timeout: 1_000,
          settings: {},
        })),
      },
      secrets: Object.fromEntries(ids.map((id) => [id, { apiKey: 'ob-key-0123' }])),
      fetch: async () => {
        sent += 1;
        return new Response('', { status: 200 });
      },
    });
    const form = { action: 'identify', values: { userId: 'u-1' }, connectionIds: ids } as const;
    const reports = await desk.call('sending.send', {
      ...form,
      connectionIds: ids,
      confirmed: [...confirmed],
    });
    return { sent, reports };
  };

  it('is refused beyond twenty until all of them are confirmed', async () => {
    const { sent, reports } = await send(21, many(20));
    expect(sent).toBe(0);
    expect(reports.at(-1)?.fields).toEqual([
      { path: 'confirmation', message: '“Send to 21 connections” has not been confirmed. Nothing was sent.' },
    ]);
  });

  it('is sent once they are, up to a hundred, and without confirmation up to twenty', async () => {
    expect((await send(100, many(100))).sent).toBe(100);
    expect((await send(20, [])).sent).toBe(20);
  });
});
