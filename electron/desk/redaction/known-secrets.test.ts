import { expect, it } from 'vitest';
import { mask } from '../../../shared/domain/delivery.ts';
import { noteSecrets, redactorFor, redactorWith } from './known-secrets.ts';

it('masks secrets that were read for any connection, and ordinary words only in answers to their own', () => {
  const word = { username: 'analytics', password: 'test', mail: 'ada@example.com' };
  noteSecrets('c-1', word);
  expect(redactorFor().text('analytics, a test of ada@example.com')).toBe(
    'analytics, a test of ada@example.com',
  );
  noteSecrets('c-2', { key: 'ob-4711-0815' });
  const said = 'ob-4711-0815 says analytics, a test of ada@example.com';
  expect(redactorFor().text(said)).toBe(`${mask} says analytics, a test of ada@example.com`);
  expect(redactorFor('c-1').text(said)).toBe(`${mask} says ${mask}, a ${mask} of ${mask}`);
  expect(redactorWith(word).text(said)).toBe(redactorFor('c-1').text(said));
  // Another secret of the connection does not make the former one known to other connections.
  noteSecrets('c-2', { key: 'ob-5822-1926' });
  expect(redactorFor('c-3').text('ob-4711-0815 ob-5822-1926')).toBe(`${mask} ${mask}`);
});
