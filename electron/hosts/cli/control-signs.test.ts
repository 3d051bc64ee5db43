import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { cli, home } from '../../../test/support/cli.ts';

const hostile = 'a\u001b]0;title\u0007\u001b[2J\u009b31m\u202eb\u2066\u0085c';
const obeyed = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

async function serviceSaying(message: string): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ result: false, message }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('shows what a service said without control characters of a terminal', async () => {
  const to = ['--vendor', 'interakt', '--base-url', await serviceSaying(hostile)];
  const { err } = await cli('identify', '--user-id', 'u-1', ...to);
  expect(err).toContain('a\\u001b]0;title\\u0007\\u001b[2J\\u009b31m\\u202eb\\u2066\\u0085c');
  expect(err).not.toMatch(obeyed);
  const { out } = await cli('identify', '--user-id', 'u-1', ...to, '--json');
  expect(out).not.toMatch(obeyed);
  expect(JSON.parse(out).message).toContain(hostile);
});

it('shows the name and the content of a file in the same way', async () => {
  const file = path.join(home, `people-${hostile.replaceAll('/', '')}.csv`);
  writeFileSync(file, `id\nu-${hostile}\n`);
  const map = path.join(home, 'map.json');
  writeFileSync(map, JSON.stringify({ action: 'identify', columns: { userId: 'id' } }));
  const to = ['--vendor', 'interakt', '--base-url', await serviceSaying('no')];
  const dry = await cli('import', file, '--map', map, ...to, '--dry-run');
  const sent = await cli('import', file, '--map', map, ...to);
  const history = await cli('history');
  expect(sent.err).toMatch(/people-a\\u001b/);
  for (const { out, err } of [dry, sent, history]) expect(out + err).not.toMatch(obeyed);
});

it('shows a table of an analysis in the same way', async () => {
  const file = path.join(home, 'report.json');
  const rows = [[hostile, 1]];
  writeFileSync(
    file,
    JSON.stringify({ success: true, name: hostile, header: [`plan ${hostile}`, 'count'], rows }),
  );
  const { out, err } = await cli('analysis', file);
  expect(out).toContain('\\u001b');
  expect(out + err).not.toMatch(obeyed);
});
