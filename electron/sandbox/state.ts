import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { JsonValue } from '../../shared/json.ts';
import { type Answer, jsonAnswer } from './answer.ts';
import type { simulations } from './registry.ts';
import type { SeenRequest } from './request-log.ts';

type Simulations = (typeof simulations)[number];

/**
 * What the services hold, by their ids, and the requests they received: the answer of `GET /_sandbox/state`. No
 * credential.
 */
export type SandboxState = {
  readonly [S in Simulations as S['name']]: ReturnType<ReturnType<S['start']>['state']>;
} & { readonly requests: readonly SeenRequest[] };

interface StateQuestion {
  readonly request: IncomingMessage;
  readonly query: URLSearchParams;
  readonly state: () => JsonValue;
  /** The key with which a program reads the state. */
  readonly stateKey: string;
}

/** `GET /_sandbox/state`, for whoever has its key. */
export function answerState({ request, query, state, stateKey }: StateQuestion): Answer {
  if (!isOwnPage(request)) return jsonAnswer(403, { error: 'The state is for no other page to read.' });
  if (!hasKey(stateKey, request, query)) return jsonAnswer(401, { error: keyNeeded });
  if (request.method === 'GET') return jsonAnswer(200, state());
  return { ...jsonAnswer(405, { error: 'Method not allowed.' }), allow: 'GET' };
}

const keyNeeded = 'The state needs its key, which whoever started the sandbox was told.';

/**
 * The state needs a key: other users of the computer may reach the port, and people try real names in a sandbox too.
 */
function hasKey(key: string, { headers }: IncomingMessage, query: URLSearchParams): boolean {
  const given = Buffer.from(String(headers['x-sandbox-key'] ?? query.get('key') ?? ''));
  const right = Buffer.from(key);
  return given.length === right.length && timingSafeEqual(given, right);
}

/** Allows programs and pages of this very server; a browser marks requests of other pages, which are refused. */
function isOwnPage({ headers, socket }: IncomingMessage): boolean {
  const own = ['127.0.0.1', 'localhost'].map((name) => `http://${name}:${socket.localPort}`);
  const site = headers['sec-fetch-site'];
  return (
    (headers.origin === undefined || own.includes(headers.origin)) &&
    (site === undefined || site === 'same-origin' || site === 'none')
  );
}
