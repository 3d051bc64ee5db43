import { callDesk, expect, test } from './support/desk-test.ts';

/** Messages that our page never sends, through this host's real bridge. */
const hostile: readonly (readonly [string, string, unknown])[] = [
  ['an unknown procedure', 'desk.destroy', {}],
  ['a name of every object', 'constructor', {}],
  ['an extra key', 'desk.describe', { extra: 1 }],
  ['a wrong type', 'history.get', { id: 7 }],
  ['no input', 'history.get', null],
  ['a list for an object', 'connections.list', []],
  ['a string of 10 MB', 'history.get', { id: 'x'.repeat(10_000_000) }],
  [
    'a form that is none',
    'sending.send',
    { action: 'identify', values: 'u-1', connectionIds: ['sandbox-outbound'] },
  ],
];

test('invalid messages get an error value, and the app goes on', { tag: '@both' }, async ({ page }) => {
  for (const [what, procedure, input] of hostile) {
    const answer = await callDesk(page, procedure as 'desk.describe', input as Record<string, never>);
    expect(answer, what).toMatchObject({ ok: false, error: { kind: 'invalidInput' } });
  }
  expect((await callDesk(page, 'desk.describe', {})).ok).toBe(true);
  const listed = await callDesk(page, 'history.list', {
    filter: { text: '', connectionId: null, outcome: null },
    before: null,
    limit: 10,
  });
  expect(listed.ok && listed.value.total?.count).toBe(0);
});
