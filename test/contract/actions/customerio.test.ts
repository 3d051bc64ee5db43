import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeliveryReport } from '../../../shared/contract/sending.ts';
import { text } from '../../support/action-case.ts';
import { cli, reportOf, sandbox } from '../../support/cli.ts';
import { keptConnection, openTestDesk } from '../../support/desk.ts';
import { openSandboxDesk } from '../../support/sandbox-desk.ts';

const at = 'sandbox-customerio';
const idOf = ({ delivery }: DeliveryReport) => delivery?.id ?? '';

describe('undoing at Customer.io', () => {
  it('registers a removed device again, with what registering needs', async () => {
    const {
      sandbox: { state },
      desk,
    } = await openSandboxDesk();
    const device = { userId: 'u-1', platform: 'android', token: 't/1' };
    await desk.send('registerToken', { ...device, lastUsed: 1_700_000_000 }, at);
    const id = idOf(await desk.send('disableToken', device, at));
    expect(state().customerio.counts.devices).toBe(0);
    const { action, values } = await desk.call('history.form', { id, of: 'undo' });
    expect([action, values]).toEqual(['registerToken', device]);
    await desk.send(action, values, at);
    expect(state().customerio.people[0]?.devices).toMatchObject([{ id: 't/1', platform: 'android' }]);
  });

  it('removes a registered device, without the fields that removing has not', async () => {
    const { desk } = await openSandboxDesk();
    const device = { userId: 'u-1', platform: 'ios', token: 't-1' };
    const id = idOf(await desk.send('registerToken', { ...device, lastUsed: 1_700_000_000 }, at));
    const { action, values } = await desk.call('history.form', { id, of: 'undo' });
    expect([action, values]).toEqual(['disableToken', device]);
    expect((await desk.send(action, values, at)).outcome).toBe('accepted');
  });

  it('says of a suppression what comes back and what does not, and of a merge that nothing does', async () => {
    const {
      sandbox: { state },
      desk,
    } = await openSandboxDesk();
    const id = idOf(await desk.send('suppress', { userId: 'u-1' }, at));
    expect(await desk.call('history.undo', { id })).toMatchObject({
      kind: 'offer',
      label: 'Unsuppress this person',
      explanation: 'It lets the person be added again. What was known of them stays deleted.',
    });
    const { action, values } = await desk.call('history.form', { id, of: 'undo' });
    await desk.send(action, values, at);
    expect(state().customerio.suppressed).toEqual([]);
    const merged = idOf(await desk.send('alias', { userId: 'u-1', previousId: 'p' }, at));
    expect(await desk.call('history.undo', { id: merged })).toEqual({
      kind: 'none',
      explanation: 'A merge cannot be taken back: Customer.io has no call for it.',
    });
  });

  it('restores former attributes', async () => {
    const {
      sandbox: { state },
      desk,
    } = await openSandboxDesk();
    const identify = (plan: string) =>
      desk.send('identify', { userId: 'u-1', attributes: [text('plan', plan)] }, at);
    await identify('free');
    const id = idOf(await identify('pro'));
    const { action, values } = await desk.call('history.form', { id, of: 'undo' });
    await desk.send(action, values, at);
    expect(state().customerio.people[0]?.attributes).toEqual({ plan: 'free' });
  });
});

describe('what the history and the logs hold of Customer.io', () => {
  it('is found by an id and a token of the address, as they are and as they are written there', async () => {
    const { desk } = await openSandboxDesk();
    await desk.send('disableToken', { userId: 'ada@home', token: 'ios/1' }, at);
    const find = async (text: string) => {
      const filter = { text, connectionId: null, outcome: null };
      return (await desk.call('history.list', { filter, before: null, limit: 10 })).rows.length;
    };
    expect(await Promise.all(['ada@home', 'ios/1', 'ios%2F1', 'nobody'].map(find))).toEqual([1, 1, 1, 0]);
  });

  it('is without ids in the debug log', async () => {
    const desk = await openTestDesk({
      settings: {
        connections: [
          keptConnection('c-1', 'customerio', 'https://service.example/api/v1', {
            settings: { siteId: 'site-1', debug: '1' },
          }),
        ],
      },
      secrets: { 'c-1': { apiKey: 'key-0123456789' } },
      fetch: async () => new Response(null, { status: 204 }),
    });
    const report = await desk.send('disableToken', { userId: 'ada@home', token: 'ios/1' }, 'c-1');
    expect(report).toMatchObject({ outcome: 'accepted', delivery: { response: { status: 204, body: '' } } });
    const log = readFileSync(path.join(desk.folder, 'logs', 'c-1.log'), 'utf8');
    expect(log).toContain('DELETE https://service.example/api/v1/customers/{userId}/devices/{token}');
    expect(log).not.toMatch(/ada|ios|key-0123456789/);
  });
});

it('a connection to the address of the other region is told so by its test', async () => {
  const asked: string[] = [];
  const desk = await openTestDesk({
    settings: { connections: [keptConnection('c-1', 'customerio', 'https://track.customer.io/api/v1')] },
    secrets: { 'c-1': { apiKey: 'key-0123456789' } },
    fetch: async (url) => {
      asked.push(String(url));
      return Response.json({ url: 'https://track-eu.customer.io', region: 'eu', environment_id: 3 });
    },
  });
  expect(await desk.call('connections.test', { id: 'c-1' })).toMatchObject({
    outcome: 'rejected',
    message: expect.stringContaining('https://track-eu.customer.io/api/v1'),
  });
  expect(asked).toEqual(['https://track.customer.io/api/v1/accounts/region']);
});

