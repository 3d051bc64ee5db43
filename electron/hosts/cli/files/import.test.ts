import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, home, sandbox } from '../../../../test/support/cli.ts';

const map = {
  action: 'track',
  columns: { userId: 'id', event: { value: 'Signed up' }, 'properties.plan': 'plan' },
};

function write(name: string, text: string): string {
  const file = path.join(home, name);
  writeFileSync(file, text);
  return file;
}

function importing(...more: readonly string[]) {
  const rows = Array.from({ length: 120 }, (_, index) => `u-${index % 30},${index % 2 ? 'pro' : 'free'}`);
  const file = write('people.csv', `id,plan\n${rows.join('\n')}\n`);
  const mapFile = write('map.json', JSON.stringify(map));
  const to = ['--vendor', 'outbound', '--base-url', sandbox.access.outbound.baseUrl];
  return cli('import', file, '--map', mapFile, ...to, ...more);
}

describe('import', () => {
  it('sends every row, prints progress on standard error and the result as one object', async () => {
    const { code, out, err } = await importing('--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      state: 'finished',
      total: 120,
      counts: { accepted: 120, queued: 0, rejected: 0, unknown: 0 },
      checked: { total: 120, valid: 120, problems: [] },
    });
    expect(err).toMatch(/people\.csv: finished, 120 accepted of 120/);
  });

  it('shows on a dry run what would be sent, and sends nothing', async () => {
    const { code, out } = await importing('--dry-run');
    expect(code).toBe(0);
    const requests = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(requests).toHaveLength(120);
    expect(requests[1]).toMatchObject({ row: 2, method: 'POST', problem: '' });
    expect(JSON.parse(requests[1].body)).toMatchObject({
      user_id: 'u-1',
      event: 'Signed up',
      properties: { plan: 'pro' },
    });
    const { out: status } = await cli('outbox', 'status', '--json');
    expect(JSON.parse(status)).toEqual({ runs: [] });
  });

  it('reads the file as the map says, and refuses a sheet that the workbook does not have', async () => {
    const title = 'Export of 24 December\n';
    const file = write('title.csv', `${title}id;umsatz\nu-1;1.234\nu-2;5\n`);
    const columns = { userId: 'id', 'attributes.spent': { column: 'umsatz', type: 'number' } };
    const reading = { above: 1, delimiter: ';', decimal: ',', hasHeader: true };
    const mapFile = write('map.json', JSON.stringify({ action: 'identify', columns, reading }));
    const to = ['--vendor', 'outbound', '--base-url', sandbox.access.outbound.baseUrl];
    const { out } = await cli('import', file, '--map', mapFile, ...to, '--dry-run');
    const bodies = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(JSON.parse(line).body).attributes);
    expect(bodies).toEqual([{ spent: 1234 }, { spent: 5 }]);

    const book = path.join('test', 'fixtures', 'lists', 'workbook-blank-rows.xlsx');
    const other = { action: 'identify', columns: { userId: 'id' }, reading: { sheet: 'Kunden 2027' } };
    const sheet = await cli(
      'import',
      book,
      '--map',
      write('map.json', JSON.stringify(other)),
      ...to,
      '--check',
    );
    expect([sheet.code, sheet.err]).toEqual([
      2,
      expect.stringMatching(/The workbook has no sheet “Kunden 2027”\. It has “.+”\./),
    ]);
  });

  it('looks at the rows alone with --check, and prints each problem with its values as a line of JSON', async () => {
    const file = write('liste.csv', 'id,tel,news\nu-1,0171/2345678,ja\nu-2,n/a,nein\nu-3,n/a,vielleicht\n');
    const cleaning = {
      action: 'identify',
      columns: {
        userId: 'id',
        phone: { column: 'tel', phones: { country: 'DE' }, bad: 'field' },
        'attributes.news': {
          ...{ column: 'news', type: 'boolean', yesNo: { yes: ['ja'], no: ['nein'] } },
          bad: 'row',
        },
      },
    };
    const mapFile = write('map.json', JSON.stringify(cleaning));
    const to = ['--vendor', 'outbound', '--base-url', sandbox.access.outbound.baseUrl];
    const { code, out, err } = await cli('import', file, '--map', mapFile, ...to, '--check');
    expect(code).toBe(1);
    const problems = out.trim().split('\n');
    expect(problems.map((line) => JSON.parse(line))).toMatchObject([
      { column: 'tel', choice: 'field', count: 2, rows: [2, 3], values: [{ value: 'n/a', count: 2 }] },
      { column: 'news', choice: 'row', count: 1, values: [{ value: 'vielleicht', count: 1 }] },
    ]);
    expect(err).toContain('2 of 3 rows can be sent.');
    expect(JSON.parse((await cli('outbox', 'status', '--json')).out)).toEqual({ runs: [] });
    const dry = await cli('import', file, '--map', mapFile, ...to, '--dry-run');
    expect(JSON.parse(JSON.parse(dry.out.split('\n')[0] ?? '').body)).toMatchObject({
      user_id: 'u-1',
      attributes: { news: true },
      phone_number: '+491712345678',
    });
  });

  it('says how many rows cannot be sent, and sends the others', async () => {
    const file = write('bad.csv', 'id,plan\nu-1,pro\n,free\nu-3,pro,more\nu-4,pro\n');
    const mapFile = write('map.json', JSON.stringify(map));
    const { code, out, err } = await cli(
      ...['import', file, '--map', mapFile, '--vendor', 'outbound'],
      ...['--base-url', sandbox.access.outbound.baseUrl, '--json'],
    );
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ state: 'finished', counts: { accepted: 2, invalid: 2 } });
    expect(err).toMatch(/1 × User id is needed\. \(row 2\)/);
  });

  it.each([
    [
      ['import', 'none.csv', '--map', 'none.json', '--vendor', 'outbound'],
      /The map none\.json cannot be read/,
    ],
    [['import', 'none.csv'], /Name the map/],
    [['outbox', 'fly', 'x'], /“fly” is none of/],
    [['outbox', 'pause'], /Name the run/],
    [['outbox', 'pause', 'none'], /no longer there/],
  ])('%j is invalid use', async (argv, said) => {
    const { code, err } = await cli(...argv);
    expect([code, err]).toEqual([2, expect.stringMatching(said)]);
  });

  it('refuses a folder, an empty file, and a map that does not fit, each beside its cause', async () => {
    const mapFile = write(
      'map.json',
      JSON.stringify({ ...map, columns: { userId: 'nobody', event: 'plan' } }),
    );
    const target = ['--vendor', 'outbound', '--base-url', sandbox.access.outbound.baseUrl];
    const told = async (file: string) => (await cli('import', file, '--map', mapFile, ...target)).err;
    expect(await told(home)).toMatch(/is a folder/);
    expect(await told(write('empty.csv', ''))).toMatch(/is empty/);
    expect(await told(write('p.csv', 'id,plan\nu-1,x\n'))).toMatch(
      /columns\.userId: The file has no column “nobody”/,
    );
  });

  it('stops after its first rows where it is told to, and goes on when asked', async () => {
    const stopped = JSON.parse((await importing('--canary', '10', '--json')).out);
    expect(stopped).toMatchObject({ state: 'paused', counts: { accepted: 10, queued: 110 } });
    const to = ['--vendor', 'outbound', '--base-url', sandbox.access.outbound.baseUrl, '--json'];
    const { code, out } = await cli('outbox', 'resume', stopped.id, ...to);
    expect([code, JSON.parse(out).counts.accepted]).toEqual([0, 120]);
  });

  it('sends the bytes that the dry run showed', async () => {
    const file = write(
      'timed.csv',
      'id,plan,at\nu-1,"é ""x""\n,2026-01-01T00:00:00Z\n'.replace('""\n', '"""'),
    );
    const timed = { ...map, columns: { ...map.columns, timestamp: 'at' } };
    const mapFile = write('map.json', JSON.stringify(timed));
    const target = ['--vendor', 'outbound', '--base-url', sandbox.access.outbound.baseUrl];
    const dry = await cli('import', file, '--map', mapFile, ...target, '--dry-run');
    await cli('import', file, '--map', mapFile, ...target);
    const { body } = JSON.parse(dry.out.trim());
    const kept = readFileSync(path.join(home, 'history.sqlite'), 'latin1');
    expect(kept).toContain(Buffer.from(body, 'utf8').toString('latin1'));
  });
});

