import type { buildConnector, Dispatcher } from 'undici';
import Client from 'undici/lib/dispatcher/client.js';
import Pool from 'undici/lib/dispatcher/pool.js';
import { AnswerReader } from './answer-reader.ts';
import { trustedBy } from './certificates.ts';
import { connectionErrorText, NotConnected } from './connection-errors.ts';
import { createConnector } from './connector.ts';
import { acceptedEncodings } from './decode.ts';
import type { Transport, WireRequest } from './exchange.ts';
import { type FindRoutes, routesOfEnvironment } from './proxy-routes.ts';
import { SocketWatch } from './socket-watch.ts';

/** More than the largest concurrency of a connection (64), so that requests sent by hand find a socket, too. */
const mostSockets = 80;

/**
 * One request at a time on a connection, which is kept for a short while and never up to the moment at which the
 * service closes it. No time limits here: each request brings its own.
 */
const poolOptions = {
  connections: mostSockets,
  pipelining: 1,
  keepAliveTimeout: 4_000,
  keepAliveMaxTimeout: 60_000,
  keepAliveTimeoutThreshold: 2_000,
  maxHeaderSize: 65_536,
  headersTimeout: 0,
  bodyTimeout: 0,
} as const satisfies Pool.Options;

/** The reader travels with its request, through the pool, to the connection it is given. */
interface Order extends Dispatcher.DispatchOptions {
  readonly reader: AnswerReader;
}

/**
 * The transport of every host: a pool of kept connections (HTTP/1.1) for each origin.
 *
 * @param findRoutes the system's proxies; left out, those of the environment
 */
export function createTransport(findRoutes: FindRoutes = routesOfEnvironment): Transport {
  const pools = new Map<string, Pool>();
  /** Pools with requests in flight that were begun while other certificates were trusted. */
  const closing = new Set<Pool>();
  let connect = connectorFor('');
  let isClosed = false;

  function connectorFor(certificates: string): buildConnector.connector {
    let made: { readonly context: ReturnType<typeof trustedBy> } | undefined;
    return createConnector(findRoutes, () => {
      made ??= { context: trustedBy(certificates) };
      return made.context;
    });
  }

  function poolOf(origin: string): Pool {
    const pool = pools.get(origin) ?? new Pool(origin, { ...poolOptions, connect, factory: watched });
    pools.set(origin, pool);
    return pool;
  }

  function dispatch(request: WireRequest, reader: AnswerReader): void {
    try {
      if (isClosed) throw new NotConnected('the app ended it');
      const { origin, pathname, search } = new URL(request.url);
      const order: Order = { ...orderOf(request), path: pathname + search, reader };
      poolOf(origin).dispatch(order, reader);
    } catch (error) {
      reader.onResponseError(
        undefined,
        error instanceof Error ? error : new Error(connectionErrorText(error)),
      );
    }
  }

  return {
    request: (request, limits) =>
      new Promise((resolve) => {
        const reader = new AnswerReader(limits, resolve);
        // In the next task, when the connection of the last answer is free again: otherwise another one would be
        // opened.
        if (limits.signal?.aborted !== true) setImmediate(dispatch, request, reader);
      }),
    trust(certificates) {
      connect = connectorFor(certificates);
      for (const pool of pools.values()) {
        closing.add(pool);
        pool
          .close()
          .catch(() => undefined)
          .finally(() => closing.delete(pool));
      }
      pools.clear();
    },
    close() {
      isClosed = true;
      for (const pool of [...pools.values(), ...closing]) pool.destroy().catch(() => undefined);
      pools.clear();
    },
  };
}

function orderOf({ method, headers, body }: WireRequest): Omit<Dispatcher.DispatchOptions, 'path'> {
  return {
    method,
    headers: { ...headers, 'accept-encoding': acceptedEncodings },
    // Nothing is sent again automatically, also where its method is idempotent.
    idempotent: false,
    ...(body !== undefined && { body }),
  };
}

/** A connection of a pool, with the watch that its requests are read through. */
function watched(origin: URL, options: Client.Options): Client {
  const watch = new SocketWatch();
  const { connect } = options;
  if (typeof connect !== 'function') throw new Error('A pool without a connector.');
  const client = new Client(origin, {
    ...options,
    connect: (to, callback) =>
      connect(to, (error, socket) => {
        if (error !== null) return callback(error, null);
        watch.watch(socket);
        callback(null, socket);
      }),
  });
  const dispatch = client.dispatch.bind(client);
  client.dispatch = (order, handler) => {
    if (isOrder(order)) order.reader.watch = watch;
    return dispatch(order, handler);
  };
  return client;
}

function isOrder(order: Dispatcher.DispatchOptions): order is Order {
  return 'reader' in order && order.reader instanceof AnswerReader;
}
