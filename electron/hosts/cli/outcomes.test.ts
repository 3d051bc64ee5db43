import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  at,
  cli,
  expectNoCredential,
  home,
  reportOf,
  sandbox,
  type VendorId,
} from '../../../test/support/cli.ts';
import { answers, json, startFaultServer } from '../../../test/support/fault-server.ts';

describe('what --json prints', () => {
  it('has the same five parts whatever the outcome', async () => {
    const { origin } = await startFaultServer(answers(500, 'text/plain', 'oops'));
    const track = ['track', '--user-id', 'u', '--event', 'e'];
    const reports = [
      await reportOf(...track, ...at('outbound')),
      await reportOf(...track, ...at('outbound', origin)),
      await reportOf('track', ...at('outbound')),
      await reportOf(...track, '--dry-run', ...at('outbound')),
      await reportOf('nonsense'),
      await reportOf(),
    ];
    for (const report of reports) {
      for (const part of ['outcome', 'status', 'request', 'response', 'message'])
        expect(report).toHaveProperty(part);
      expect(report.message).toMatch(/^[A-Z]|^unknown (command|option)/);
    }
    expect(reports.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['accepted', 0],
      ['unavailable', 1],
      ['invalid', 2],
      [null, 0],
      ['invalid', 2],
      ['invalid', 2],
    ]);
    expect(reports[1]).toMatchObject({
      status: 500,
      response: { status: 500, contentType: 'text/plain', body: 'oops' },
    });
  });
});

describe('a dry run', () => {
  it.each<[VendorId, string]>([
    ['outbound', 'track --user-id u --event Bought'],
    ['interakt', 'identify --phone 9876500000'],
    ['7segments', 'export --type report --analysis-id x --company c'],
  ])('at %s prints the request, opens no connection and keeps nothing', async (vendor, line) => {
    const server = await startFaultServer(json(200, {}));
    const argv = [...line.split(' '), '--dry-run', ...at(vendor, server.origin)];
    const { code, out, err } = await cli(...argv);
    expect([code, err]).toEqual([0, 'Dry run: nothing was sent.\n']);
    expect(out).toMatch(new RegExp(`^POST ${server.origin}/`));
    expect(out).toMatch(/^(X-Outbound-Key|Authorization): ••••••••$/m);
    const report = await reportOf(...argv);
    expect(report).toMatchObject({
      outcome: null,
      status: null,
      response: null,
      request: { method: 'POST' },
    });
    expect([server.connections(), readdirSync(home)]).toEqual([0, []]);
  });
});

it('a number without a country code has the one that interakt’s own libraries take, in sight', async () => {
  const to = ['--vendor', 'interakt', '--base-url', 'http://127.0.0.1:9'];
  const dry = async (...argv: readonly string[]) =>
    (await reportOf(...argv, '--dry-run', ...to)).request?.body;
  expect(await dry('identify', '--phone', '9876500000')).toMatchObject({ countryCode: '+91' });
  expect(await dry('identify', '--phone', '2079460018', '--country-code', '+44')).toMatchObject({
    countryCode: '+44',
  });
  expect(await dry('identify', '--user-id', 'u')).not.toHaveProperty('countryCode');
});

describe('what is not accepted', () => {
  it.each<[VendorId, string, string]>([
    ['outbound', 'AUDIENCE_DESK_OUTBOUND_API_KEY', 'identify --user-id u'],
    ['interakt', 'AUDIENCE_DESK_INTERAKT_API_KEY', 'identify --user-id u'],
    ['7segments', 'AUDIENCE_DESK_7SEGMENTS_TOKEN', 'identify --user-id u'],
    ['7segments', 'AUDIENCE_DESK_7SEGMENTS_PASSWORD', 'export --type funnel --analysis-id x'],
  ])('by %s for a wrong %s exits with 1', async (vendor, name, line) => {
    vi.stubEnv(name, 'wrong-credential');
    const report = await reportOf(...line.split(' '), ...at(vendor));
    expect(report).toMatchObject({ code: 1, outcome: 'rejected', status: 401 });
    expect(report.message).toMatch(/does not accept the .* \(401\)/);
    if (vendor !== '7segments' || name.endsWith('PASSWORD'))
      expect(JSON.stringify(report)).not.toContain('wrong-credential');
  });

  it('because nothing answers exits with 1, with its row in the history', async () => {
    const { code, err, out } = await cli(
      'identify',
      '--user-id',
      'u',
      ...at('outbound', 'http://127.0.0.1:9'),
    );
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(
      /^unavailable: The connection failed: nothing answers at this address\. \(ERROR_CONNECTION, 4\)\n$/,
    );
    expect(statSync(path.join(home, 'history.sqlite')).size).toBeGreaterThan(0);
  });

  it('in time exits with 1', async () => {
    const { origin } = await startFaultServer(() => undefined);
    const report = await reportOf('identify', '--user-id', 'u', '--timeout', '1', ...at('outbound', origin));
    expect(report).toMatchObject({ code: 1, outcome: 'unavailable', status: null });
    expect(report.message).toMatch(/^No answer within 1 s/);
  });

  it('[S34] keeps an echoed credential from every output and from the history', async () => {
    const { apiKey } = sandbox.access.outbound;
    const { origin } = await startFaultServer(
      json(400, { error: { Message: `bad key ${apiKey} ${btoa(apiKey)}` } }),
    );
    const report = await reportOf('identify', '--user-id', 'u', ...at('outbound', origin));
    expect(report).toMatchObject({ code: 1, outcome: 'rejected' });
    for (const name of readdirSync(home)) expectNoCredential(readFileSync(path.join(home, name), 'latin1'));
  });
});

describe('a live connection', () => {
  const track = ['track', '--user-id', 'u', '--event', 'e', ...at('outbound', 'https://service.invalid')];

  it('takes no write before it is named', async () => {
    for (const named of [[], ['--live', 'service'], ['--live', 'SERVICE.invalid']]) {
      const report = await reportOf(...track, ...named);
      expect(report).toMatchObject({ outcome: 'invalid', code: 2, fields: [{ path: 'live' }] });
    }
  });

  it('is written to once it is named', async () => {
    // Nobody answers there: that it was tried differs from a refusal.
    expect(await reportOf(...track, '--live', 'service.invalid')).toMatchObject({
      outcome: 'unavailable',
      code: 1,
    });
  });

  it('shows a dry run without being named', async () => {
    expect(await reportOf(...track, '--dry-run')).toMatchObject({ outcome: null, code: 0 });
  });
});
