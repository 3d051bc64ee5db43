import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import net from 'node:net';
import { ownServer } from './tls-files.ts';
import { listen } from './wire.ts';

export interface TestProxy {
  readonly port: number;
  /** The `host:port` of each tunnel asked for, and the login given, if any. */
  readonly asked: readonly string[];
}

/** A proxy that connects to every host, or answers with a status instead. */
export async function startConnectProxy(
  options: { readonly isTls?: boolean; readonly refuses?: number; readonly login?: string } = {},
): Promise<TestProxy> {
  const asked: string[] = [];
  const server = options.isTls === true ? createTlsServer(ownServer) : createServer();
  server.on('connect', (request, socket: net.Socket) => {
    const shown = request.headers['proxy-authorization'];
    asked.push([request.url, ...(shown === undefined ? [] : [shown])].join(' '));
    const refuses = options.refuses ?? (options.login === undefined || options.login === shown ? 200 : 407);
    socket.on('error', () => undefined);
    if (refuses !== 200) {
      socket.end(`HTTP/1.1 ${refuses} No\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    join(socket, net.connect(Number(request.url?.split(':').at(-1)), '127.0.0.1'));
  });
  return { port: await listen(server), asked };
}

/** A SOCKS proxy of either version that connects to every host, by name or number. */
export async function startSocksProxy(): Promise<TestProxy> {
  const asked: string[] = [];
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (greeting) => {
      if (greeting[0] === 4) {
        const port = greeting.readUInt16BE(2);
        const numbers = [...greeting.subarray(4, 8)].join('.');
        // 0.0.0.x: the host name follows the user's name, which is empty.
        const host = numbers.startsWith('0.0.0.') ? text(greeting.subarray(9, -1)) : numbers;
        asked.push(`4 ${host}:${port}`);
        socket.write(Buffer.from([0, 0x5a, 0, 0, 0, 0, 0, 0]));
        join(socket, net.connect(port, '127.0.0.1'));
        return;
      }
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (request) => {
        const isName = request[3] === 3;
        const end = isName ? 5 + (request[4] ?? 0) : 8;
        const host = isName ? text(request.subarray(5, end)) : [...request.subarray(4, 8)].join('.');
        const port = request.readUInt16BE(end);
        asked.push(`5 ${host}:${port}`);
        socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
        join(socket, net.connect(port, '127.0.0.1'));
      });
    });
  });
  return { port: await listen(server), asked };
}

function text(bytes: Buffer): string {
  return bytes.toString('latin1');
}

function join(one: net.Socket, other: net.Socket): void {
  other.on('error', () => one.destroy());
  one.on('close', () => other.destroy());
  one.pipe(other).pipe(one);
}
