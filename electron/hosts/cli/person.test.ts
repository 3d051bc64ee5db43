import { describe, expect, it } from 'vitest';
import { cli, home, sandbox } from '../../../test/support/cli.ts';
import { keptConnection } from '../../../test/support/desk.ts';
import { openSettingsFile } from '../settings-file.ts';

const token = 'a1'.repeat(32);

async function sendAda(): Promise<void> {
  const { baseUrl } = sandbox.access.interakt;
  const here = ['--vendor', 'interakt', '--base-url', baseUrl];
  const names = ['--phone', '2079460018', '--country-code', '+44', '--attribute', 'name=Ada Lovelace'];
  await cli('identify', '--user-id', 'ada-17', ...names, ...here);
  const outbound = ['--vendor', 'outbound', '--base-url', sandbox.access.outbound.baseUrl];
  await cli(
    'identify',
    '--user-id',
    'ada-17',
    '--first-name',
    'Ada',
    '--email',
    'ada@example.com',
    ...outbound,
  );
  await cli('token', 'register', '--platform', 'apns', '--user-id', 'ada-17', '--token', token, ...outbound);
}

describe('person', () => {
  it.each(['ada-17', 'lovelace', '020 7946 0018'])('find tells who is known by %s', async (text) => {
    await sendAda();
    const { code, out } = await cli('person', 'find', text, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out).people).toContainEqual(
      expect.objectContaining({ requests: 1, vendor: 'interakt', title: 'Ada Lovelace' }),
    );
  });

  it('find says by its exit code that nobody is known', async () => {
    const { code, out } = await cli('person', 'find', 'nobody', '--json');
    expect([code, JSON.parse(out)]).toEqual([1, { people: [], isMore: false }]);
  });

  it('show prints what was sent to one connection', async () => {
    const { baseUrl } = sandbox.access['7segments'];
    const more = { name: 'Shop', settings: { token: sandbox.access['7segments'].token } };
    openSettingsFile(home).write({ connections: [keptConnection('c-1', '7segments', baseUrl, more)] });
    await sendAda();
    const { code } = await cli('person', 'show', '--user-id', 'ada-17', '--to', 'Shop', '--json');
    expect(code).toBe(1);
    const refused = await cli('person', 'show', '--to', 'Shop');
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('Name the person')]);
  });

  it('devices list names each token, its state and whose it is', async () => {
    await sendAda();
    const { out } = await cli('devices', 'list', '--json');
    expect(JSON.parse(out).tokens).toMatchObject([
      { platform: 'apns', token, state: 'active', personTitle: 'Ada' },
    ]);
    expect((await cli('devices', 'list', 'a1a1')).out).toContain('apns active');
    expect((await cli('devices', 'drop')).code).toBe(2);
  });
});
