import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { JsonValue } from '../../shared/json.ts';
import { type Answer, jsonAnswer } from './answer.ts';
import { readJsonBody } from './body.ts';
import type { RequestLog } from './request-log.ts';
import { matchRoutes, type Service } from './service.ts';
import { answerState } from './state.ts';

export interface ServerParts {
  readonly services: readonly Service[];
  readonly log: RequestLog;
  readonly state: () => JsonValue;
  /** The key with which a program reads the state. */
  readonly stateKey: string;
  readonly now: () => Date;
}

/** The simulation's one HTTP server: checks the host, finds service and route, answers, logs. */
export function createSandboxServer(parts: ServerParts): Server {
  return createServer((request, response) => {
    void respond(parts, request, response);
  });
}

async function respond(
  parts: ServerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path = '/', search = ''] = (request.url ?? '/').split('?', 2);
  const answer = await decide({ parts, request, path, query: new URLSearchParams(search) });
  // The client went away in the middle of its body.
  if (answer === undefined) return;
  parts.log.add({
    method: request.method ?? '',
    path,
    status: answer.status,
    time: parts.now().toISOString(),
  });
  // No CORS header on purpose: a web page has no business here.
  response.writeHead(answer.status, {
    'Cache-Control': 'no-store',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    // A 204 has neither a body nor its length (RFC 9110, 8.6).
    ...(answer.status === 204 ? {} : { 'Content-Length': Buffer.byteLength(answer.text) }),
    ...(answer.contentType === undefined ? {} : { 'Content-Type': answer.contentType }),
    ...(answer.allow === undefined ? {} : { Allow: answer.allow }),
  });
  response.end(answer.text);
}

interface Decision {
  readonly parts: ServerParts;
  readonly request: IncomingMessage;
  readonly path: string;
  readonly query: URLSearchParams;
}

async function decide({ parts, request, path, query }: Decision): Promise<Answer | undefined> {
  if (!isOwnHost(request)) return jsonAnswer(403, { error: 'The Host header names another server.' });
  if (path === '/_sandbox/state') return answerState({ ...parts, request, query });
  const service = parts.services.find((candidate) => path.startsWith(`${candidate.prefix}/`));
  if (service === undefined) return jsonAnswer(404, { error: 'Not found.' });
  try {
    return await callService({ service, request, path: path.slice(service.prefix.length), query });
  } catch (error) {
    if (request.destroyed && !request.complete) return undefined;
    console.error('The sandbox failed to answer a request.', error);
    return service.refuse(500, ['Internal error of the sandbox.']);
  }
}

interface ServiceCall {
  readonly service: Service;
  readonly request: IncomingMessage;
  readonly path: string;
  readonly query: URLSearchParams;
}

async function callService({ service, request, path, query }: ServiceCall): Promise<Answer> {
  const matches = matchRoutes(service.routes, path);
  if (matches.length === 0) return service.refuse(404, ['Not found.']);
  const match = matches.find(({ route }) => route.method === request.method);
  if (match === undefined) {
    const allow = matches.map(({ route }) => route.method).join(', ');
    return { ...service.refuse(405, ['Method not allowed.']), allow };
  }
  const { route, parameters } = match;
  if (route.admits !== undefined && !route.admits(request.headers)) {
    return service.refuse(401, ['Unauthorized']);
  }
  if (route.method === 'GET')
    return route.answer({ parameters, query, body: null, headers: request.headers });
  const body = await readJsonBody(request, route.bodyIsOptional === true);
  if (!body.ok) return service.refuse(body.error.status, [body.error.message]);
  return route.answer({ parameters, query, body: body.value, headers: request.headers });
}

/** A page of another site can make its own name point to 127.0.0.1, but cannot change the host name it calls. */
function isOwnHost(request: IncomingMessage): boolean {
  const port = request.socket.localPort;
  return [`127.0.0.1:${port}`, `localhost:${port}`].includes(request.headers.host ?? '');
}
