import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cli, home, sandbox } from '../../../../test/support/cli.ts';
import { keptConnection } from '../../../../test/support/desk.ts';
import { openSettingsFile } from '../../settings-file.ts';

beforeEach(() => {
  const { token, keyId, keySecret } = sandbox.access.bloomreach;
  vi.stubEnv('AUDIENCE_DESK_7SEGMENTS_TOKEN', token);
  vi.stubEnv('AUDIENCE_DESK_7SEGMENTS_KEY_ID', keyId);
  vi.stubEnv('AUDIENCE_DESK_7SEGMENTS_KEY_SECRET', keySecret);
});

const at = (vendor: 'bloomreach' | 'interakt' | 'outbound') => [
  ...['--vendor', vendor, '--base-url', sandbox.access[vendor].baseUrl],
];

/** One JSON object on one line, and nothing else. */
async function read(...argv: readonly string[]) {
  const { code, out } = await cli('person', 'read', ...argv, '--json');
  expect(out.split('\n')).toHaveLength(2);
  return { code, ...JSON.parse(out) };
}

describe('person read', () => {
  it('prints one object with what was answered, and what was not', async () => {
    const named = ['--property', 'first_name', '--property', 'credit_score', '--consent', 'newsletter'];
    const answer = await read('--id', 'registered=ada-17', ...named, '--event', 'login', ...at('bloomreach'));
    expect(answer).toMatchObject({
      code: 0,
      outcome: 'accepted',
      found: true,
      ids: { registered: ['ada-17'] },
      consents: { newsletter: true },
      events: [{ type: 'login', timestamp: 1_700_000_000.25, properties: { via: 'app' } }],
      tags: [],
      failed: [{ what: 'credit_score', why: 'No permission' }],
    });
    expect(Object.keys(answer)).toEqual([
      ...['code', 'outcome', 'found', 'ids', 'attributes', 'consents', 'events', 'tokens', 'failed', 'tags'],
      'requests',
    ]);
    expect(answer.attributes).toEqual({ first_name: 'Ada' });
    expect(answer.tokens).toEqual([
      {
        platform: 'gcm',
        token: 'ada-fcm-old-phone-APA91bHun4Mx',
        state: 'active',
        from: 'google_push_notification_id',
      },
    ]);
    expect(answer.requests[0]).toMatchObject({
      method: 'POST',
      path: `/data/v2/projects/${sandbox.access.bloomreach.token}/customers/attributes`,
      body: { customer_ids: { registered: 'ada-17' } },
    });
  });

  it('says by its exit code that nobody is there', async () => {
    expect(await read('--user-id', 'nobody-1', ...at('bloomreach'))).toMatchObject({
      code: 1,
      outcome: 'rejected',
      found: false,
    });
  });

  it('offers several people with one number, for a person too', async () => {
    const { code, out, err } = await cli('person', 'read', '--phone', '2079460018', ...at('interakt'));
    expect([code, err]).toEqual([0, expect.stringContaining('2 people fit')]);
    expect(out).toMatch(/Ada Lovelace: .*\+442079460018\nCharles Babbage: .*\+912079460018/);
    const other = await read('--phone', '2079460018', '--country-code', '+1', ...at('interakt'));
    expect(other).toMatchObject({ code: 1, outcome: 'accepted', found: false, matches: [{}, {}] });
    const one = await read('--phone', '2079460018', '--country-code', '+44', ...at('interakt'));
    expect(one).toMatchObject({
      code: 0,
      attributes: { name: 'Ada Lovelace' },
      tags: ['newsletter', 'engines'],
    });
  });

  it('prints the requests of a dry run, and opens no connection', async () => {
    const before = sandbox.state().requests.length;
    const answer = await read('--user-id', 'ada-17', '--everything', '--dry-run', ...at('bloomreach'));
    expect(answer).toMatchObject({
      code: 0,
      outcome: null,
      requests: [{ method: 'POST' }, { method: 'GET' }],
    });
    expect(answer.requests[0].path).toMatch(/export-one$/);
    expect(sandbox.state().requests).toHaveLength(before);
  });

  it('is invalid where nothing can be read, and says why', async () => {
    const answer = await read('--user-id', 'ada-17', ...at('outbound'));
    expect(answer).toMatchObject({ code: 2, outcome: 'invalid' });
    expect(answer.fields[0].message).toMatch(/no request that tells it back/);
  });

  it.each([
    [[], 'Name the person'],
    [['--user-id', 'a', '--limit', '0'], 'A number from 1 to 10,000'],
    [['--user-id', 'a', '--definition', 'segment=1'], 'is not KIND=ID'],
    [['--user-id', 'a', '--changed-since', 'yesterday'], 'changedSince'],
    [['--user-id', '..'], 'needs a letter or a digit'],
  ])('is invalid with %j', async (argv, message) => {
    const { code, err } = await cli('person', 'read', ...argv, ...at('bloomreach'));
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });

  it('is invalid use with an option that does not exist, rather than the end of the program', async () => {
    expect((await cli('person', 'read', '--bogus')).code).toBe(2);
  });

  it('reads at a connection of the app', async () => {
    const { baseUrl } = sandbox.access.outbound;
    openSettingsFile(home).write({
      connections: [keptConnection('c-1', 'outbound', baseUrl, { name: 'Shop' })],
    });
    const { code, err } = await cli('person', 'read', '--user-id', 'a', '--to', 'Shop');
    expect([code, err]).toEqual([2, expect.stringContaining('no request that tells it back')]);
  });
});

describe('person anonymize', () => {
  it('takes the ids away, as typing the command confirms', async () => {
    await cli('identify', '--user-id', 'gone-1', '--email', 'gone@example.com', ...at('bloomreach'));
    const { code, out } = await cli(
      'person',
      'anonymize',
      '--user-id',
      'gone-1',
      ...at('bloomreach'),
      '--json',
    );
    expect([code, JSON.parse(out)]).toMatchObject([0, { outcome: 'accepted' }]);
    expect((await read('--user-id', 'gone-1', ...at('bloomreach'))).found).toBe(false);
  });

  it('[S07] is refused at a live connection whose name was not typed', async () => {
    const argv = [
      '--user-id',
      'ada-17',
      '--vendor',
      'bloomreach',
      '--base-url',
      'https://bloomreach.example',
    ];
    const { code, err } = await cli('person', 'anonymize', ...argv);
    expect([code, err]).toEqual([2, expect.stringContaining('--live')]);
  });
});
