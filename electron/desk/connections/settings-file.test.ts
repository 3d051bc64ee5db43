import { describe, expect, it } from 'vitest';
import { keptConnection, openTestDesk } from '../../../test/support/desk.ts';
import { draft } from './connections.fixture.ts';

describe('settings that cannot be read', () => {
  const good = keptConnection('good', 'interakt', 'https://api.interakt.ai');
  const garbage: readonly (readonly [string, unknown])[] = [
    ['a text', 'garbage'],
    ['null', null],
    ['a missing field', { id: 'x' }],
    ['a secret', { ...good, id: 'x', apiKey: 'planted' }],
    ['an unknown service', { ...good, id: 'x', vendor: 'gone' }],
    ['plain http to another host', { ...good, id: 'x', baseUrl: 'http://api.example.com' }],
    ['no address', { ...good, id: 'x', baseUrl: 'nowhere' }],
    ['a sandbox that is elsewhere', { ...good, id: 'x', mode: 'sandbox' }],
    ['a timeout that is not whole', { ...good, id: 'x', timeout: 1_000.5 }],
    ['an empty name', { ...good, id: 'x', name: '' }],
    ['an id twice', good],
  ];

  it.each(garbage)('(%s) are skipped, and still there after a save', async (_title, entry) => {
    const settings = { connections: [good, entry], theme: 'dark' };
    const desk = await openTestDesk({ settings });
    expect((await desk.call('connections.list', {})).map(({ id }) => id)).toEqual(['good']);
    expect(desk.log).toEqual([expect.stringMatching(/^1 connections in the settings could not be read/)]);
    const saved = await desk.call('connections.save', { ...draft, secrets: { apiKey: 'k' } });
    expect(desk.settings()).toEqual({
      theme: 'dark',
      connections: [good, expect.objectContaining({ id: saved.id }), entry],
    });
  });

  it.each([undefined, null, {}, { connections: [] }])('are none in %j', async (settings) => {
    const desk = await openTestDesk({ settings });
    expect(await desk.call('connections.list', {})).toEqual([]);
    expect(desk.log).toEqual([]);
  });

  it('[S20] shows no secret that was put among a connection’s settings', async () => {
    const planted = keptConnection('c', '7segments', 'https://api.example.com', {
      settings: { token: 't', password: 'planted' },
    });
    const desk = await openTestDesk({ settings: { connections: [planted] } });
    expect(JSON.stringify(await desk.call('connections.list', {}))).not.toContain('planted');
  });
});
