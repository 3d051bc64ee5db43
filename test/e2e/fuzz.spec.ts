import { once } from 'node:events';
import { connect } from 'node:net';
import type { Page } from '@playwright/test';
import { hostileMessages } from '../support/hostile-messages.ts';
import { callDesk, expect, sandboxState, test } from './support/desk-test.ts';

/** The number of answers of each kind. */
type Counted = Readonly<Record<string, number>>;

/** Through the window's bridge, a hundred at a time. */
function overBridge(page: Page, texts: readonly string[]): Promise<Counted> {
  return page.evaluate(async (texts) => {
    type Bridge = { call(id: unknown, procedure: unknown, input: unknown): Promise<unknown> };
    const { desk } = window as unknown as { readonly desk: Bridge };
    const counted: Record<string, number> = {};
    for (let at = 0; at < texts.length; at += 100) {
      const answers = texts.slice(at, at + 100).map((text) => {
        const message = JSON.parse(text) as { id?: unknown; procedure?: unknown; input?: unknown } | null;
        return desk.call(message?.id, message?.procedure, message?.input);
      });
      for (const answer of await Promise.all(answers)) {
        const { ok, error } = answer as { ok?: boolean; error?: { kind: string } };
        const kind = ok === true ? 'ok' : (error?.kind ?? 'no answer');
        counted[kind] = (counted[kind] ?? 0) + 1;
      }
    }
    return counted;
  }, texts);
}

/** To the local web host, as any program with the token of this run can. */
async function overHttp(page: Page, texts: readonly string[]): Promise<Counted> {
  const token = await page.evaluate(() => sessionStorage.getItem('desk-token') ?? '');
  const address = new URL('/desk/call', page.url());
  const counted: Record<string, number> = {};
  for (let at = 0; at < texts.length; at += 20) {
    await Promise.all(
      texts.slice(at, at + 20).map(async (body) => {
        const answer = await fetch(address, { method: 'POST', headers: { 'X-Desk-Token': token }, body });
        const { ok, error } = (await answer.json()) as { ok?: boolean; error?: { kind: string } };
        const kind = ok === true ? 'ok' : (error?.kind ?? 'no answer');
        counted[kind] = (counted[kind] ?? 0) + 1;
      }),
    );
  }
  return counted;
}

test('[S13] ten thousand hostile messages leave the app working', { tag: '@both' }, async ({
  page,
  host,
}) => {
  const texts = hostileMessages(10_000).map((message) => JSON.stringify(message));
  const counted = await (host === 'electron' ? overBridge : overHttp)(page, texts);
  const expected = ['ok', 'invalidInput', 'notFound', 'refused'];
  expect(Object.keys(counted).filter((kind) => !expected.includes(kind))).toEqual([]);
  expect(counted.invalidInput).toBeGreaterThan(5_000);
  expect((await callDesk(page, 'desk.describe', {})).ok).toBe(true);
  expect((await sandboxState(page)).requests.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('[S33] hostile bytes leave the local web host working', async ({ page }) => {
  const { host: address, port } = new URL(page.url());
  const own = `Host: ${address}\r\n`;
  const heads = [
    'GET / HTTP/9.9\r\n\r\n',
    `GET  / HTTP/1.1\r\n${own}\r\n`,
    `POST /desk/call HTTP/1.1\r\n${own}Content-Length: -1\r\n\r\n`,
    `POST /desk/call HTTP/1.1\r\n${own}Content-Length: 5\r\nContent-Length: 9\r\n\r\n{}`,
    `POST /desk/call HTTP/1.1\r\n${own}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\nzz\r\n`,
    `POST /desk/call HTTP/1.1\r\n${own}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n`,
    `GET / HTTP/1.1\r\n${own}${own}\r\n`,
    `GET / HTTP/1.1\r\n${own}X: ${'y'.repeat(100_000)}\r\n\r\n`,
    `GET /${'a/'.repeat(20_000)} HTTP/1.1\r\n${own}\r\n`,
    `GET / HTTP/1.1\r\n${own}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    `CONNECT evil.example:443 HTTP/1.1\r\n${own}\r\n`,
    `OPTIONS * HTTP/1.1\r\n${own}\r\n`,
    `TRACE / HTTP/1.1\r\n${own}\r\n`,
    `GET /\0 HTTP/1.1\r\n${own}\r\n`,
    'GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n',
    '\r\n\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  ];
  const answers = new Set<string>();
  for (let round = 0; round < 500; round += 1) {
    await Promise.all(
      heads.slice(0, 20).map(async (head, index) => {
        const bytes = Buffer.from(head, 'latin1');
        // Unchanged, then with one byte of it changed: the same mistakes at ever other positions.
        const at = (round * 31 + index * 7) % bytes.length;
        if (round > 0) bytes[at] = ((bytes[at] ?? 0) + round) % 256;
        answers.add(await answerTo(bytes, Number(port)));
      }),
    );
  }
  expect([...answers].filter((answer) => /^5/.test(answer))).toEqual([]);
  expect((await callDesk(page, 'desk.describe', {})).ok).toBe(true);
});

/** @returns the status of the answer, or `none` */
async function answerTo(bytes: Buffer, port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let said = '';
  socket.on('data', (part) => {
    said += part.toString('latin1');
    socket.destroy();
  });
  socket.on('error', () => undefined);
  // The server waits for the rest of half a request, and for its end.
  socket.end(bytes);
  const timer = setTimeout(() => socket.destroy(), 1_000);
  await once(socket, 'close').catch(() => undefined);
  clearTimeout(timer);
  return /^HTTP\/1\.1 (\d{3})/.exec(said)?.[1] ?? 'none';
}
