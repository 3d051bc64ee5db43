import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cli, home, sandbox } from '../../../../test/support/cli.ts';
import { keptConnection } from '../../../../test/support/desk.ts';
import { openDatabase } from '../../../desk/database/database.ts';
import { historyFile } from '../../data-folder.ts';
import { openSettingsFile } from '../../settings-file.ts';

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

  const atShop = () =>
    openSettingsFile(home).write({
      connections: [keptConnection('c-1', 'outbound', sandbox.access.outbound.baseUrl, { name: 'Shop' })],
    });
  /** Written as a request of the app's own connection would be. */
  async function known(rows: readonly (readonly [string, object])[]): Promise<void> {
    const database = openDatabase(historyFile(home));
    for (const [person, form] of rows)
      database
        .prepare(
          `INSERT INTO deliveries (id, connection_id, connection_name, vendor, mode, action, subject, started_at, outcome,
             message, request, owner, person, form)
           VALUES (?, 'c-1', 'Shop', 'outbound', 'test', 'identify', '', '2026-01-01T00:00:00.000Z', 'accepted', '',
             '{"method":"POST","url":"https://a.example","headers":{}}', 1, ?, ?)`,
        )
        .run(randomUUID(), person, JSON.stringify(form));
    database.close();
  }
  const phone = { countryCode: '+44', phone: '2079460018' };

  it('show says who is meant where two have one phone, and shows the one that is named', async () => {
    atShop();
    await known([
      ['ada-17', { userId: 'ada-17', firstName: 'Ada', ...phone }],
      ['ben-18', { userId: 'ben-18', firstName: 'Ben', ...phone }],
    ]);
    const { code, out, err } = await cli('person', 'show', '--phone', '020 7946 0018', '--to', 'Shop');
    expect(code).toBe(2);
    expect(err).toContain('2 people are known by the phone “020 7946 0018” at Shop');
    expect(out).toContain("--user-id 'ada-17': Ada");
    expect(out).toContain("--user-id 'ben-18': Ben");
    const shown = await cli('person', 'show', '--user-id', 'ben-18', '--to', 'Shop', '--json');
    expect([shown.code, JSON.parse(shown.out).title]).toEqual([0, 'Ben']);
  });

  it.each(['.', '..', 'a/b', '%2e', 'ada'])(
    'show takes %s for a whole id, and for no part of one',
    async (id) => {
      atShop();
      await known([
        [id, { userId: id, firstName: 'Wanted' }],
        [`${id}/more`, { userId: `${id}/more`, firstName: 'Other' }],
      ]);
      const { code, out } = await cli('person', 'show', '--user-id', id, '--to', 'Shop', '--json');
      expect([code, JSON.parse(out).title]).toEqual([0, 'Wanted']);
    },
  );

  it('show says what was understood where nobody is known by it', async () => {
    atShop();
    const { code, err } = await cli('person', 'show', '--id', 'registered=nobody', '--to', 'Shop');
    expect([code, err]).toEqual([1, expect.stringContaining('the registered “nobody” at Shop')]);
    expect((await cli('person', 'show', '--id', 'nobody', '--to', 'Shop')).err).toContain('not KIND=VALUE');
  });

  it('forget says what goes and removes it only where the name is given', async () => {
    atShop();
    await known([['eve-9', { userId: 'eve-9', firstName: 'Eve', email: 'eve@example.com' }]]);
    const eve = ['person', 'forget', '--user-id', 'eve-9', '--to', 'Shop'] as const;
    const dry = await cli(...eve, '--dry-run', '--json');
    expect([dry.code, JSON.parse(dry.out)]).toMatchObject([0, { requests: 1, forgotten: false }]);
    const bare = await cli(...eve);
    expect([bare.code, bare.err]).toEqual([2, expect.stringContaining("Pass --yes 'Eve'")]);
    expect((await cli(...eve, '--yes', 'Ada')).code).toBe(2);
    expect((await cli('person', 'show', '--user-id', 'eve-9', '--to', 'Shop')).code).toBe(0);
    const gone = await cli(...eve, '--yes', 'Eve', '--json');
    expect([gone.code, JSON.parse(gone.out)]).toMatchObject([0, { forgotten: true, isGone: true }]);
    expect((await cli('person', 'show', '--user-id', 'eve-9', '--to', 'Shop')).code).toBe(1);
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
