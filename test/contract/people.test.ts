import { describe, expect, it } from 'vitest';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';
import { runEnded, sendFile } from '../support/runs.ts';
import { waitFor } from '../support/wait-for.ts';

const token = 'a1'.repeat(32);

/** A desk with one connection of this mode, whose service accepts everything. */
async function open(mode: 'test' | 'live') {
  const desk = await openTestDesk({
    settings: { connections: [keptConnection('c-1', 'outbound', 'https://outbound.example', { mode })] },
    secrets: { 'c-1': { apiKey: 'ob-key-0123' } },
    fetch: async () => new Response(''),
  });
  if (mode === 'live') await desk.call('connections.arm', { id: 'c-1', name: 'c-1', minutes: 15 });
  const attributes = [{ name: 'plan', type: 'text' as const, value: 'gold-plan' }];
  await desk.send(
    'identify',
    { userId: 'ada-17', firstName: 'Ada', email: 'ada@example.com', attributes },
    'c-1',
  );
  await desk.send('registerToken', { userId: 'ada-17', platform: 'apns', token }, 'c-1');
  const found = await findOnceKnown(desk, 'ada');
  return { desk, found, key: found.people[0]?.key ?? '' };
}

/** Finds people once every request of the history has been looked at: on a busy computer that takes another question. */
function findOnceKnown(desk: TestDesk, text: string) {
  return waitFor(async () => {
    const found = await desk.call('people.find', { text, limit: 10 });
    expect(found.behind).toBe(0);
    return found;
  });
}

describe('people', () => {
  it('are known as soon as their request was answered, by hand or from a file', async () => {
    const { desk, found, key } = await open('test');
    expect(found).toMatchObject({ people: [{ title: 'Ada', requests: 2 }], behind: 0 });
    const map = { action: 'track', columns: { userId: 'id', event: { value: 'Visited' } } } as const;
    const run = await sendFile(desk, { connectionId: 'c-1', map, text: 'id\nada-17\nben-18\n' });
    await runEnded(desk, run.id);
    expect((await findOnceKnown(desk, 'ben')).people).toHaveLength(1);
    expect(await desk.call('people.get', { key })).toMatchObject({
      requests: 3,
      events: [{ name: 'Visited', count: 1 }],
      tokens: [{ token, state: 'active' }],
    });
  });

  it('have a timeline that says what was undone and by what', async () => {
    const { desk, key } = await open('test');
    const filter = { text: '', connectionId: null, outcome: null, people: [key] };
    const list = async () => (await desk.call('history.list', { filter, before: null, limit: 10 })).rows;
    const [registered] = await list();
    const { values, action } = await desk.call('history.form', { id: registered?.id ?? '', of: 'undo' });
    const [report] = await desk.call('sending.send', {
      ...{ action, values, connectionIds: ['c-1'], confirmed: [], undoes: registered?.id ?? '' },
    });
    expect(report).toMatchObject({ outcome: 'accepted', delivery: { action: 'disableToken' } });
    expect((await list()).map(({ action, isUndone }) => [action, isUndone])).toEqual([
      ['disableToken', false],
      ['registerToken', true],
      ['identify', false],
    ]);
  });

  it('have their own part of the history', async () => {
    const { desk, key } = await open('test');
    await desk.send('track', { userId: 'ben-18', event: 'Visited' }, 'c-1');
    const filter = { text: '', connectionId: null, outcome: null, people: [key] };
    const { rows } = await desk.call('history.list', { filter, before: null, limit: 10 });
    expect(rows.map(({ action }) => action)).toEqual(['registerToken', 'identify']);
  });

  it('fill the forms of their service', async () => {
    const { desk, key } = await open('test');
    const { tokens } = await desk.call('people.get', { key });
    const ref = tokens[0]?.ref ?? '';
    expect(await desk.call('people.form', { key, action: 'disableToken', token: ref })).toEqual({
      connectionId: 'c-1',
      action: 'disableToken',
      values: { userId: 'ada-17', platform: 'apns', token },
    });
    expect(await desk.refused('people.form', { key, action: 'exportAnalysis', token: null })).toMatchObject({
      kind: 'refused',
    });
  });

  it('go with the history', async () => {
    const { desk, key } = await open('test');
    await desk.call('history.purge', { before: null, connectionId: null });
    expect((await desk.call('people.find', { text: '', limit: 10 })).people).toEqual([]);
    expect(await desk.refused('people.get', { key })).toMatchObject({ kind: 'notFound' });
    expect(desk.files().join(' ')).not.toContain('gold-plan');
  });
});

