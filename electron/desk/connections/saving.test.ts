import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConnectionDraft } from '../../../shared/contract/connections.ts';
import { keptConnection, openTestDesk } from '../../../test/support/desk.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { vendors } from '../../vendors/registry.ts';
import { draft, paths, segments } from './connections.fixture.ts';

describe('a connection', () => {
  it('is kept in the plain form of its address, its secrets apart', async () => {
    const desk = await openTestDesk();
    const saved = await desk.call('connections.save', draft);
    expect(saved).toMatchObject({
      baseUrl: 'https://api.example.com/v2',
      secretsHeld: ['apiKey'],
      builtIn: false,
    });
    expect(await desk.call('connections.list', {})).toEqual([saved]);
    const { secrets: _, ...fields } = draft;
    expect(desk.settings()).toEqual({ connections: [{ ...fields, id: saved.id, baseUrl: saved.baseUrl }] });
  });

  it('[S20] keeps no secret among its settings, wherever it is put', async () => {
    const desk = await openTestDesk();
    const misplaced = {
      token: ' company-token ',
      password: 'planted-1',
      username: 'planted-2',
      other: 'planted-3',
    };
    const saved = await desk.call('connections.save', { ...segments, settings: misplaced, secrets: {} });
    expect(saved.settings).toEqual({ token: 'company-token' });
    expect(JSON.stringify(desk.settings())).not.toContain('planted');
  });

  it('keeps no secret under a name that the service does not have', async () => {
    const desk = await openTestDesk();
    const saved = await desk.call('connections.save', {
      ...draft,
      secrets: { ...draft.secrets, other: 'planted', token: 'planted' },
    });
    expect(saved.secretsHeld).toEqual(['apiKey']);
  });

  it('keeps the secrets that a change leaves out or leaves blank', async () => {
    const desk = await openTestDesk();
    const { id } = await desk.call('connections.save', segments);
    for (const secrets of [{}, { password: '' }, { password: '  ', username: '' }]) {
      const saved = await desk.call('connections.save', { ...segments, id, name: 'Renamed', secrets });
      expect([...saved.secretsHeld].sort()).toEqual(['password', 'username']);
    }
    const values = { analysisType: 'funnel', analysisId: 'x' };
    const [preview] = await desk.call('sending.preview', {
      action: 'exportAnalysis',
      values,
      connectionIds: [id],
    });
    expect(preview?.fields).toEqual([]);
  });

  it('[S23] asks for its secrets again once its address is another host’s', async () => {
    const desk = await openTestDesk();
    const { id } = await desk.call('connections.save', draft);
    const moved = { ...draft, id, secrets: {} };
    for (const baseUrl of [
      'https://api.example.org/v2',
      'https://api.example.com:8443/v2',
      'http://127.0.0.1:1/v2',
    ]) {
      const error = await desk.refused('connections.save', { ...moved, baseUrl });
      expect(paths(error)).toEqual(['secrets.apiKey']);
      expect(JSON.stringify(error)).toMatch(/address has changed. Enter the API key again/);
    }
    await desk.call('connections.save', { ...moved, baseUrl: 'https://api.example.com/v3' });
    const given = { ...moved, baseUrl: 'https://api.example.org', secrets: { apiKey: 'another' } };
    expect(await desk.call('connections.save', given)).toMatchObject({ baseUrl: 'https://api.example.org' });
  });

  it('stays with its service, so that one service’s key never goes to another', async () => {
    const desk = await openTestDesk();
    const { id } = await desk.call('connections.save', draft);
    const error = await desk.refused('connections.save', { ...draft, id, vendor: 'interakt', secrets: {} });
    expect(paths(error)).toEqual(['vendor']);
  });

  it.each<[string, Partial<ConnectionDraft>, string[]]>([
    ['no name', { name: ' ' }, ['name']],
    ['no secret', { secrets: {} }, ['secrets.apiKey']],
    ['a blank secret', { secrets: { apiKey: ' ' } }, ['secrets.apiKey']],
    ['a malformed address', { baseUrl: 'api.example.com' }, ['baseUrl']],
    ['plain http to another host', { baseUrl: 'http://api.example.com' }, ['baseUrl']],
    ['a key in its address', { baseUrl: 'https://key@api.example.com' }, ['baseUrl']],
    ['a sandbox that is elsewhere', { mode: 'sandbox' }, ['mode']],
    ['a timeout of nothing', { timeout: 0 }, ['timeout']],
    ['a timeout of an hour', { timeout: 3_600_000 }, ['timeout']],
    ['an unknown service', { vendor: 'constructor' }, []],
    ['an id that nobody has', { id: 'gone' }, ['notFound']],
  ])('with %s is refused beside the field, and nothing is kept', async (_title, part, wanted) => {
    const desk = await openTestDesk();
    const error = await desk.refused('connections.save', { ...draft, ...part });
    expect(paths(error)).toEqual(wanted);
    expect(desk.settings()).toEqual({});
  });

  it('has a name of its own, whatever its letters', async () => {
    const desk = await openTestDesk();
    const { id } = await desk.call('connections.save', draft);
    expect(paths(await desk.refused('connections.save', { ...draft, name: ' oURS ' }))).toEqual(['name']);
    expect(await desk.call('connections.save', { ...draft, id })).toMatchObject({ id });
  });

  it('is gone with its secrets once removed', async () => {
    const desk = await openTestDesk();
    const { id } = await desk.call('connections.save', draft);
    await desk.call('connections.remove', { id });
    expect(await desk.call('connections.list', {})).toEqual([]);
    expect(paths(await desk.refused('connections.remove', { id }))).toEqual(['notFound']);
    const form = { action: 'identify', values: { userId: 'u' }, connectionIds: [id] } as const;
    expect(
      paths(await desk.refused('sending.send', { ...form, connectionIds: [id], confirmed: [] })),
    ).toEqual(['notFound']);
  });
});

describe('the sandbox’s connections', () => {
  it('can be neither changed nor removed, and no other takes their ids', async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    const imitation = keptConnection('sandbox-outbound', 'outbound', 'https://evil.example');
    const desk = await openTestDesk({
      sandbox: { ...sandbox.access },
      settings: { connections: [imitation] },
    });
    const list = await desk.call('connections.list', {});
    // One for each service, in the order of the registry; the imitation is none of them.
    const wanted = vendors.map(({ descriptor }) => [`sandbox-${descriptor.id}`, true]);
    expect(list.map(({ id, builtIn }) => [id, builtIn])).toEqual(wanted);
    const id = 'sandbox-outbound';
    expect(await desk.refused('connections.save', { ...draft, id })).toMatchObject({ kind: 'refused' });
    expect(await desk.refused('connections.remove', { id })).toMatchObject({ kind: 'refused' });
    expect(paths(await desk.refused('connections.save', { ...draft, name: 'outbound SANDBOX' }))).toEqual([
      'name',
    ]);
  });
});
