import { expect, it } from 'vitest';
import type { HistoryFilter } from '../../../shared/contract/history.ts';
import type { DeliveryRecord } from '../deliveries/delivery-record.ts';
import { DatabaseSync, delivery, everything, openTestHistory, temporaryFile } from './test-history.ts';

/** Four requests: one undone, the one that undid it, one whose undoing was refused, and a row of a file. */
function open() {
  const file = temporaryFile();
  const history = openTestHistory(file);
  const add = (id: string, more: Partial<DeliveryRecord>) => {
    const row = delivery(id, more);
    history.begin({ ...row, outcome: 'sending' });
    history.finish({ ...row, outcome: more.outcome ?? 'accepted' });
  };
  add('disabled', { action: 'disableToken' });
  add('registered', { action: 'registerToken', undoes: 'disabled' });
  add('subscribed', { action: 'subscribe' });
  add('refused', { action: 'unsubscribe', undoes: 'subscribed', outcome: 'rejected' });
  add('row', { action: 'track' });
  const database = new DatabaseSync(file);
  database.exec(`INSERT INTO runs (id, name, connection_id, connection_name, vendor, mode, action, map, source, options,
      state, total, created_at)
    VALUES ('r-1', 'people.csv', 'c-1', 'Ours', 'outbound', 'test', 'track', '{}', '', '{}', 'ended', 1, '2026');
    UPDATE deliveries SET run = 1 WHERE id = 'row'`);
  database.close();
  return (filter: Partial<HistoryFilter>) => history.list({ ...everything, ...filter }, null, 10).rows;
}

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

it('lists the requests of some actions alone', () => {
  expect(ids(open()({ actions: ['disableToken', 'registerToken'] }))).toEqual(['registered', 'disabled']);
});

it('tells what was sent by hand from the rows of files, and names the file', () => {
  const list = open();
  expect(ids(list({ by: 'hand' }))).toEqual(['refused', 'subscribed', 'registered', 'disabled']);
  expect(list({ by: 'file' })).toMatchObject([{ id: 'row', file: 'people.csv' }]);
});

it('marks what a later request has undone, and not what one failed to undo', () => {
  const list = open();
  expect(ids(list({ isUndone: true }))).toEqual(['disabled']);
  expect(ids(list({}).filter(({ isUndone }) => isUndone))).toEqual(['disabled']);
});
