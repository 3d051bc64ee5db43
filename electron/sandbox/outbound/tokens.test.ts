import { describe, expect, it } from 'vitest';
import { accept, refuse, sandbox, token } from './test-outbound.ts';

describe('device tokens', () => {
  it('registers, disables, and re-activates a disabled token by identify', async () => {
    await accept('/apns/register', { user_id: 'a', token: 't' });
    await accept('/apns/disable', { user_id: 'a', token: 't' });
    expect(token('t')).toMatchObject({ platform: 'apns', userId: 'a', status: 'disabled' });
    await accept('/identify', { user_id: 'a', apns: ['t'] });
    expect(token('t')?.status).toBe('active');
    expect(sandbox.state().outbound.counts).toMatchObject({ tokens: 1, activeTokens: 1 });
  });

  it('moves a token to whoever registers it, and does not let the former owner disable it', async () => {
    await accept('/gcm/register', { user_id: 'a', token: 't' });
    await accept('/gcm/register', { user_id: 'b', token: 't' });
    expect(token('t')?.userId).toBe('b');
    expect(await refuse('/gcm/disable', { user_id: 'a', token: 't' })).toContain('belongs to another user');
    expect(token('t')?.status).toBe('active');
  });

  it('disables all of one platform, and remembers an unknown token as disabled', async () => {
    await accept('/identify', { user_id: 'a', apns: ['i'], gcm: ['g-1', 'g-2'] });
    await accept('/gcm/disable', { user_id: 'a', all: true });
    await accept('/gcm/disable', { user_id: 'a', token: 'never-seen' });
    expect(sandbox.state().outbound.tokens.map((entry) => [entry.token, entry.status])).toEqual([
      ['i', 'active'],
      ['g-1', 'disabled'],
      ['g-2', 'disabled'],
      ['never-seen', 'disabled'],
    ]);
  });

  it.each([
    ['/gcm/disable', { user_id: 'a' }, 'token: give either'],
    ['/gcm/disable', { user_id: 'a', token: 't', all: true }, 'token: give either'],
    ['/gcm/disable', { user_id: 'a', all: false }, 'all: must be true'],
    ['/apns/disable', { user_id: 'a', token: 5 }, 'token: must be a string'],
    ['/apns/register', { user_id: 'a' }, 'token: is required'],
    ['/apns/register', { user_id: 'a', all: true }, 'all: unknown field'],
  ])('refuses %s %j', async (path, body, message) => {
    expect(await refuse(path, body)).toContain(message);
  });
});
