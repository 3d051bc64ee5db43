import { expect, test } from 'vitest';
import { issuesText, withinSentence } from './form-text.ts';

test('an issue names the reason of the vendor, where there is one', () => {
  expect(issuesText([])).toBeUndefined();
  expect(
    issuesText([
      { path: 'userId', message: 'User id is needed.', reason: { name: 'ERROR_USER_ID', code: 2 } },
      { path: 'userId', message: 'Too long.' },
    ]),
  ).toBe('User id is needed. (ERROR_USER_ID, 2) Too long.');
});

test.each([
  ['First name', 'first name'],
  ['APNs tokens', 'APNs tokens'],
  ['GCM / FCM tokens', 'GCM / FCM tokens'],
  ['Attributes (Acme)', 'attributes (Acme)'],
  ['', ''],
])('“%s” within a sentence', (label, within) => {
  expect(withinSentence(label)).toBe(within);
});
