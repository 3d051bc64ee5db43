import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface FaultServer {
  readonly origin: string;
  readonly requests: readonly SeenRequest[];
  /** Every TCP connection that was opened to it. */
  readonly connections: () => number;
}

/** What a server does with one request. */
export type Behaviour = (
  response: ServerResponse,
  request: SeenRequest,
  socket: Socket,
) => void | Promise<void>;

/** A server on this machine with the given behaviour; it ends with the test. */
export async function startFaultServer(behave: Behaviour): Promise<FaultServer> {
  const requests: SeenRequest[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const seen = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
      requests.push(seen);
      return behave(response, seen, request.socket);
    });
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, requests, connections: () => connections };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** Answers with a status, a type and a body. */
export function answers(status: number, type: string, body: string | Buffer = ''): Behaviour {
  return (response) => {
    response.writeHead(status, { 'Content-Type': type });
    response.end(body);
  };
}

export const json = (status: number, value: unknown): Behaviour =>
  answers(status, 'application/json', JSON.stringify(value));

export const page = '<!doctype html><html><body><h1>Sign in to the network</h1></body></html>';