describe('[S24] people of a live connection', () => {
  it('are found by what is kept, and shown masked; opening their form is recorded', async () => {
    const { desk, found, key } = await open('live');
    const told = [
      found,
      await desk.call('people.get', { key }),
      await desk.call('people.tokens', { text: 'ada', limit: 10 }),
      await desk.call('people.find', { text: token.slice(0, 8), limit: 10 }),
    ];
    expect(found.people).toMatchObject([{ isMasked: true, matched: { kind: 'name' } }]);
    expect(JSON.stringify(told)).not.toMatch(/ada-17|ada@|"Ada"|gold-plan|a1a1a1/i);
    await desk.call('people.form', { key, action: 'track', token: null });
    const { rows } = await desk.call('history.list', {
      ...{ filter: { text: '', connectionId: null, outcome: null }, before: null, limit: 10 },
    });
    expect(rows.some(({ wasRevealed }) => wasRevealed)).toBe(true);
  });

  it('are revealed value by value, each recorded with the request that said it', async () => {
    const { desk, key } = await open('live');
    const { attributes, identifiers } = await desk.call('people.get', { key });
    const said = attributes.find(({ name }) => name === 'plan')?.deliveryId ?? '';
    expect(await desk.call('people.reveal', { key, of: { kind: 'attribute', name: 'plan' } })).toEqual({
      value: 'gold-plan',
    });
    const index = identifiers.findIndex(({ kind }) => kind === 'email');
    expect(await desk.call('people.reveal', { key, of: { kind: 'identifier', index } })).toEqual({
      value: 'ada@example.com',
    });
    const { reveals } = await desk.call('history.get', { id: said });
    expect(reveals.map(({ path }) => path)).toContain('/form/attributes/plan');
    expect(
      await desk.refused('people.reveal', { key, of: { kind: 'attribute', name: 'nothing' } }),
    ).toMatchObject({ kind: 'notFound' });
  });

  it('leave a record also where a token alone is known of them', async () => {
    const desk = await openTestDesk({
      settings: {
        connections: [keptConnection('c-1', 'outbound', 'https://outbound.example', { mode: 'live' })],
      },
      secrets: { 'c-1': { apiKey: 'ob-key-0123' } },
      fetch: async () => new Response(''),
    });
    await desk.call('connections.arm', { id: 'c-1', name: 'c-1', minutes: 15 });
    await desk.send('registerToken', { userId: 'ada-17', platform: 'apns', token }, 'c-1');
    const { people } = await desk.call('people.find', { text: '', limit: 1 });
    await desk.call('people.form', { key: people[0]?.key ?? '', action: 'identify', token: null });
    const filter = { text: '', connectionId: null, outcome: null };
    const { rows } = await desk.call('history.list', { filter, before: null, limit: 1 });
    expect(rows).toMatchObject([{ wasRevealed: true }]);
  });

  it('name a masked token by a reference, which fills the form with the true one and is recorded', async () => {
    const desk = await openTestDesk({
      settings: {
        connections: [keptConnection('c-1', 'outbound', 'https://outbound.example', { mode: 'live' })],
      },
      secrets: { 'c-1': { apiKey: 'ob-key-0123' } },
      fetch: async () => new Response(''),
    });
    await desk.call('connections.arm', { id: 'c-1', name: 'c-1', minutes: 15 });
    const tokens = ['planted-old', 'planted-new'];
    await desk.send('identify', { userId: 'ada-17', apnsTokens: tokens }, 'c-1');
    await desk.send('track', { userId: 'ada-17', event: 'Visited' }, 'c-1');
    const ledger = await desk.call('people.tokens', { text: '', limit: 10 });
    expect(JSON.stringify(ledger)).not.toContain('planted');
    const refs = ledger.tokens.map(({ ref }) => ref);
    expect(new Set(refs).size).toBe(2);
    const key = ledger.tokens[0]?.person ?? '';
    const opened = [];
    for (const token of refs)
      opened.push((await desk.call('people.form', { key, action: 'disableToken', token })).values);
    expect(opened.map(({ token }) => token).sort()).toEqual([...tokens].sort());
    expect(opened).toMatchObject([{ userId: 'ada-17', platform: 'apns' }, { platform: 'apns' }]);
    const filter = { text: '', connectionId: null, outcome: null };
    const { rows } = await desk.call('history.list', { filter, before: null, limit: 10 });
    // The request that carried the tokens, and the one that names the person.
    expect(rows.map(({ wasRevealed }) => wasRevealed)).toEqual([true, true]);
    const unknown = { key, action: 'disableToken', token: 'planted-old' } as const;
    expect(await desk.refused('people.form', unknown)).toMatchObject({ kind: 'notFound' });
  });
});
