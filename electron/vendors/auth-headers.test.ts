import { expect, it } from 'vitest';
import { basicAuth, headerAuth } from './auth-headers.ts';

const pair = basicAuth({ name: 'user', label: 'The user' }, { name: 'key', label: 'The key' });

it('HTTP Basic joins two credentials by a colon, as UTF-8', () => {
  const encoded = Buffer.from('bøb:s:t').toString('base64');
  expect(pair.authenticate('track', { user: 'bøb', key: 's:t', other: 'x' })).toEqual({
    ok: true,
    value: { Authorization: `Basic ${encoded}` },
  });
  expect(pair.secretHeaders('track')).toEqual({
    Authorization: { kind: 'basic', user: 'user', password: 'key' },
  });
});

it('HTTP Basic names each credential that is missing, and a user that holds the colon between them', () => {
  const issuesOf = (credentials: Record<string, string>) => {
    const made = pair.authenticate('track', credentials);
    return made.ok ? [] : made.error;
  };
  expect(issuesOf({})).toEqual([
    { path: 'credentials.user', message: 'The user is missing; each request needs it.' },
    { path: 'credentials.key', message: 'The key is missing; each request needs it.' },
  ]);
  expect(issuesOf({ user: 'a:b', key: 'c' })).toMatchObject([{ path: 'credentials.user' }]);
});

it('a credential that few requests need is required for those only', () => {
  const need = { isFor: (action: string) => action === 'exportAnalysis', why: 'analyses need it' };
  const { authenticate, secretHeaders } = headerAuth('X-Key', { name: 'key', label: 'The key' }, need);
  expect(authenticate('track', {})).toEqual({ ok: true, value: {} });
  expect(secretHeaders('track')).toEqual({});
  expect(authenticate('exportAnalysis', {})).toMatchObject({
    ok: false,
    error: [{ message: 'The key is missing; analyses need it.' }],
  });
  expect(authenticate('exportAnalysis', { key: 'k' })).toEqual({ ok: true, value: { 'X-Key': 'k' } });
});
