import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { messageLimit } from '../../../shared/contract/index.ts';
import { fail, invalidInput } from '../../../shared/result.ts';
import type { Desk } from '../../desk/desk.ts';
import { pageHeaders } from '../page/content-security.ts';
import { readPageFile } from '../page/page-file.ts';
import { createEntryCode } from './entry-code.ts';
import type { IdleWatch } from './idle.ts';
import { createUnauthenticatedSockets } from './unauthenticated-sockets.ts';

/** A page opens at most six connections, and loads before it shows its token. */
const maxUnauthenticated = 72;

/** How long a request may take to arrive, in milliseconds: it comes from this machine, and has at most 1 MB. */
const timeouts = { headersTimeout: 5_000, requestTimeout: 30_000, connectionsCheckingInterval: 1_000 };

export interface WebServerParts {
  readonly desk: Desk;
  /** The folder of the built page. */
  readonly root: string;
  /** The token that a page has to show. */
  readonly token: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Called with every request, from its first byte to its last. */
  readonly idle: Pick<IdleWatch, 'hold'>;
  /** The entry code let a page in. */
  readonly entered: () => void;
  /** The entry code was used a second time, and so the token is no longer valid. */
  readonly betrayed: () => void;
}

export interface WebServer {
  readonly origin: string;
  /** Issues a code that a page can exchange for the token, once and within a minute. Used twice, it ends the token. */
  issueCode(): string;
  close(): Promise<void>;
}

/**
 * The window as a local web page, and the bridge as a few addresses behind it. It listens on this machine alone;
 * calls need the token of this run, and any request must name this very host and come from this very page, so that
 * no other web page can reach it, by whatever name.
 *
 * @throws where the port is taken
 */
export async function startWebServer({
  desk,
  root,
  token,
  port,
  idle,
  entered,
  betrayed,
}: WebServerParts): Promise<WebServer> {
  const unauthenticated = createUnauthenticatedSockets(maxUnauthenticated);
  let isBetrayed = false;
  const server = createServer(timeouts, (request, response) => {
    response.on('close', idle.hold());
    answer(request, response).catch(() => {
      if (!response.headersSent) refuse(response, 500);
      else response.destroy();
    });
  });
  server.on('connection', unauthenticated.enter);
  const entry = createEntryCode();
  /** Functions that each end one open stream of events. */
  const streams = new Set<() => void>();
  await listen(server, port);
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origin = `http://${host}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.host !== host) return refuse(response, 403);
    if (request.headers.origin !== undefined && request.headers.origin !== origin)
      return refuse(response, 403);
    // Taken as it came: parsed as a URL, `//host/x` and `/%2e%2e/x` would become a path of ours.
    const pathname = (request.url ?? '').split('?', 1)[0] ?? '';
    if (!pathname.startsWith('/desk/')) return answerFile({ request, response, root, pathname });
    if (request.method === 'POST' && pathname === '/desk/enter') {
      const redeemed = entry.redeem((await readBody(request, 128)) ?? '');
      if (redeemed === 'again' && !isBetrayed) {
        isBetrayed = true;
        for (const end of streams) end();
        betrayed();
      }
      if (isBetrayed) return refuse(response, 410);
      if (redeemed !== 'right') return refuse(response, 401);
      sendJson(response, token);
      return entered();
    }
    // For good: nobody can tell any more which of the two is the owner's page.
    if (isBetrayed) return refuse(response, 410);
    if (!isToken(request.headers['x-desk-token'], token)) return refuse(response, 401);
    unauthenticated.authenticate(request.socket);
    if (request.method === 'POST' && pathname === '/desk/call') return answerCall(request, response, desk);
    if (request.method === 'POST' && pathname === '/desk/cancel')
      return answerCancel(request, response, desk);
    if (request.method === 'GET' && pathname === '/desk/events') return streamEvents(response, desk, streams);
    refuse(response, 404);
  }

  return {
    origin,
    issueCode: entry.issue,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function isToken(given: string | string[] | undefined, token: string): boolean {
  const [one, other] = [Buffer.from(String(given ?? '')), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}

interface FileAnswer {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly root: string;
  readonly pathname: string;
}

async function answerFile({ request, response, root, pathname }: FileAnswer): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
  const file = await readPageFile(root, pathname);
  if (file === undefined) return refuse(response, 404);
  response.writeHead(200, { ...pageHeaders('self'), 'Content-Type': file.type });
  response.end(request.method === 'HEAD' ? undefined : file.content);
}

async function answerCall(request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> {
  const text = await readBody(request);
  let message: unknown;
  try {
    message = text === undefined ? undefined : JSON.parse(text);
  } catch {
    message = undefined;
  }
  const result =
    text === undefined
      ? fail(invalidInput('The message is longer than 1 MB.'))
      : await desk.dispatch(message);
  sendJson(response, result);
}

async function answerCancel(request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> {
  const text = await readBody(request);
  if (text !== undefined && text.length <= 64) desk.cancel(text);
  sendJson(response, null);
}

/** Events as they happen, one JSON object a line. */
function streamEvents(response: ServerResponse, desk: Desk, streams: Set<() => void>): void {
  response.writeHead(200, { ...pageHeaders('self'), 'Content-Type': 'application/x-ndjson' });
  response.flushHeaders();
  const unsubscribe = desk.subscribe((event) => response.write(`${JSON.stringify(event)}\n`));
  // Nothing may be written to it once it has ended.
  const end = () => {
    unsubscribe();
    streams.delete(end);
    response.end();
  };
  streams.add(end);
  response.on('close', end);
}

/** @returns `undefined` where the body is longer than allowed; the rest of it is not stored */
async function readBody(request: IncomingMessage, limit = messageLimit): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length <= limit) parts.push(part);
  }
  return length > limit ? undefined : Buffer.concat(parts).toString('utf8');
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { ...pageHeaders('self'), 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...pageHeaders('self'), 'Content-Type': 'text/plain' });
  response.end();
}
