import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { ownServer } from '../tls-files.ts';

/** A service that keeps a ledger of the rows that arrived, and breaks connections at random moments. */
export interface StormService {
  readonly vendor: string;
  readonly baseUrl: string;
  /** How often each row arrived, by its number in the file. */
  readonly arrived: ReadonlyMap<number, number>;
  /** How often a connection was broken, by how. */
  readonly broken: Readonly<Record<string, number>>;
  close(): void;
}

/** How many of a hundred requests are cut, and of a hundred pieces of TLS broken. */
const shares = { cut: 2, broken: 3 };

/** What each service answers to a batch of so many rows, or to one. */
const answers: Readonly<Record<string, (rows: number) => string>> = {
  outbound: () => '',
  interakt: () => '{"result":true}',
  '7segments': (rows) =>
    JSON.stringify({ success: true, results: Array.from({ length: rows }, () => ({ status: 'ok' })) }),
};

export function stormVendors(): readonly string[] {
  return Object.keys(answers);
}

/** @param isTls behind TLS, which is broken now and then */
export async function startStormService(
  vendor: string,
  isTls: boolean,
  random: () => number,
): Promise<StormService> {
  const arrived = new Map<number, number>();
  const broken: Record<string, number> = {};
  const note = (how: string) => {
    broken[how] = (broken[how] ?? 0) + 1;
  };
  const happens = (share: number) => random() * 100 < share;

  const listener: RequestListener = (request, response) => {
    let text = '';
    request.on('data', (part) => {
      text += part;
    });
    request.on('end', () => {
      const rows = [...text.matchAll(/"row":"(\d+)"/g)].map(([, row]) => Number(row));
      for (const row of rows) arrived.set(row, (arrived.get(row) ?? 0) + 1);
      if (happens(shares.cut)) {
        note('cut after the request was read');
        request.socket.destroy();
        return;
      }
      setTimeout(() => {
        response.setHeader('Content-Type', 'application/json');
        const answer = answers[vendor]?.(rows.length) ?? '';
        if (happens(shares.cut)) {
          note('cut within the answer');
          response.setHeader('Content-Length', answer.length + 10);
          response.write(answer, () => request.socket.destroy());
        } else response.end(answer);
      }, random() * 4);
    });
  };
  const server: Server = isTls ? createTlsServer(ownServer, listener) : createServer(listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;

  const sockets = new Set<net.Socket>();
  const relay = net.createServer((client) => {
    const upstream = net.connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.on('data', (part) => {
      if (happens(shares.broken)) {
        note('TLS broken');
        client.write(Buffer.alloc(64, 0x5a));
      } else client.write(part);
    });
  });
  if (isTls) await once(relay.listen(0, '127.0.0.1'), 'listening');
  return {
    vendor,
    baseUrl: isTls
      ? `https://127.0.0.1:${(relay.address() as AddressInfo).port}`
      : `http://127.0.0.1:${port}`,
    arrived,
    broken,
    close() {
      relay.close();
      server.close();
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
    },
  };
}
