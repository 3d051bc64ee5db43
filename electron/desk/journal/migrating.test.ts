import { expect, it } from 'vitest';
import { migrate } from './database.ts';
import { DatabaseSync, delivery, everything, openTestJournal, temporaryFile } from './test-journal.ts';

/** A file as the first version left it, with one row. */
function firstVersion(): string {
  const file = temporaryFile();
  const database = new DatabaseSync(file);
  migrate(database, 1);
  database.exec(
    `INSERT INTO deliveries (id, connection_id, connection_name, vendor, mode, action, subject, started_at, duration,
       outcome, message, reason, request, response, owner)
     VALUES ('old', 'c-1', 'Ours', 'outbound', 'live', 'track', 'Order placed · u-1', '2026-01-01T00:00:00.000Z', 5,
       'accepted', 'Accepted.', NULL, '{"method":"POST","url":"https://a.example/track","headers":{}}', NULL, 1)`,
  );
  database.close();
  return file;
}

it('a journal of the first version opens with its rows as they were, and takes new ones', () => {
  const journal = openTestJournal(firstVersion());
  const old = journal.get('old');
  expect(old).toMatchObject({ subject: 'Order placed · u-1', person: '', form: null, outcome: 'accepted' });
  journal.begin(delivery('new'));
  expect(journal.get('new')).toEqual(delivery('new'));
  expect(journal.list({ ...everything, text: 'u-1' }, null, 10).total).toEqual({ count: 2, isMore: false });
});

it('forms about a person are those the same connection accepted, nearest first', () => {
  const journal = openTestJournal(firstVersion());
  const add = (id: string, more: Parameters<typeof delivery>[1] = {}) => {
    const row = delivery(id, { form: { userId: id }, ...more });
    journal.begin(row);
    journal.finish({ ...row, outcome: 'accepted', ...more });
  };
  add('1');
  add('2');
  add('other person', { person: 'u-2' });
  add('other connection', { connectionId: 'c-2' });
  add('rejected', { outcome: 'rejected' });
  add('asked');
  add('3');
  add('4');
  const asked = journal.get('asked');
  if (asked === undefined) throw new Error('not kept');
  const { before, after } = journal.formsAbout(asked);
  expect(before.map(({ values }) => values.userId)).toEqual(['2', '1']);
  expect(after.map(({ values }) => values.userId)).toEqual(['3', '4']);
});