describe('a file for Customer.io', () => {
  it('has each token looked at, however plain the others are, and its columns known', async () => {
    const {
      sandbox: { state },
      desk,
    } = await openSandboxDesk();
    const { id } = await desk.call('imports.begin', { name: 'devices.csv' });
    const rows = 'uid,push token,os\nu-1,t-1,ios\nu-2,..,ios\nu-3,t-3,ios\n';
    const bytes = Buffer.from(rows).toString('base64');
    await desk.call('imports.append', { id, bytes });
    const target = { id, options: {}, connectionId: at };
    const { columns } = await desk.call('imports.inspect', { ...target, action: 'disableToken' });
    expect(columns).toEqual({ userId: 'uid', token: 'push token', platform: 'os' });
    const { platform: _, ...needed } = columns;
    const map = { action: 'disableToken', columns: needed };
    const checked = await desk.call('imports.check', { ...target, map });
    expect(checked).toMatchObject({ total: 3, valid: 2, problems: [{ rows: [2] }] });
    expect(state().requests).toEqual([]);
  });
});

describe('a file of merges', () => {
  it('has each row looked at for somebody who would be merged into themselves', async () => {
    const { desk } = await openSandboxDesk();
    const { id } = await desk.call('imports.begin', { name: 'merges.csv' });
    const rows = 'id,previous id\nu-1,p-1\nu-2,u-2\nu-3,p-3\n';
    await desk.call('imports.append', { id, bytes: Buffer.from(rows).toString('base64') });
    const map = { action: 'alias', columns: { userId: 'id', previousId: 'previous id' } };
    const checked = await desk.call('imports.check', { id, options: {}, connectionId: at, map });
    expect(checked).toMatchObject({ total: 3, valid: 2, problems: [{ rows: [2] }] });
  });
});

describe('the command line', () => {
  beforeEach(() => {
    const { siteId, apiKey } = sandbox.access.customerio;
    vi.stubEnv('AUDIENCE_DESK_CUSTOMERIO_SITE_ID', siteId);
    vi.stubEnv('AUDIENCE_DESK_CUSTOMERIO_API_KEY', apiKey);
  });
  const there = () => ['--vendor', 'customerio', '--base-url', sandbox.access.customerio.baseUrl];

  it.each([
    ['identify --user-id u/1 --attribute plan=pro', 'PUT', '/customers/u%2F1', { plan: 'pro' }],
    [
      'track --user-id u --event Bought --property n:=1 --timestamp 1700000000.9',
      'POST',
      '/customers/u/events',
      { name: 'Bought', data: { n: 1 }, timestamp: 1_700_000_000 },
    ],
    [
      'token register --platform ios --user-id u --token t --last-used 1700000000',
      'PUT',
      '/customers/u/devices',
      { device: { id: 't', platform: 'ios', last_used: 1_700_000_000 } },
    ],
    ['token disable --user-id u --token t', 'DELETE', '/customers/u/devices/t', undefined],
    [
      'merge --user-id u --previous-id a@b.c --previous-id-type email',
      'POST',
      '/merge_customers',
      { primary: { id: 'u' }, secondary: { email: 'a@b.c' } },
    ],
    ['suppress --user-id u', 'POST', '/customers/u/suppress', {}],
    ['unsuppress --user-id u', 'POST', '/customers/u/unsuppress', {}],
  ])('%s', async (line, method, where, body) => {
    const report = await reportOf(...line.split(' '), ...there());
    expect(report).toMatchObject({ code: 0, outcome: 'accepted', status: 200, request: { method } });
    expect(report.request?.url).toBe(sandbox.access.customerio.baseUrl + where);
    expect(report.request?.body).toEqual(body);
    const { out, err } = await cli(...line.split(' '), ...there());
    expect(out + err).not.toContain(sandbox.access.customerio.apiKey);
  });

  it.each([
    ['token disable --user-id u --token ..', /--token: .*cannot be a part of an address/],
    ['suppress --user-id .', /--user-id: .*cannot be a part of an address/],
    ['token register --platform gcm --user-id u --token t', /--platform: Choose one of: ios, android/],
    ['token disable --user-id u --all', /does not offer this/],
    ['identify --user-id u --email a@b.c --attribute email=x', /--attribute: .*also filled in as a field/],
  ])('refuses %s', async (line, why) => {
    const { code, err } = await cli(...line.split(' '), ...there());
    expect([code, err]).toEqual([2, expect.stringMatching(why)]);
    expect(sandbox.state().customerio.suppressed).not.toContain('.');
  });

  it.each(['SITE_ID', 'API_KEY'])('names the variable of a credential that is missing: %s', async (name) => {
    vi.stubEnv(`AUDIENCE_DESK_CUSTOMERIO_${name}`, '');
    const { code, err } = await cli('suppress', '--user-id', 'u', ...there());
    expect(code).toBe(2);
    expect(err).toContain(`environment variable AUDIENCE_DESK_CUSTOMERIO_${name}.`);
  });
});
