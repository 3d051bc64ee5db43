import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../database/database.ts';
import { openProjection } from '../../people/projection/projection.ts';
import { countPurge } from './purge.ts';

const day = (number: number) => `2026-01-${String(number).padStart(2, '0')}T00:00:00.000Z`;
const at = (before: string | null, connectionId: string | null = null) => ({
  ...{ before, connectionId, sparesUnknown: false },
});

/** Ada of the 1st and the 5th, Ben of the 2nd, Cleo of the 3rd elsewhere, and a token that went from Ben to Ada. */
function open() {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  let count = 0;
  const send = (
    person: string,
    number: number,
    form: object = {},
    connection = 'c-1',
    outcome = 'accepted',
  ) => {
    count += 1;
    database
      .prepare(
        `INSERT INTO deliveries (id, connection_id, connection_name, vendor, mode, action, subject, started_at, outcome,
           message, request, owner, person, form) VALUES (?, ?, '', 'outbound', 'test', ?, '', ?, ?, '', '{}', 1, ?, ?)`,
      )
      .run(
        ...[`d-${count}`, connection, 'token' in form ? 'registerToken' : 'identify', day(number), outcome],
        ...[person, JSON.stringify({ userId: person, platform: 'apns', ...form })],
      );
  };
  send('ada', 1);
  send('ben', 2, { token: 't-handed-on' });
  send('ben', 2, { token: 't-bens' });
  send('cleo', 3, { token: 't-bens' }, 'c-2');
  send('ada', 5, { token: 't-handed-on' });
  const projection = openProjection(database);
  const takeIn = () => {
    while (projection.advance(1_000));
  };
  const lost = async (scope: ReturnType<typeof at>) =>
    (await countPurge(database, scope, () => Promise.resolve())).lost;
  return { database, send, takeIn, lost };
}

it.each([
  [at(null), { people: 3, devices: 3, isAtMost: false }],
  [at(day(5)), { people: 2, devices: 2, isAtMost: false }],
  [at(day(3)), { people: 1, devices: 1, isAtMost: false }],
  [at(day(2)), { people: 0, devices: 0, isAtMost: false }],
  [at(null, 'c-2'), { people: 1, devices: 1, isAtMost: false }],
])('a purge of %j leaves so many people and devices unknown', async (scope, expected) => {
  const { takeIn, lost } = open();
  takeIn();
  expect(await lost(scope)).toEqual(expected);
});

it('is as many as it says once the purge is done', async () => {
  const { database, takeIn, lost } = open();
  takeIn();
  const people = () =>
    (database.prepare('SELECT count(*) AS count FROM people').get() as { count: number }).count;
  const [before, said] = [people(), await lost(at(day(5)))];
  database.prepare('DELETE FROM deliveries WHERE started_at < ?').run(day(5));
  takeIn();
  expect(before - people()).toBe(said?.people);
});

it('is at most so many where a request in flight stays, and not told before all is looked at', async () => {
  const { send, takeIn, lost } = open();
  expect(await lost(at(null))).toBeNull();
  takeIn();
  send('ben', 6, {}, 'c-1', 'sending');
  takeIn();
  expect(await lost(at(null))).toEqual({ people: 3, devices: 3, isAtMost: true });
});
