import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportMap } from '../../shared/domain/imports/import-map.ts';
import { runEnded } from '../support/runs.ts';
import { byPerson, checked, events, open, people, sentFile, tokens, usual } from './repeats.fixture.ts';

describe('a file whose rows went there before', () => {
  const text = 'id,plan\nu-1,a\nu-2,b\nu-3,c\nu-4,d\n';

  it('says in which run, and sends only what changed', async () => {
    const { desk, sent } = await open();
    const { run } = await sentFile(desk, { text, map: people });
    sent.length = 0;
    const next = 'plan,id\na,u-1\nB,u-2\nc,u-3\ne,u-5\n';
    const { id, result } = await checked(desk, { text: next, map: people });
    expect(result.repeats.before).toEqual({
      ...{ runId: run.id, name: 'people.csv', at: run.endedAt, isSameFile: false, isOpen: false },
      ...{ same: 2, changed: 1, new: 1, gone: 1, notAccepted: 0 },
    });
    expect(result.valid).toBe(4);
    await desk.call('imports.drop', { id });
    const second = await sentFile(desk, { text: next, map: people, since: run.id });
    expect(second.result).toMatchObject({ valid: 2, leftOut: 2 });
    expect(second.dry.rows).toEqual([2, 4]);
    expect(byPerson(sent)).toEqual(byPerson(second.dry.bodies));
    expect(second.run).toMatchObject({
      ...{ total: 2, leftOut: 2, leftOutBy: { byHand: 0, duplicate: 0, unchanged: 2 } },
      counts: { accepted: 2 },
    });
  });

  it('is the same for people in several rows where all of theirs are, in their order', async () => {
    const { desk } = await open();
    const file = (...plans: readonly string[]) =>
      `id,plan\nu-2,x\n${plans.map((plan) => `u-1,${plan}\n`).join('')}`;
    await sentFile(desk, { text: file('a', 'b'), map: people });
    const found = async (text: string, duplicates: 'all' | 'first' | 'last' = 'all') => {
      const { result } = await checked(desk, { text, map: { ...people, duplicates } });
      const { same, changed } = result.repeats.before ?? {};
      return [same, changed];
    };
    expect(await found(file('a', 'b'))).toEqual([3, 0]);
    expect(await found(file('b', 'a'))).toEqual([1, 2]);
    expect(await found(file('b'))).toEqual([2, 0]);
    expect(await found(file('a'))).toEqual([1, 1]);
    expect(await found(file('a', 'b'), 'last')).toEqual([2, 0]);
    expect(await found(file('a', 'b'), 'first')).toEqual([1, 1]);
  });

  it('has the same bytes, though another mapping makes other requests of them', async () => {
    const { desk } = await open();
    await sentFile(desk, { text, map: people });
    const other: ImportMap = { action: 'identify', columns: { userId: 'plan', 'attributes.plan': 'id' } };
    const { result } = await checked(desk, { text, map: other });
    expect(result.repeats.before).toMatchObject({ isSameFile: true, same: 0, changed: 0, new: 4, gone: 4 });
    expect((await checked(desk, { text, map: people })).result.repeats.before).toMatchObject({
      isSameFile: true,
      same: 4,
    });
  });

  it('of events without a time of their own is the same on another day', async () => {
    const { desk, clock } = await open();
    const text = 'id,what\nu-1,Opened\nu-1,Opened\nu-2,Closed\n';
    await sentFile(desk, { text, map: events });
    clock.now = new Date('2026-03-09T10:00:00Z');
    // One of them once more than before: that one is new.
    const { result } = await checked(desk, { text: `${text}u-1,Opened\n`, map: events });
    expect(result.repeats.before).toMatchObject({ same: 3, changed: 0, new: 1 });
  });

  it('is offered again as far as it was not accepted', async () => {
    const { desk } = await open((body) => body.includes('u-2'));
    const { run } = await sentFile(desk, { text, map: people });
    const { result } = await checked(desk, { text, map: people, since: run.id });
    expect(result.repeats.before).toMatchObject({ same: 3, changed: 0, new: 1, notAccepted: 1 });
    expect(result).toMatchObject({ valid: 1, leftOut: 3 });
  });

  it('says that the run is not at its end yet', async () => {
    const { desk } = await open();
    const { id } = await checked(desk, { text, map: people });
    const run = await desk.call('imports.send', {
      ...{ id, connectionId: 'c-1', map: people, options: { ...usual, canary: 2 }, isConfirmed: true },
    });
    await runEnded(desk, run.id);
    const { result } = await checked(desk, { text, map: people });
    expect(result.repeats.before).toMatchObject({ isOpen: true, same: 2, new: 2, notAccepted: 2 });
  });

  it('is compared row by row with a file that was itself compared: a second row that was refused is offered again', async () => {
    const refused = { text: '"b"' };
    const { desk } = await open((body) => body.includes(refused.text));
    await sentFile(desk, { text: 'id,plan\nu-9,x\n', map: people });
    const text = 'id,plan\nu-1,a\nu-1,b\nu-9,x\n';
    const { run } = await sentFile(desk, { text, map: people });
    expect(run.counts).toMatchObject({ accepted: 2, rejected: 1 });
    refused.text = 'nothing';
    const third = await sentFile(desk, { text, map: people, since: run.id });
    expect(third.result.repeats.before).toMatchObject({ same: 1, changed: 2, notAccepted: 1 });
    expect(third.dry.rows).toEqual([1, 2]);
    // Now all of it was accepted.
    await sentFile(desk, { text, map: people });
    expect((await checked(desk, { text, map: people })).result.repeats.before).toMatchObject({ same: 3 });
  });

  it('is not the same for people about whom a later run said something else', async () => {
    const { desk } = await open();
    const { run } = await sentFile(desk, { text: `${text}u-6,a\nu-7,a\n`, map: people });
    await sentFile(desk, { text: 'id,plan\nu-1,z\n', map: people });
    const { result } = await checked(desk, {
      ...{ text: `${text}u-6,a\nu-7,a\n`, map: people },
      since: run.id,
    });
    expect(result.repeats.before).toMatchObject({ same: 5, changed: 1, new: 0 });
  });

  it('is not mentioned where little of it is the same, or it was long ago, or it went elsewhere', async () => {
    const { desk, clock } = await open();
    await sentFile(desk, { text, map: people });
    const many = Array.from({ length: 20 }, (_, index) => `v-${index},a`).join('\n');
    const found = async (text: string, map = people) =>
      (await checked(desk, { text, map })).result.repeats.before;
    expect(await found(`${text}${many}\n`)).toBe(null);
    expect(await found(text, { ...events, columns: { userId: 'id', event: 'plan' } })).toBe(null);
    expect(await found(text)).toMatchObject({ same: 4 });
    clock.now = new Date('2026-06-01T10:00:00Z');
    expect(await found(text)).toBe(null);
  });

  it('can be sent again where it was undone as a whole', async () => {
    const { desk } = await open();
    const text = 'id,token\nu-1,t-1\nu-2,t-2\n';
    const { run } = await sentFile(desk, { text, map: tokens });
    expect((await checked(desk, { text, map: tokens })).result.repeats.before).toMatchObject({ same: 2 });
    const undo = await desk.call('imports.undo', { runId: run.id, withUnknown: false });
    const where = { id: undo.id, connectionId: 'c-1', map: undo.map };
    await desk.call('imports.check', { ...where, options: {} });
    const undoing = await desk.call('imports.send', { ...where, options: usual, isConfirmed: true });
    await runEnded(desk, undoing.id);
    expect((await checked(desk, { text, map: tokens })).result.repeats.before).toBe(null);
  });

  it('is refused where the run cannot be compared: gone, damaged, or of an earlier version', async () => {
    const { desk } = await open();
    const { run } = await sentFile(desk, { text, map: people });
    const { id } = await checked(desk, { text, map: people });
    const input = { id, connectionId: 'c-1', map: people, options: {} };
    expect(await desk.refused('imports.check', { ...input, onlyChangedSince: 'none' })).toMatchObject({
      fields: [{ path: 'onlyChangedSince' }],
    });
    const folder = path.join(desk.folder, 'imports');
    const [name] = readdirSync(folder).filter((one) => one.endsWith('.rows') && !one.startsWith(id));
    const kept = readFileSync(path.join(folder, name ?? ''));
    kept[kept.length - 1] = (kept.at(-1) ?? 0) ^ 1;
    writeFileSync(path.join(folder, name ?? ''), kept);
    expect((await desk.call('imports.check', input)).repeats).toMatchObject({
      before: null,
      incomparable: 1,
    });
    expect(await desk.refused('imports.check', { ...input, onlyChangedSince: run.id })).toMatchObject({
      kind: 'invalidInput',
    });
    // What was checked before is not sent in its place.
    const send = { id, connectionId: 'c-1', map: people, options: usual, isConfirmed: true };
    expect(await desk.refused('imports.send', send)).toMatchObject({ kind: 'refused' });
  });

  it('is kept as hashes that name nobody, and go with the copy', async () => {
    const { desk } = await open();
    await sentFile(desk, { text: 'id,plan\nada-lovelace,gold\n', map: people });
    const folder = path.join(desk.folder, 'imports');
    const [name = ''] = readdirSync(folder).filter((one) => one.endsWith('.rows'));
    expect(readFileSync(path.join(folder, name), 'latin1')).not.toMatch(/ada|gold|identify/);
    const { id } = await checked(desk, { text, map: people });
    const hashes = () => readdirSync(folder).filter((one) => one.startsWith(id) && one.endsWith('.rows'));
    expect(hashes()).toHaveLength(1);
    await desk.call('imports.drop', { id });
    expect(hashes()).toEqual([]);
    expect(existsSync(path.join(folder, name))).toBe(true);
    await desk.call('history.purge', { before: null, connectionId: null });
    expect(existsSync(path.join(folder, name))).toBe(false);
  });
});