describe('a file that says the same again', () => {
  const to = () => ['--vendor', 'outbound', '--base-url', sandbox.access.outbound.baseUrl];
  const twice = { action: 'identify', columns: { userId: 'id', 'attributes.plan': 'plan' } };
  const mapped = (more: object = {}) => write('map.json', JSON.stringify({ ...twice, ...more }));
  const rows = 'id,plan\nu-1,pro\nu-2,free\nu-1,basic\n';

  it('is told by --check, and sent as its map says, on a dry run too', async () => {
    const file = write('twice.csv', rows);
    const check = await cli('import', file, '--map', mapped(), ...to(), '--check');
    expect([check.code, check.err]).toEqual([
      0,
      expect.stringContaining('1 person stands in more than one row, 1 row beyond the first (rows 1, 3).'),
    ]);
    const last = mapped({ duplicates: 'last' });
    const dry = await cli('import', file, '--map', last, ...to(), '--dry-run');
    const sendable = dry.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(sendable.map(({ row, problem }) => [row, problem])).toEqual([
      [1, 'Left out: another row of the file takes its place.'],
      [2, ''],
      [3, ''],
    ]);
    expect(dry.code).toBe(0);
    const sent = await cli('import', file, '--map', last, ...to(), '--json');
    expect([sent.code, JSON.parse(sent.out)]).toMatchObject([
      0,
      { total: 2, leftOut: 1, leftOutBy: { duplicate: 1 }, counts: { accepted: 2 } },
    ]);
    expect((await cli('outbox', 'status')).err).toContain('2 accepted of 2, 1 left out as duplicates');
    const wrong = await cli('import', file, '--map', mapped({ duplicates: 'some' }), ...to());
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringMatching(/duplicates/)]);
  });

  it('sends what changed since a run, or since the last one, and nothing where nothing did', async () => {
    const send = (text: string, ...more: readonly string[]) =>
      cli('import', write('people.csv', text), '--map', mapped(), ...to(), '--json', ...more);
    const first = JSON.parse((await send('id,plan\nu-1,pro\nu-2,free\n')).out);
    const changed = 'id,plan\nu-1,pro\nu-2,basic\nu-3,pro\n';
    const check = await send(changed, '--check');
    expect(check.err).toContain(`(run ${first.id}): 1 the same, 1 changed, 1 new, 0 no longer in it.`);
    const since = await send(changed, '--only-changed-since', first.id);
    expect(JSON.parse(since.out)).toMatchObject({
      ...{ total: 2, leftOut: 1, leftOutBy: { unchanged: 1 } },
      counts: { accepted: 2 },
    });
    const last = await send('id,plan\nu-2,basic\nu-3,pro\n', '--only-changed-since', 'last');
    expect([last.code, last.err]).toEqual([
      0,
      expect.stringContaining('Nothing has changed, and nothing was sent.'),
    ]);
    const none = await send(changed, '--only-changed-since', 'none');
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('There is no such run')]);
    expect(JSON.parse((await cli('outbox', 'status', '--json')).out).runs).toHaveLength(2);
  });
});

describe('history', () => {
  it('lists the rows of one file alone, as lines or as one object', async () => {
    const { id } = JSON.parse((await importing('--json')).out);
    await importing('--json');
    const all = JSON.parse((await cli('history', '--json', '--limit', '1000')).out);
    expect(all.requests.length).toBeGreaterThanOrEqual(240);
    const { code, out } = await cli('history', '--run', id, '--limit', '130', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out).requests).toHaveLength(120);
    const lines = (await cli('history', '--run', id, '--outcome', 'accepted', '--limit', '3')).out.trim();
    expect(lines.split('\n')).toHaveLength(3);
    expect(lines).toMatch(/accepted 200 .*Signed up/);
  });

  it.each([
    [['--run', 'nobody'], /There is no such run/],
    [['--outcome', 'good'], /It is one of: /],
    [['--limit', '0'], /whole number/],
  ])('%j is refused with its reason', async (options, reason) => {
    const { code, err } = await cli('history', ...options);
    expect(code).toBe(2);
    expect(err).toMatch(reason);
  });
});
