import { describe, expect, it } from 'vitest';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import { parseForm } from '../../../shared/domain/form/parse-form.ts';
import { findAction } from '../../../shared/domain/vendor.ts';
import { customerio } from './index.ts';

const us = 'https://track.customer.io/api/v1';
const eu = 'https://track-eu.customer.io/api/v1';

describe('the test of a connection', () => {
  const tested = (baseUrl: string, body: object) =>
    customerio.interpret(
      'testConnection',
      { status: 200, contentType: 'application/json', body: JSON.stringify(body) },
      `${baseUrl}/accounts/region`,
    );
  const here = { url: 'https://track.customer.io', region: 'us', environment_id: 3 };

  it.each([
    ['region', us, here],
    ['region', eu, { ...here, url: 'https://track-eu.customer.io', region: 'eu' }],
    ['data_center', us, { url: 'track.customer.io', data_center: 'us' }],
    ['address of a simulation', 'http://127.0.0.1:9/customerio/api/v1', here],
  ])('says by the %s that it works at %s', (_form, baseUrl, body) => {
    expect(tested(baseUrl, body)).toMatchObject({
      outcome: 'accepted',
      message: expect.stringMatching(/^The connection works/),
    });
  });

  it.each([
    [us, 'eu', eu],
    [eu, 'us', us],
  ])('refuses %s for an account in the region %s, though it is answered there', (baseUrl, region, right) => {
    const { outcome, message } = tested(baseUrl, { ...here, region });
    expect([outcome, message]).toEqual(['rejected', expect.stringContaining(`Choose ${right} in`)]);
  });
});

describe('a merge', () => {
  const compiled = (values: FormValues) => {
    const form = parseForm(findAction(customerio.descriptor, 'alias')?.fields ?? [], values);
    if (!form.ok) throw new Error(JSON.stringify(form.error));
    return customerio.buildRequest('alias', form.value, { now: new Date(0), settings: {} });
  };

  it.each([
    { userId: 'u-1', previousId: ' u-1 ' },
    { userId: 'u-1', previousId: 'u-1', userIdType: 'id' },
    { userId: 7, previousId: '7', userIdType: 'email', previousIdType: 'email' },
  ])('of somebody into themselves is refused: %j', (values) => {
    expect(compiled(values)).toMatchObject({ ok: false, error: [{ path: 'previousId' }] });
  });

  it('takes the same text for an id of one and the e-mail address of another', () => {
    const body = { primary: { id: 'a@b.c' }, secondary: { email: 'a@b.c' } };
    expect(compiled({ userId: 'a@b.c', previousId: 'a@b.c', previousIdType: 'email' })).toMatchObject({
      ok: true,
      value: { body },
    });
  });
});
