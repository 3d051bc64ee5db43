import { beforeEach, expect, test, vi } from 'vitest';
import type { Connection } from '../../../../shared/domain/connection.ts';
import { useDrafts } from './drafts.ts';

vi.hoisted(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  vi.stubGlobal('location', { hash: '' });
});
vi.mock('../../../backend/client.ts', () => ({ client: { call: vi.fn() } }));

const { useDesk } = await import('../../../state/desk-state.ts');
const { openForm, restoreTyped, useOpenedForms } = await import('./open-in-form.ts');

const [one, two] = ['one', 'two'].map((id) => ({ id }) as Connection) as [Connection, Connection];
const form = (userId: string) => ({ connectionId: 'two', action: 'identify', values: { userId } }) as const;
const typed = () => useDrafts.getState().typed.people;
const kept = () => useOpenedForms.getState().people?.previousForms.length;

beforeEach(() => {
  useDesk.setState({ connections: [one, two], currentId: 'one', screen: 'history' });
  useDrafts.setState({ typed: {}, drafts: {}, tabs: { people: 'alias' }, alsoTo: { people: ['two'] } });
  useOpenedForms.setState({}, true);
});

test('a form opens at its connection alone, on its tab', () => {
  openForm('people', form('u-1'), two);
  expect(typed()).toEqual({ userId: 'u-1' });
  expect(useDesk.getState()).toMatchObject({ currentId: 'two', screen: 'people' });
  expect(useDrafts.getState()).toMatchObject({ tabs: { people: 'identify' }, alsoTo: { people: [] } });
  expect(kept()).toBe(0);
});

test('what was typed comes back with its tab and its connections', () => {
  useDrafts.setState({ typed: { people: { userId: 'by hand' } } });
  openForm('people', form('u-1'), two);
  restoreTyped('people');
  expect(typed()).toEqual({ userId: 'by hand' });
  expect(useDesk.getState().currentId).toBe('one');
  expect(useDrafts.getState()).toMatchObject({ tabs: { people: 'alias' }, alsoTo: { people: ['two'] } });
});

test('several forms opened in a row lose nothing that was typed, and keep nothing twice', () => {
  useDrafts.setState({ typed: { people: { userId: 'by hand' } } });
  openForm('people', form('u-1'), two);
  openForm('people', form('u-2'), two);
  expect(kept()).toBe(1);
  useDrafts.setState({ typed: { people: { userId: 'u-2, changed' } } });
  openForm('people', form('u-3'), two);
  expect(kept()).toBe(2);
  restoreTyped('people');
  expect(typed()).toEqual({ userId: 'u-2, changed' });
  restoreTyped('people');
  expect(typed()).toEqual({ userId: 'by hand' });
});

test('a form of a person says where it came from, and stands where people were looked for', () => {
  const origin = { of: 'person', key: '17', title: 'Ada' } as const;
  useDesk.setState({ peopleSearch: 'ada' });
  openForm('people', { ...form('u-1'), origin }, two);
  expect(useOpenedForms.getState().people?.origin).toEqual(origin);
  expect(useDesk.getState().peopleSearch).toBe('');
  openForm('people', form('u-1'), two);
  expect(useOpenedForms.getState().people?.origin).toEqual({ of: 'history' });
});

test('people that are looked for stay where a form opens on another screen', () => {
  useDesk.setState({ peopleSearch: 'ada' });
  openForm('devices', form('u-1'), two);
  expect(useDesk.getState().peopleSearch).toBe('ada');
});

test('a connection that was removed meanwhile does not come back', () => {
  useDrafts.setState({ typed: { people: { userId: 'by hand' } } });
  openForm('people', form('u-1'), two);
  useDesk.setState({ connections: [two] });
  restoreTyped('people');
  expect(useDesk.getState()).toMatchObject({ currentId: 'two', connections: [two] });
});
