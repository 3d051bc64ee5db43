import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { at, cli, home, sandbox } from '../../../test/support/cli.ts';

const hex = (at: number) => at.toString(16).padStart(64, '0');

function list(text: string): string {
  const file = path.join(home, 'tokens.txt');
  writeFileSync(file, text);
  return file;
}

const here = (verb: string, text: string, ...more: readonly string[]) =>
  cli('devices', verb, '--file', list(text), ...at('outbound'), ...more);

const states = () =>
  sandbox.state().outbound.tokens.map(({ userId, platform, status }) => [userId, platform, status]);

describe('devices', () => {
  it('register and disable all of a list, and the run is undone as a whole', async () => {
    const lines = [`u-1,${hex(1)},ios`, `u-2,${hex(2)},android`, `u-2,${hex(2)},android`];
    const registered = await here('register', lines.join('\n'), '--json');
    expect(JSON.parse(registered.out)).toMatchObject({
      ...{ state: 'finished', action: 'registerToken', counts: { accepted: 2 } },
      understood: { lines: 3, send: 2, left: 1, repeated: 1, unseen: 2 },
    });
    expect(registered.code).toBe(0);
    const { out, code, err } = await here('disable', `u-1\n${hex(2)}\nwhat is this about?\n`, '--json');
    expect([code, JSON.parse(out)]).toMatchObject([1, { counts: { accepted: 2 }, understood: { left: 1 } }]);
    expect(err).toContain('1 × It holds more than a device token, a user id and a platform. (line 3)');
    expect(states()).toEqual([
      ['u-1', 'apns', 'disabled'],
      ['u-2', 'gcm', 'disabled'],
    ]);
    const { id } = JSON.parse(out);
    const dry = await cli('outbox', 'undo', id, '--dry-run', ...at('outbound'));
    expect(
      dry.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { method: 'POST', url: expect.stringContaining('/gcm/register') },
      { method: 'POST', url: expect.stringContaining('/apns/register') },
    ]);
    expect(states().every(([, , status]) => status === 'disabled')).toBe(true);
    const undone = await cli('outbox', 'undo', id, ...at('outbound'), '--json');
    expect([undone.code, JSON.parse(undone.out)]).toMatchObject([
      0,
      { undo: { rows: 2 }, counts: { accepted: 2 } },
    ]);
    expect(states().every(([, , status]) => status === 'active')).toBe(true);
  });

  it('say on a dry run what would be sent, and send nothing', async () => {
    const before = states();
    const { code, out, err } = await here(
      'disable',
      `user,token\nu-9,strange-9\n`,
      '--platform',
      'fcm',
      '--dry-run',
    );
    expect([code, JSON.parse(out)]).toMatchObject([0, { url: expect.stringContaining('/gcm/disable') }]);
    expect(err).toContain('1 to send (1 never seen here)');
    expect(err).toContain('The first line names the columns: user,token');
    expect(states()).toEqual(before);
    expect(JSON.parse((await cli('outbox', 'status', '--json')).out)).toEqual({ runs: [] });
  });

  it.each([
    [['devices', 'disable'], 'Name the list: --file FILE.'],
    [['devices', 'disable', '--file', 'x', '--platform', 'windows'], 'The platform is ios or android.'],
    [['devices', 'disable', '--file', 'none', ...['--vendor', 'outbound']], 'live'],
    [['devices', 'disable', '--file', 'x'], 'Name where to'],
    [['outbox', 'undo'], 'Name the run'],
  ])('%j is invalid use', async (argv, said) => {
    const { code, err } = await cli(...argv);
    expect([code, err]).toEqual([2, expect.stringContaining(said)]);
  });
});
