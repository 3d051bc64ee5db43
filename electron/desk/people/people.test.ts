import type { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import { openDatabase } from '../database/database.ts';
import { createPeopleReader } from './people-reader.ts';
import { openProjection } from './projection/projection.ts';

interface Sent {
  readonly action: string;
  readonly form: FormValues;
  readonly person?: string;
  readonly outcome?: string;
  readonly connection?: string;
}

/** A history in memory, and what is known of people from it. */
function open(atOnce?: number) {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  const insert = database.prepare(
    `INSERT INTO deliveries (id, connection_id, connection_name, vendor, mode, action, subject, started_at, outcome,
       message, request, owner, person, form)
     VALUES (?, ?, ?, 'outbound', 'test', ?, '', ?, ?, '', '{}', 1, ?, ?)`,
  );
  let count = 0;
  const send = ({ action, form, person, outcome = 'accepted', connection = 'c-1' }: Sent): number => {
    count += 1;
    const at = new Date(count * 1_000).toISOString();
    const whom = person ?? String(form.userId ?? form.phone ?? '');
    insert.run(`d-${count}`, connection, connection, action, at, outcome, whom, JSON.stringify(form));
    return count;
  };
  const end = (seq: number, outcome: string) =>
    database.prepare('UPDATE deliveries SET outcome = ? WHERE seq = ?').run(outcome, seq);
  const projection = openProjection(database, atOnce);
  const reader = createPeopleReader(database);
  const takeIn = () => {
    while (projection.advance(1_000));
    return reader;
  };
  return { database, send, end, projection, takeIn };
}

const ada = {
  userId: 'ada-17',
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: 'Ada@Example.com',
  countryCode: '+44',
  phone: '2079460018',
} satisfies FormValues;
const token = 'a1'.repeat(32);

describe('a person', () => {
  it.each([
    ['ada-17'],
    ['ADA'],
    ['lovelace'],
    ['adalove'],
    ['ada@example.com'],
    ['020 7946 0018'],
    ['+44 20 7946 0018'],
    [token.slice(0, 10)],
  ])('is found by %s', (text) => {
    const { send, takeIn } = open();
    send({ action: 'identify', form: ada });
    send({ action: 'registerToken', form: { userId: 'ada-17', platform: 'apns', token } });
    send({ action: 'identify', form: { userId: 'ben-18', firstName: 'Ben', phone: '1', countryCode: '+1' } });
    const { rows } = takeIn().find(text, 10);
    expect(rows).toMatchObject([{ title: 'Ada Lovelace', key: '1' }]);
  });

  it('has the latest attributes, each by the request that said it; a group’s stand under their own', () => {
    const { send, takeIn } = open();
    const attribute = (name: string, value: string) => [{ name, type: 'text' as const, value }];
    send({
      action: 'identify',
      form: {
        ...ada,
        attributes: attribute('plan', 'free'),
        groupId: 'g',
        groupAttributes: attribute('city', 'Rome'),
      },
    });
    send({ action: 'identify', form: { userId: 'ada-17', attributes: attribute('plan', 'gold') } });
    send({
      action: 'identify',
      form: {
        userId: 'ben',
        groupId: 'g',
        groupAttributes: [...attribute('plan', 'x'), ...attribute('city', 'Oslo')],
      },
    });
    send({
      action: 'identify',
      form: { userId: 'ada-17', attributes: attribute('plan', 'lost') },
      outcome: 'rejected',
    });
    const attributes = takeIn()
      .get(1)
      ?.attributes.filter(({ name }) => ['plan', 'city'].includes(name));
    expect(attributes).toMatchObject([
      { name: 'city', value: 'Oslo', from: 'group', deliveryId: 'd-3' },
      { name: 'plan', value: 'gold', from: 'person', deliveryId: 'd-2' },
    ]);
  });

  it('is no longer known once the history holds no request about them', () => {
    const { database, send, takeIn } = open();
    send({ action: 'identify', form: ada });
    expect(takeIn().find('', 10).rows).toHaveLength(1);
    database.exec('DELETE FROM deliveries');
    expect(takeIn().find('', 10).rows).toEqual([]);
    expect(takeIn().get(1)).toBeUndefined();
  });
});

it('keeps a phone number with the country code that stood beside it', () => {
  const { send, takeIn } = open();
  send({ action: 'identify', form: ada });
  send({ action: 'identify', form: { userId: 'ben-18', countryCode: '+49', phone: '+442079460019' } });
  const phones = [1, 2].map((key) =>
    takeIn()
      .get(key)
      ?.attributes.find(({ name }) => name === 'phone'),
  );
  expect(phones.map((phone) => phone?.value)).toEqual(['+442079460018', '+442079460019']);
});

it('does not know somebody by a number that a service was asked for', () => {
  const { database, send, takeIn } = open();
  send({ action: 'readByPhone', form: { phone: '2079460018', countryCode: '+44' } });
  send({ action: 'readById', form: { ids: [{ kind: 'id', value: 'x-1' }] }, person: 'x-1' });
  database.exec("UPDATE deliveries SET vendor = 'interakt'");
  expect(takeIn().find('', 10).rows).toMatchObject([{ title: 'x-1' }]);
});

describe('somebody who is read in slices', () => {
  function sendFive(outcomeOfFirst: string) {
    const opened = open(2);
    for (const event of ['a', 'b', 'c', 'd', 'e'])
      opened.send({
        ...{ action: 'track', form: { userId: 'ada-17', event } },
        outcome: event === 'a' ? outcomeOfFirst : 'accepted',
      });
    const known = () => {
      const person = opened.takeIn().get(1);
      return person?.events.map(({ name, count }) => `${name} ${count}`).sort();
    };
    return { ...opened, known };
  }

  it('is read once more where a request of theirs ends meanwhile', () => {
    const { end, projection, known } = sendFive('sending');
    // Notes where to begin, and then two of the five.
    projection.advance(0);
    projection.advance(0);
    end(1, 'accepted');
    expect(known()).toEqual(['a 1', 'b 1', 'c 1', 'd 1', 'e 1']);
  });

  it('is read once more where a request of theirs goes meanwhile', () => {
    const { database, projection, known } = sendFive('accepted');
    known();
    const remove = database.prepare('DELETE FROM deliveries WHERE seq = ?');
    remove.run(1);
    projection.advance(0);
    remove.run(2);
    expect(known()).toEqual(['c 1', 'd 1', 'e 1']);
  });
});

describe('a token', () => {
  const register = { action: 'registerToken', form: { userId: 'ada-17', platform: 'apns', token } };
  const disable = { action: 'disableToken', form: { userId: 'ada-17', platform: 'apns', token } };
  const carry = { action: 'identify', form: { ...ada, apnsTokens: [token] } };
  const all = { action: 'disableAllTokens', form: { userId: 'ada-17', platform: 'apns' } };

  it.each([
    ['active', [register]],
    ['disabled', [register, disable]],
    ['active', [register, disable, register]],
    ['reactivated', [register, disable, carry]],
    ['disabled', [carry, all]],
    ['active', [carry, all, register]],
    ['unknown', [register, { ...disable, outcome: 'unknown' }]],
    ['active', [register, { ...disable, outcome: 'rejected' }]],
  ] as const)('is %s after what was sent last', (state, sent) => {
    const { send, takeIn } = open();
    for (const one of sent) send(one);
    expect(takeIn().tokens('', 10).rows).toMatchObject([{ state, personTitle: expect.any(String) }]);
  });

  it('names whose it was before', () => {
    const { send, takeIn } = open();
    send(register);
    send({ action: 'registerToken', form: { userId: 'ben-18', platform: 'apns', token } });
    expect(takeIn().tokens(token.slice(0, 6), 10).rows).toMatchObject([
      { personTitle: 'ben-18', formerPeople: ['ada-17'] },
    ]);
    expect(takeIn().get(1)?.tokens).toEqual([]);
  });
});

/** All tables of the projection, numbers of people left out: those depend on who came first. */
function contentOf(database: DatabaseSync): unknown {
  const tables = ['ids', 'attributes', 'groups', 'tokens', 'subscriptions', 'events', 'merges'];
  const people = database
    .prepare(
      'SELECT connection_id, key, connection_name, mode, first_at, last_at, requests FROM people ORDER BY 1, 2',
    )
    .all();
  const facts = tables.map((name) =>
    database
      .prepare(`SELECT p.connection_id, p.key, f.* FROM person_${name} f JOIN people p ON p.id = f.person`)
      .all()
      .map(({ person: _, ...row }) => JSON.stringify(row))
      .sort(),
  );
  return { people, facts };
}

it('what is known is the same as if it were made from nothing, whatever happens to the history', () => {
  const person = fc.constantFrom('ada', 'ben', 'cleo');
  const tokens = fc.constantFrom('t-1', 't-2');
  const platform = fc.constantFrom('apns', 'gcm');
  const form = fc.oneof(
    fc.record({
      action: fc.constant('identify'),
      userId: person,
      firstName: fc.constantFrom('A', 'B'),
      previousId: person,
    }),
    fc.record({
      action: fc.constant('identify'),
      userId: person,
      apnsTokens: fc.array(tokens, { maxLength: 2 }),
    }),
    fc.record({
      action: fc.constant('identify'),
      userId: person,
      attributes: fc.array(
        fc.record({
          name: fc.constantFrom('x', 'y'),
          type: fc.constant('text'),
          value: fc.constantFrom('1', '2'),
        }),
        { maxLength: 2 },
      ),
      groupId: fc.constantFrom('g', ''),
    }),
    fc.record({
      action: fc.constantFrom('registerToken', 'disableToken'),
      userId: person,
      platform,
      token: tokens,
    }),
    fc.record({ action: fc.constant('disableAllTokens'), userId: person, platform }),
    fc.record({
      action: fc.constantFrom('subscribe', 'unsubscribe'),
      userId: person,
      scope: fc.constantFrom('all', 'x'),
      campaignIds: fc.constant(['c-1']),
    }),
    fc.record({ action: fc.constant('track'), userId: person, event: fc.constantFrom('e', 'f') }),
  );
  const outcome = fc.constantFrom('sending', 'accepted', 'unknown', 'rejected', 'waiting');
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        is: fc.constant('send' as const),
        form,
        outcome,
        connection: fc.constantFrom('c-1', 'c-2'),
      }),
    },
    { weight: 4, arbitrary: fc.record({ is: fc.constant('end' as const), which: fc.nat(), outcome }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('purge' as const), which: fc.nat() }) },
    { weight: 2, arbitrary: fc.record({ is: fc.constant('takeIn' as const) }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.constantFrom(2, 3, 100), (steps, atOnce) => {
      const { database, send, end, projection, takeIn } = open(atOnce);
      let sent = 0;
      for (const one of steps) {
        if (one.is === 'send') {
          const { action, ...values } = one.form;
          sent = send({
            action,
            form: values as FormValues,
            outcome: one.outcome,
            connection: one.connection,
          });
        } else if (one.is === 'end' && sent > 0) end((one.which % sent) + 1, one.outcome);
        else if (one.is === 'purge' && sent > 0)
          database.prepare('DELETE FROM deliveries WHERE seq <= ?').run((one.which % sent) + 1);
        else projection.advance(0);
      }
      takeIn();
      expect(projection.behind()).toBe(0);
      const kept = contentOf(database);
      database.exec('UPDATE people_progress SET version = 0');
      takeIn();
      expect(kept).toEqual(contentOf(database));
    }),
    { numRuns: 300 },
  );
});
