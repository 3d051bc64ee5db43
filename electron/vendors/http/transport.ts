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

/** More than a connection may have under way at once (64), so that what a person sends by hand finds a place too. */
const mostSockets = 80;

/**
 * One request at a time on a connection, kept for the next for a short while and never up to the moment at which the
 * service closes it. No limit of time of its own: each request brings its.
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

/** The reader goes with its request, past the pool, to the connection it is given. */
interface Order extends Dispatcher.DispatchOptions {
  readonly reader: AnswerReader;
}

/**
 * The way to the services in every host: a pool of kept connections (HTTP/1.1) for each origin.
 *
 * @param findRoutes what the system says of proxies; left out, what the environment says
 */
export function createTransport(findRoutes: FindRoutes = routesOfEnvironment): Transport {
  const pools = new Map<string, Pool>();
  /** With requests under way that were begun while something else was trusted. */
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
        // A turn later, when the connection whose answer led here is free again: else one more would be opened.
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
    // Nothing is sent again by itself, whatever its method promises.
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
