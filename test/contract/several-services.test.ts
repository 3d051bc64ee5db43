import { describe, expect, it, onTestFinished } from 'vitest';
import { type Sandbox, startSandbox } from '../../electron/sandbox/sandbox.ts';
import { openTestDesk, type TestDesk } from '../support/desk.ts';

async function open(): Promise<{ sandbox: Sandbox; desk: TestDesk }> {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  return { sandbox, desk: await openTestDesk({ sandbox: { ...sandbox.access } }) };
}

describe('a wrong credential', () => {
  const wrong = {
    outbound: { apiKey: 'wrong-key-1' },
    interakt: { apiKey: 'wrong-key-1' },
    '7segments': { token: 'wrong-token', username: 'wrong-user', password: 'wrong-password' },
  };

  it.each([
    ['outbound', 'identify', { userId: 'u-1' }, /does not accept the API key \(401\).*in the connection/],
    ['interakt', 'identify', { userId: 'u-1' }, /does not accept the Secret Key \(401\)/],
    ['interakt', 'testConnection', {}, /does not accept the Secret Key \(401\)/],
    ['7segments', 'identify', { userId: 'u-1' }, /does not accept the company token \(401\)/],
    [
      '7segments',
      'exportAnalysis',
      { analysisType: 'funnel', analysisId: 'x' },
      /does not accept the user name and password \(401\)/,
    ],
  ] as const)('of %s is named by %s', async (vendor, action, values, hint) => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    const access = { ...sandbox.access[vendor], ...wrong[vendor] };
    const desk = await openTestDesk({ sandbox: { [vendor]: access } });
    const report = await desk.send(action, values, `sandbox-${vendor}`);
    expect(report.outcome).toBe('rejected');
    expect(report.message).toMatch(hint);
    expect(JSON.stringify(report.delivery?.request.headers)).not.toMatch(/wrong-/);
  });
});

describe('one form at several services', () => {
  it('gives each its own fields and names those it does not have', async () => {
    const { sandbox, desk } = await open();
    const form = {
      action: 'identify',
      values: { userId: 'u-1', firstName: 'Ada', tags: ['vip'], previousId: 'anonymous' },
      connectionIds: ['sandbox-outbound', 'sandbox-interakt', 'sandbox-7segments'],
    } as const;
    const previews = await desk.call('sending.preview', { ...form, connectionIds: [...form.connectionIds] });
    expect(previews.map(({ omitted }) => omitted)).toEqual([
      ['tags'],
      ['previousId'],
      ['tags', 'previousId'],
    ]);
    expect(sandbox.state().requests).toEqual([]);
    const reports = await desk.call('sending.send', {
      ...form,
      connectionIds: [...form.connectionIds],
      confirmed: ['sandbox-outbound'],
    });
    expect(reports.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(reports.map(({ delivery }) => delivery?.request)).toEqual(previews.map(({ request }) => request));
  });

  it('sends to none while one refuses it, so that correcting it sends nothing twice', async () => {
    const { sandbox, desk } = await open();
    const reports = await desk.call('sending.send', {
      action: 'track',
      values: { phone: '9876500000', countryCode: '+91', event: 'Order placed' },
      connectionIds: ['sandbox-outbound', 'sandbox-interakt'],
      confirmed: [],
    });
    expect(reports.map(({ outcome }) => outcome)).toEqual(['invalid', 'invalid']);
    expect(reports[1]).toMatchObject({ delivery: null, message: expect.stringContaining('Held back') });
    expect(reports[0]).toMatchObject({
      delivery: null,
      fields: [{ path: 'userId', reason: { code: 2, name: 'ERROR_USER_ID' } }],
    });
    expect(sandbox.state().requests).toEqual([]);
    expect((await desk.call('history.list', everything)).total?.count).toBe(0);
  });
});

const everything = { filter: { text: '', connectionId: null, outcome: null }, before: null, limit: 100 };
