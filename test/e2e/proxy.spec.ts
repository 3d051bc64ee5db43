import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { test as base, expect, sandboxState } from './support/desk-test.ts';
import { field, openScreen, outcome, send } from './support/screens.ts';

interface Proxy {
  readonly port: number;
  /** The `host:port` of each tunnel asked for. */
  readonly asked: readonly string[];
  /** Requests that were not for a tunnel. */
  readonly others: readonly string[];
  /** Answers further requests with this status; 200, the initial one, opens the tunnel. */
  answerWith(status: number): void;
}

/** A proxy on this machine, which the app under test takes for the system's own. */
const test = base.extend<{ readonly systemProxy: Proxy }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs off its pattern.
  systemProxy: async ({}, use) => {
    const [asked, others]: [string[], string[]] = [[], []];
    const sockets = new Set<Socket>();
    let status = 200;
    const server = createServer((request, response) => {
      others.push(`${request.method} ${request.url}`);
      response.writeHead(404).end();
    });
    server.on('connection', (socket) => sockets.add(socket));
    server.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.on('error', () => undefined);
      if (status !== 200) {
        socket.end(
          `HTTP/1.1 ${status} No\r\nProxy-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n`,
        );
        return;
      }
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      const way = connect(Number(request.url?.split(':').at(-1)), '127.0.0.1');
      way.on('error', () => socket.destroy());
      socket.on('close', () => way.destroy());
      way.pipe(socket).pipe(way);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const answerWith = (next: number) => {
      status = next;
    };
    await use({ port, asked, others, answerWith });
    for (const socket of sockets) socket.destroy();
    server.close();
  },
  // Without the second switch, requests to this machine go round the proxy.
  switches: async ({ systemProxy }, use) =>
    use([`--proxy-server=http://127.0.0.1:${systemProxy.port}`, '--proxy-bypass-list=<-loopback>']),
});

test('[S26] a request goes through the proxy of the system', { tag: ['@window', '@starts-app'] }, async ({
  page,
  desk,
  systemProxy,
}) => {
  const { host } = new URL((await desk.sandbox()).origin);
  await openScreen(page, 'Events');
  await field(page, 'User id').fill('u-1');
  await field(page, 'Event').fill('login');
  await send(page, 'Send event');
  await expect(outcome(page).getByText('Accepted', { exact: true })).toBeVisible();
  expect((await sandboxState(page)).outbound.events).toHaveLength(1);
  // The page itself requests nothing, and the app asks the proxy only once.
  expect([systemProxy.asked, systemProxy.others]).toEqual([[host], []]);
});

test('a proxy that asks to log in is reported as that, and nothing is sent without it', {
  tag: ['@window', '@starts-app'],
}, async ({ page, desk, systemProxy }) => {
  const { host } = new URL((await desk.sandbox()).origin);
  systemProxy.answerWith(407);
  await openScreen(page, 'Events');
  await field(page, 'User id').fill('u-1');
  await field(page, 'Event').fill('login');
  await send(page, 'Send event');
  await expect(outcome(page)).toContainText(
    `The connection failed: the proxy 127.0.0.1:${systemProxy.port} asks for a user name and a password, which the app has none of.`,
  );
  expect((await sandboxState(page)).outbound.events).toEqual([]);
  expect([systemProxy.asked, systemProxy.others]).toEqual([[host], []]);
});
