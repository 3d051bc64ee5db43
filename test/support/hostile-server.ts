import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import type { HostileCase } from '../contract/hostile-answers.fixture.ts';

export interface HostileServer {
  readonly origin: string;
  /** The base URL of a connection whose requests are answered as the case says. */
  baseUrlOf(id: string): string;
  /** How many requests for the case arrived whole. */
  arrivals(id: string): number;
  close(): Promise<void>;
}

/** A service that speaks TCP and not always HTTP: the first part of a path names the case that decides the answer. */
export async function startHostileServer(cases: readonly HostileCase[]): Promise<HostileServer> {
  const byId = new Map(cases.map((one) => [one.id, one]));
  const arrived = new Map<string, number>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that gets nonsense closes the connection, as it should.
    socket.on('error', () => undefined);
    readRequests(socket, (path) => {
      const id = path.split('/')[1] ?? '';
      arrived.set(id, (arrived.get(id) ?? 0) + 1);
      const behave = byId.get(id)?.behave;
      if (behave === undefined) socket.destroy();
      else behave(socket);
    });
  });
  const port = await listen(server);
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    baseUrlOf: (id) => `${origin}/${id}`,
    arrivals: (id) => arrived.get(id) ?? 0,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** @param told called with the path of each request, once all of it has arrived */
function readRequests(socket: Socket, told: (path: string) => void): void {
  let text = '';
  socket.on('data', (part) => {
    text += part.toString('latin1');
    for (;;) {
      const end = text.indexOf('\r\n\r\n');
      if (end === -1) return;
      const length = Number(/content-length: *(\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
      if (text.length < end + 4 + length) return;
      const path = text.split(' ')[1] ?? '';
      text = text.slice(end + 4 + length);
      told(path);
    }
  });
}
