import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covered } from '../../../shared/domain/privacy.ts';
import { delivery } from '../history/test-history.ts';
import { fieldAt } from './field-at.ts';
import { maskDelivery } from './mask-delivery.ts';

const kept = delivery('a', {
  mode: 'live',
  action: 'registerToken',
  subject: 'Order placed',
  person: 'u/1 001',
  outcome: 'rejected',
  message:
    'Rejected (400). U/1 001 and u%2F1%20001 are unknown; Order placed is known. Token t1, but not t12.',
  request: {
    method: 'POST',
    url: 'https://api.example.com/v2/apns/u%2F1%20001/register?company=acme&x=',
    headers: { 'X-Key': '••••••••' },
    body: { user_id: 'u/1 001', event: 'Order placed', seats: 5, nested: { phone: '+4366012345' } },
  },
  response: {
    status: 400,
    contentType: 'application/json; id=+4366012345',
    body: '{"error":"no u/1 001"}',
    isCut: false,
  },
  form: { userId: 'u/1 001', event: 'Order placed', platform: 'apns', token: 't1' },
});

describe('a masked delivery', () => {
  const masked = maskDelivery(kept);

  it('keeps what was done, where and when, and what became of it', () => {
    expect(masked).toMatchObject({
      subject: 'Order placed',
      action: 'registerToken',
      startedAt: kept.startedAt,
      outcome: 'rejected',
      connectionName: 'Ours',
      request: { method: 'POST', headers: { 'X-Key': '••••••••' } },
      response: { status: 400 },
    });
  });

  it.each([
    ['registerToken', 'x', `Rejected (404). It says: No ${covered} with ${covered}.`],
    ['campaignHtml', '7segments', `Rejected (404). It says: ${covered}`],
  ])('masks what the answer to %s says of somebody whom no request named', (action, vendor, message) => {
    const quoting = 'Rejected (404). It says: No zoe@example.com with 020 7946-0018.';
    expect(maskDelivery({ ...kept, action, vendor, message: quoting }).message).toBe(message);
  });

  it('masks the person, wherever the request, the answer and the message name them', () => {
    expect(masked.person).toBe(covered);
    expect(masked.request.url).toBe(
      `https://api.example.com/v2/apns/${covered}/register?company=${covered}&x=${covered}`,
    );
    expect(masked.request.body).toEqual({
      user_id: covered,
      event: covered,
      seats: covered,
      nested: { phone: covered },
    });
    expect(masked.response).toMatchObject({
      contentType: `application/json; id=${covered}`,
      body: `{"error":"${covered}"}`,
    });
    expect(masked.message).toBe(
      `Rejected (400). ${covered} and ${covered} are unknown; Order placed is known. Token ${covered}, but not t12.`,
    );
  });

  it('does not change where it is masked again', () => {
    expect(maskDelivery(masked)).toEqual(masked);
  });

  it('from before forms were kept has its whole subject masked', () => {
    const old = maskDelivery(delivery('b', { subject: 'Order placed · u-1', person: '', form: null }));
    expect([old.subject, old.person]).toEqual([covered, '']);
  });

  it('shows no personal value in its message, whatever the value is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), fc.string(), (value, words) => {
        fc.pre(value.trim().length >= 3 && !value.includes('•'));
        const message = `${words} ${value} ${words}`;
        const row = maskDelivery(
          delivery('c', {
            message,
            form: { userId: value },
            request: { ...kept.request, body: { user_id: value } },
          }),
        );
        expect(row.message).not.toContain(value.trim());
      }),
    );
  });
});

describe('one field of a delivery', () => {
  it.each([
    ['/person', 'u/1 001'],
    ['/subject', 'Order placed'],
    ['/request/url', kept.request.url],
    ['/request/body/seats', '5'],
    ['/request/body/nested/phone', '+4366012345'],
    ['/response/body/error', 'no u/1 001'],
  ])('%s is %s', (path, value) => {
    expect(fieldAt(kept, path)).toBe(value);
  });

  it.each([
    '',
    '/',
    'person',
    '/form',
    '/form/token',
    '/request',
    '/request/headers/X-Key',
    '/request/body',
    '/request/body/nested',
    '/request/body/toString',
    '/response/body',
    '/response/body/error/length',
    '/connectionName',
  ])('%j is no field', (path) => expect(fieldAt(kept, path)).toBeUndefined());

  it('is found under a name with a slash, and a whole answer where it is no JSON', () => {
    const response = { status: 200, contentType: 'text/html', body: '<p>Ada</p>', isCut: false };
    const row = delivery('d', { request: { ...kept.request, body: { 'a/b~c': [true] } }, response });
    expect(fieldAt(row, '/request/body/a~1b~0c/0')).toBe('true');
    expect(fieldAt(row, '/response/body')).toBe('<p>Ada</p>');
  });
});

it('hides what a message quotes: a cell that was left out stands in no form', () => {
  const message = 'Accepted. Sent without Telefon “0171/234”: It is too short. E-Mail “ada”: It is none.';
  expect(maskDelivery({ ...kept, message }).message).toBe(
    `Accepted. Sent without Telefon “${covered}”: It is too short. E-Mail “${covered}”: It is none.`,
  );
});
