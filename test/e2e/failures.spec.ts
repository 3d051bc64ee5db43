import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './support/desk-test.ts';
import { addConnection, field, openScreen, outcome, send } from './support/screens.ts';

/** A service with a fault, by the path of its base URL. */
let faulty: Server;
/** The target of the faulty service's redirect, which nobody may follow. */
let elsewhere: Server;
let followed = 0;
/** An address at which nothing answers. */
let down: string;

const faults: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {
  html: (_request, response) => response.setHeader('Content-Type', 'text/html').end('<html>Log in</html>'),
  cut: (request) => request.socket.destroy(),
  away: (_request, response) => response.writeHead(307, { Location: originOf(elsewhere) }).end(),
  slow: () => undefined,
  long: (_request, response) => response.end('x'.repeat(2_000_000)),
  broken: (_request, response) =>
    response
      .writeHead(500, { 'Content-Type': 'application/json' })
      .end('{"error":{"Message":"out of order"}}'),
};

test.beforeAll(async () => {
  faulty = createServer((request, response) => faults[request.url?.split('/')[1] ?? '']?.(request, response));
  elsewhere = createServer((_request, response) => {
    followed += 1;
    response.end();
  });
  const closed = createServer();
  await Promise.all(
    [faulty, elsewhere, closed].map((server) => once(server.listen(0, '127.0.0.1'), 'listening')),
  );
  down = originOf(closed);
  closed.close();
});

test.afterAll(() => {
  for (const server of [faulty, elsewhere]) {
    server.close();
    server.closeAllConnections();
  }
});

function originOf(listening: Server): string {
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
}

for (const [what, fault, said] of [
  ['is down', undefined, /nothing answers at this address/],
  ['answers a web page', 'html', /A web page came back instead/],
  ['cuts the connection', 'cut', /The connection failed/],
  ['redirects', 'away', /Redirects are not followed/],
  ['is slow', 'slow', /No answer within 1 s\. The request may have arrived all the same/],
  ['never stops talking', 'long', /longer than 1 MB/],
  ['answers 500', 'broken', /out of order \(500\)/],
] as const) {
  test(`a service that ${what} gives a clear outcome, keeps the form, and leaves a row`, {
    tag: '@both',
  }, async ({ page }) => {
    const baseUrl = fault === undefined ? down : `${originOf(faulty)}/${fault}`;
    const former = followed;
    await addConnection(page, {
      service: 'Outbound',
      name: 'Faulty',
      baseUrl,
      secret: 'key-4711',
      timeout: '1',
    });
    await openScreen(page, 'Events');
    await field(page, 'User id').fill('u-1');
    await field(page, 'Event').fill('login');
    await send(page, 'Send event');
    await expect(outcome(page)).toContainText('Unavailable');
    await expect(outcome(page)).toContainText(said);
    await expect(field(page, 'Event')).toHaveValue('login');
    await openScreen(page, 'History');
    await expect(page.getByRole('row', { name: /login · u-1/ })).toContainText('Unavailable');
    expect(followed).toBe(former);
  });
}
