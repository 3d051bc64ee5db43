import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/json.ts';
import { accept, refuse, sandbox, token, user } from './test-outbound.ts';

describe('identify', () => {
  it('takes 1 and "1" for the same person', async () => {
    await accept('/identify', { user_id: 1, first_name: 'Ada' });
    await accept('/identify', { user_id: '1', attributes: { plan: 'pro' } });
    expect(sandbox.state().outbound.users).toMatchObject([
      { userId: '1', profile: { first_name: 'Ada' }, attributes: { plan: 'pro' } },
    ]);
  });

  it('lets a user inherit from the group, the user’s own value winning', async () => {
    await accept('/identify', {
      user_id: 'a',
      group_id: 7,
      group_attributes: { state: 'California', tier: 1 },
      attributes: { state: 'New York' },
    });
    await accept('/identify', { user_id: 'b', group_id: '7' });
    expect(user('a')?.effectiveAttributes).toEqual({ state: 'New York', tier: 1 });
    expect(user('b')?.effectiveAttributes).toEqual({ state: 'California', tier: 1 });
  });

  it('merges the anonymous person and remembers the old id', async () => {
    await accept('/identify', { user_id: 'anon', attributes: { seen: 1, plan: 'free' }, gcm: ['g-1'] });
    await accept('/track', { user_id: 'anon', event: 'visit' });
    await accept('/identify', { user_id: 'real', attributes: { plan: 'pro' } });
    await accept('/identify', { user_id: 'real', previous_id: 'anon' });
    await accept('/track', { user_id: 'anon', event: 'later' });
    const { users, events } = sandbox.state().outbound;
    expect(users).toMatchObject([
      { userId: 'real', previousIds: ['anon'], attributes: { seen: 1, plan: 'pro' } },
    ]);
    expect(events.map(({ userId, event }) => [userId, event])).toEqual([
      ['real', 'visit'],
      ['real', 'later'],
    ]);
    expect(token('g-1')?.userId).toBe('real');
    await accept('/identify', { user_id: 'anon', previous_id: 'real' });
    expect(sandbox.state().outbound.counts.users).toBe(1);
  });

  it.each([
    [{ user_id: true }, 'user_id: must be a string or a number'],
    [{ user_id: ['a'] }, 'user_id: must be a string or a number'],
    [{ user_id: '' }, 'user_id: must not be empty'],
    [{}, 'user_id: is required'],
    [{ user_id: 'a', apns: 'token' }, 'apns: must be an array'],
    [{ user_id: 'a', gcm: ['x', 5] }, 'gcm.1: must be a string'],
    [{ user_id: 'a', attributes: [] }, 'attributes: must be an object'],
    [{ user_id: 'a', email: null }, 'email: must be a string'],
    [{ user_id: 'a', timezone: 'Mars/Base' }, 'timezone: is not a time zone of the tz database'],
    [{ user_id: 'a', group_attributes: {} }, 'group_attributes: needs a group_id'],
    [{ user_id: 'a', firstName: 'Ada' }, 'firstName: unknown field'],
    [['a'], 'The body must be an object.'],
  ])('refuses %j, naming the field', async (body, message) => {
    expect(await refuse('/identify', body as JsonValue)).toBe(message);
    expect(sandbox.state().outbound.counts.users).toBe(0);
  });
});

describe('track', () => {
  it('identifies within track and dates an event itself', async () => {
    await accept('/track', { user_id: 'a', event: 'login', user: { first_name: 'Ada', apns: ['i-1'] } });
    expect(user('a')?.profile).toEqual({ first_name: 'Ada' });
    expect(token('i-1')?.status).toBe('active');
    const [event] = sandbox.state().outbound.events;
    expect(Math.abs((event?.timestamp ?? 0) - Date.now() / 1000)).toBeLessThan(5);
  });

  it.each([
    [{ event: '' }, 'event: must not be empty'],
    [{ event: 12 }, 'event: must be a string'],
    [{ event: 'x'.repeat(201) }, 'event: must not be longer than 200 characters'],
    [
      { event: 'e', timestamp: 1_700_000_000_000 },
      'timestamp: must be in seconds; this looks like milliseconds',
    ],
    [{ event: 'e', timestamp: '1700000000' }, 'timestamp: must be a number of seconds'],
    [{ event: 'e', properties: 'x' }, 'properties: must be an object'],
    [{ event: 'e', user: { user_id: 'b' } }, 'user.user_id: unknown field'],
  ])('refuses %j', async (body, message) => {
    expect(await refuse('/track', { user_id: 'a', ...body })).toBe(message);
  });

  it.each(['/track/batch', '/identify/batch'])(
    'takes a batch of 100 on %s whole or not at all',
    async (path) => {
      const entry = path === '/track/batch' ? { user_id: 'a', event: 'e' } : { user_id: 'a' };
      expect(await refuse(path, Array<JsonValue>(101).fill(entry))).toContain('more than 100');
      expect(await refuse(path, [])).toContain('empty');
      expect(await refuse(path, [entry, { ...entry, user_id: null }])).toContain('1.user_id');
      expect(sandbox.state().outbound.counts.users).toBe(0);
      await accept(path, Array<JsonValue>(100).fill(entry));
    },
  );
});

it('keeps subscriptions', async () => {
  await accept('/unsubscribe/campaigns', { user_id: 'a', campaign_ids: ['c-1', 2] });
  await accept('/subscribe/campaigns', { user_id: 'a', campaign_ids: ['c-1'] });
  await accept('/unsubscribe/all', { user_id: 'a' });
  expect(sandbox.state().outbound.subscriptions).toEqual([
    { userId: 'a', unsubscribedFromAll: true, unsubscribedCampaigns: ['2'] },
  ]);
  await accept('/subscribe/all', { user_id: 'a' });
  expect(sandbox.state().outbound.subscriptions[0]).toMatchObject({
    unsubscribedFromAll: false,
    unsubscribedCampaigns: [],
  });
  expect(await refuse('/unsubscribe/campaigns', { user_id: 'a', campaign_ids: [] })).toContain(
    'campaign_ids',
  );
  expect(await refuse('/unsubscribe/campaigns', { user_id: 'a', campaign_ids: 'c' })).toContain(
    'campaign_ids',
  );
});
