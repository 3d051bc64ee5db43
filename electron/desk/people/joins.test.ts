import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../database/database.ts';
import { clearPeople, forgetLostJoins } from '../database/people-tables.ts';
import { createJoins } from './joins.ts';
import { createPeopleReader } from './people-reader.ts';
import { openProjection } from './projection/projection.ts';

/** The same person at three connections, known by one id. */
function open() {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  for (const connection of ['a', 'b', 'c'])
    database
      .prepare(
        `INSERT INTO deliveries (id, connection_id, connection_name, vendor, mode, action, subject, started_at, outcome,
           message, request, owner, person, form)
         VALUES (?1, ?1, ?1, 'outbound', 'test', 'identify', '', '2026-01-01T00:00:00.000Z', 'accepted', '', '{}', 1,
           'ada-17', '{"userId":"ada-17"}')`,
      )
      .run(connection);
  const projection = openProjection(database);
  const takeIn = () => {
    while (projection.advance(1_000));
  };
  takeIn();
  const reader = createPeopleReader(database);
  const of = (connection: string) => {
    const { id } = database.prepare('SELECT id FROM people WHERE connection_id = ?').get(connection) as {
      id: number;
    };
    const person = reader.get(id);
    const names = (people: readonly { readonly connectionId: string }[] = []) =>
      people.map(({ connectionId }) => connectionId).sort();
    return {
      id,
      keys: person?.keys.length,
      probably: names(person?.probablySame),
      joined: names(person?.joined),
      notSame: names(person?.notSame),
    };
  };
  const joins = createJoins(database);
  const say = (one: string, other: string, verdict: 'same' | 'different' | 'unsaid') =>
    joins.say(of(one).id, of(other).id, verdict);
  return { database, takeIn, of, say, joins };
}

it('joins people where somebody says so, also by others of them', () => {
  const { of, say } = open();
  expect(of('a')).toMatchObject({ probably: ['b', 'c'], joined: [], keys: 1 });
  say('a', 'b', 'same');
  expect(of('a')).toMatchObject({ probably: ['c'], joined: ['b'], keys: 2 });
  say('b', 'c', 'same');
  expect(of('a')).toMatchObject({ probably: [], joined: ['b', 'c'], keys: 3 });
  expect(of('c')).toMatchObject({ joined: ['a', 'b'] });
});

it('takes one apart from all of those it was joined with, and says nothing more once that is taken back', () => {
  const { of, say } = open();
  say('a', 'b', 'same');
  say('b', 'c', 'same');
  say('a', 'c', 'different');
  expect(of('a')).toMatchObject({ joined: ['b'], notSame: ['c'], probably: [] });
  expect(of('c')).toMatchObject({ joined: [], notSame: ['a'], probably: ['b'] });
  say('c', 'a', 'unsaid');
  expect(of('a')).toMatchObject({ joined: ['b'], notSame: [], probably: ['c'] });
});

it('knows what was said after all that is derived was made anew', () => {
  const { database, takeIn, of, say } = open();
  say('a', 'b', 'same');
  say('a', 'c', 'different');
  clearPeople(database);
  database.exec("UPDATE sqlite_sequence SET seq = 40 WHERE name = 'people'");
  takeIn();
  expect(of('a').id).toBeGreaterThan(40);
  expect(of('a')).toMatchObject({ joined: ['b'], notSame: ['c'] });
});

it('keeps no name of those of whom no request is left', () => {
  const { database, say } = open();
  say('a', 'b', 'same');
  say('b', 'c', 'same');
  database.exec("DELETE FROM deliveries WHERE connection_id = 'a'");
  forgetLostJoins(database);
  const left = database.prepare('SELECT connection_id AS id FROM person_joins ORDER BY 1').all();
  expect(left).toEqual([{ id: 'b' }, { id: 'c' }]);
});

it('says nothing of somebody who is not known', () => {
  const { of, joins } = open();
  expect(joins.say(of('a').id, 999, 'same')).toBe(false);
  expect(joins.say(of('a').id, of('a').id, 'same')).toBe(false);
});
