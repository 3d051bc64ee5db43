import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { at, cli, home, reportOf, type VendorId } from '../../../test/support/cli.ts';
import { json, startFaultServer } from '../../../test/support/fault-server.ts';

describe('invalid use', () => {
  it.each<[string, RegExp, VendorId?]>([
    ['identify', /--user-id: User id is needed\. \(ERROR_USER_ID, 2\)\nNothing was sent\./],
    ['identify --user-id NaN', /--user-id: .*an id is missing.*ERROR_USER_ID/],
    ['identify --user-id true', /--user-id: .*an id is missing/],
    ['track --user-id u', /--event: Event is needed\. \(ERROR_EVENT_NAME, 3\)/],
    ['track --user-id u --event e --timestamp 1700000000000', /--timestamp: This looks like milliseconds/],
    ['track --user-id u --event e --property n:={', /--property: This is not valid JSON/],
    ['track --user-id u --event e --property n', /--property: “n” is neither name=text nor name:=json/],
    ['identify --user-id u --attribute a=1 --attribute a=2', /--attribute: “a” is already in this list/],
    ['identify --user-id u --phone 555-12', /--phone: Write digits only/],
    ['identify --user-id u --tag new', /--tag: The service has no place for this/],
    ['identify --user-id u --id cookie=c', /--id: The service has no place for this/],
    ['token register --platform apns --user-id u', /--token: Device token is needed\. \(ERROR_TOKEN, 6\)/],
    ['token register --platform fcm --user-id u --token t', /--platform: Choose one of: apns, gcm/],
    ['token register --platform apns --user-id u --all', /--all goes with disable/],
    [
      'token disable --platform apns --user-id u --token t --all',
      /--token: The service has no place for this/,
    ],
    ['token revoke --platform apns --user-id u --token t', /neither register nor disable/],
    ['subscription subscribe --user-id u', /--campaign: Name at least one campaign.*ERROR_CAMPAIGN_IDS, 7/],
    ['subscription subscribe --user-id u --all --campaign c', /--campaign: Choose either all messages/],
    ['html --user-id u --campaign c', /does not offer this/],
    ['identify --phone 98765 --country-code +999', /--country-code: \+999 is not a country/, 'interakt'],
    ['identify --first-name Ada', /--user-id: Give a user id, or a phone number/, 'interakt'],
    ['identify --user-id u --attribute a:={"b":1}', /--attribute: The service documents text/, 'interakt'],
    ['export --type funnel --analysis-id x --timezone Vienna', /--timezone: .*Europe\/Vienna/, '7segments'],
    ['export --type cohort --analysis-id x', /--type: Choose one of: funnel, retention/, '7segments'],
    ['track --event e', /--user-id: Give a customer id, or another id/, '7segments'],
    ['track --event e --id cookie', /--id: “cookie” is not KIND=VALUE/, '7segments'],
    ['identify --user-id u --timeout 0', /--timeout: The timeout is in seconds, from 1 to 120/],
    ['identify --user-id u --timeout soon', /--timeout: The timeout is in seconds/],
    ['identify --user-id u --api-key k', /unknown option '--api-key'/],
    ['identify --first-name --user-id --last-name x', /option '--first-name <name>' argument missing/],
    ['track --user-id u --event --dry-run', /option '--event <name>' argument missing/],
    ['identify --user-id u --attribute --dry-run', /option '--attribute <k=v>' argument missing/],
    ['identify u-1 --user-id u', /too many arguments/],
    ['delete --user-id u', /unknown command 'delete'/],
  ])('%s', async (line, hint, vendor = 'outbound') => {
    const server = await startFaultServer(json(200, {}));
    const where = at(vendor, server.origin);
    const { code, out, err } = await cli(...line.split(' '), ...where);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(hint);
    expect(await reportOf(...line.split(' '), ...where)).toMatchObject({
      code: 2,
      outcome: 'invalid',
      status: null,
    });
    expect(server.connections()).toBe(0);
  });

  it.each([
    ['no service', [], /--vendor: Name the service: outbound, interakt, 7segments/],
    ['an unknown service', ['--vendor', '__proto__'], /--vendor: Name the service/],
    [
      'plain http to another host',
      ['--vendor', 'outbound', '--base-url', 'http://api.example.com'],
      /--base-url: Plain http/,
    ],
    [
      'a malformed address',
      ['--vendor', 'outbound', '--base-url', 'api.example.com'],
      /--base-url: This is not an address/,
    ],
  ])('%s', async (_title, where, hint) => {
    const { code, err } = await cli('identify', '--user-id', 'u', ...where);
    expect(code).toBe(2);
    expect(err).toMatch(hint);
  });

  it.each<[VendorId, string, string]>([
    ['outbound', 'identify --user-id u', 'AUDIENCE_DESK_OUTBOUND_API_KEY'],
    ['interakt', 'identify --user-id u', 'AUDIENCE_DESK_INTERAKT_API_KEY'],
    ['7segments', 'identify --user-id u', 'AUDIENCE_DESK_7SEGMENTS_TOKEN'],
    ['7segments', 'export --type funnel --analysis-id x', 'AUDIENCE_DESK_7SEGMENTS_USERNAME'],
    ['7segments', 'export --type funnel --analysis-id x', 'AUDIENCE_DESK_7SEGMENTS_PASSWORD'],
  ])('%s without a credential names its variable', async (vendor, line, name) => {
    vi.stubEnv(name, '');
    const { code, err } = await cli(...line.split(' '), ...at(vendor));
    expect(code).toBe(2);
    expect(err).toContain(`environment variable ${name}.`);
  });

  it('names a data folder that is no folder, and sends nothing', async () => {
    const file = path.join(home, 'file');
    writeFileSync(file, '');
    vi.stubEnv('AUDIENCE_DESK_HOME', file);
    const server = await startFaultServer(json(200, {}));
    const report = await reportOf('identify', '--user-id', 'u', ...at('outbound', server.origin));
    expect(report).toMatchObject({ code: 2, outcome: 'invalid' });
    expect(report.message).toMatch(/^The data folder cannot be used: .*AUDIENCE_DESK_HOME/);
    expect(server.connections()).toBe(0);
  });
});
