import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { at, cli, home, reportOf, sandbox, type VendorId } from '../../../test/support/cli.ts';

describe('every command', () => {
  const analysis = '2f86608f-24f5-11e3-9950-c48508494cf5';

  it.each<[VendorId, string, string, unknown?]>([
    [
      'outbound',
      'identify --user-id u-1 --previous-id a-1 --first-name Ada --last-name Lovelace',
      '/identify',
    ],
    ['outbound', 'identify --user-id u-1 --group-id g --group-attribute plan=pro', '/identify'],
    [
      'outbound',
      'identify --user-id u-1 --email a@b.c --phone +15550100199 --attribute plan=42 --attribute age:=36 --apns-token i --gcm-token a --gcm-token b',
      '/identify',
      {
        user_id: 'u-1',
        email: 'a@b.c',
        phone_number: '+15550100199',
        attributes: { plan: '42', age: 36 },
        apns: ['i'],
        gcm: ['a', 'b'],
      },
    ],
    [
      'outbound',
      'track --user-id 7 --event Bought --property n:=[1,{"a":null}] --timestamp 1700000000.9',
      '/track',
      { user_id: '7', event: 'Bought', properties: { n: [1, { a: null }] }, timestamp: 1_700_000_000 },
    ],
    [
      'outbound',
      'token register --platform apns --user-id u-1 --token t-1',
      '/apns/register',
      { user_id: 'u-1', token: 't-1' },
    ],
    [
      'outbound',
      'token disable --platform apns --user-id u-1 --token t-1',
      '/apns/disable',
      { user_id: 'u-1', token: 't-1' },
    ],
    [
      'outbound',
      'token disable --platform gcm --user-id u-1 --all',
      '/gcm/disable',
      { user_id: 'u-1', all: true },
    ],
    ['outbound', 'subscription unsubscribe --user-id u-1 --all', '/unsubscribe/all', { user_id: 'u-1' }],
    [
      'outbound',
      'subscription subscribe --user-id u-1 --campaign c-1 --campaign c-2',
      '/subscribe/campaigns',
      { user_id: 'u-1', campaign_ids: ['c-1', 'c-2'] },
    ],
    [
      'interakt',
      'identify --phone 9876500000 --country-code +44 --first-name Asha --attribute vip:=true --tag new --created-at 2025-05-02',
      '/v1/public/track/users/',
      {
        countryCode: '+44',
        phoneNumber: '9876500000',
        traits: { name: 'Asha', vip: true },
        createdAt: '2025-05-02T00:00:00.000Z',
        tags: ['new'],
      },
    ],
    [
      'interakt',
      'track --user-id c-42 --event Bought --timestamp 2023-11-14T22:13:20Z',
      '/v1/public/track/events/',
      { userId: 'c-42', event: 'Bought', traits: {}, createdAt: '2023-11-14T22:13:20.000Z' },
    ],
    ['7segments', 'identify --user-id john --id cookie=k-1 --last-name Smith', '/crm/customers'],
    ['7segments', 'track --id cookie=k-2 --event visit --property page=/', '/crm/events'],
    [
      'outbound',
      'alias --user-id u-1 --previous-id a-1',
      '/identify',
      { user_id: 'u-1', previous_id: 'a-1' },
    ],
    [
      'outbound',
      'merge --user-id u-1 --previous-id a-1',
      '/identify',
      { user_id: 'u-1', previous_id: 'a-1' },
    ],
    [
      'outbound',
      'track --user-id u-1 --event e --attribute plan=pro --apns-token t --timestamp 1700000000',
      '/track',
      {
        user_id: 'u-1',
        event: 'e',
        user: { attributes: { plan: 'pro' }, apns: ['t'] },
        timestamp: 1_700_000_000,
      },
    ],
    ['7segments', 'update --user-id john --attribute plan=pro', '/crm/customers'],
    ['7segments', 'html --user-id john --campaign banner', '/campaigns/html/get'],
    [
      '7segments',
      `export --type funnel --analysis-id ${analysis} --timezone UTC`,
      '/analytics/funnel',
      { analysis_id: analysis, timezone: 'UTC' },
    ],
  ])('of %s: %s', async (vendor, line, where, body) => {
    const report = await reportOf(...line.split(' '), ...at(vendor));
    expect(report).toMatchObject({ code: 0, outcome: 'accepted', request: { method: 'POST' } });
    expect(report.status).toBeGreaterThanOrEqual(200);
    expect(report.request?.url).toBe(sandbox.access[vendor].baseUrl + where);
    if (body !== undefined) expect(report.request?.body).toEqual(body);
    expect(sandbox.state().requests.at(-1)).toMatchObject({ status: report.status });
    expect(readdirSync(home)).toContain('history.sqlite');
  });

  it.each(['funnel', 'report', 'retention', 'segmentation'] as const)('exports a %s whole', async (type) => {
    const { analyses, token } = sandbox.access['7segments'];
    const argv = [
      'export',
      '--type',
      type,
      '--analysis-id',
      analyses[type],
      '--company',
      token,
      ...at('7segments'),
    ];
    expect(await reportOf(...argv)).toMatchObject({
      code: 0,
      response: { status: 200, body: { success: true } },
    });
    const { out, err } = await cli(...argv);
    expect(JSON.parse(out)).toMatchObject({ success: true });
    expect(err).toMatch(/^accepted: /);
  });

  it('prints HTML and nothing else on standard output', async () => {
    const { out, code } = await cli(
      'html',
      '--user-id',
      'john',
      '--campaign',
      'Banner left',
      ...at('7segments'),
    );
    expect([code, out]).toEqual([0, '<img src="/my-awesome-banner-1.png" />\n']);
  });
});

it('[S34] has help that names every option and no credential', async () => {
  const { code, out } = await cli('identify', '--help');
  expect(code).toBe(0);
  for (const option of [
    '--user-id',
    '--previous-id',
    '--group-attribute',
    '--base-url',
    '--dry-run',
    '--json',
  ]) {
    expect(out).toContain(option);
  }
  expect(out).not.toMatch(/--(api-)?key|--password|--secret/);
});
