import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import buildConnector from 'undici/lib/core/connect.js';
import { connectionErrorText, NotConnected } from './connection-errors.ts';
import { createSharedLookup } from './lookup.ts';
import type { FindRoutes, Route } from './proxy-routes.ts';
import { openTunnel, ProxyRefusal } from './proxy-tunnel.ts';

/** The time limit for a connection, its TLS included; a request's own timeout may be shorter. In milliseconds. */
const connectTimeout = 10_000;

/**
 * Opens the connections of the pools: by the routes that the system names, in their order, over TLS that always checks
 * the certificate against the host's name. Every failure here comes before a byte of a request has left.
 *
 * @param secureContext called when the first connection over TLS is needed
 */
export function createConnector(
  findRoutes: FindRoutes,
  secureContext: () => SecureContext | undefined,
): buildConnector.connector {
  const lookup = createSharedLookup();
  const plain = buildConnector({ timeout: connectTimeout, lookup });
  let secure: buildConnector.connector | undefined;

  function securely(): buildConnector.connector {
    secure ??= buildConnector({
      timeout: connectTimeout,
      lookup,
      rejectUnauthorized: true,
      secureContext: secureContext(),
    });
    return secure;
  }

  /** Directly to the host, or as TLS over an open tunnel. */
  function open(options: buildConnector.Options): Promise<Socket> {
    const connect = options.protocol === 'https:' ? securely() : plain;
    return new Promise((resolve, reject) => {
      connect(options, (error, socket) => (error === null ? resolve(socket) : reject(error)));
    });
  }

  async function along(route: Route, options: buildConnector.Options): Promise<Socket> {
    if (route.kind === 'direct') return open(options);
    const isTls = options.protocol === 'https:';
    const port = Number(options.port || (isTls ? 443 : 80));
    const tunnel = await openTunnel(
      route,
      { host: options.hostname, port },
      { timeout: connectTimeout, secureContext: route.kind === 'https' ? secureContext() : undefined },
    );
    return isTls ? open({ ...options, httpSocket: tunnel }) : tunnel.setNoDelay(true);
  }

  async function reach(options: buildConnector.Options): Promise<Socket> {
    const routes = await findRoutes(`${options.protocol}//${options.host ?? options.hostname}`);
    let failure: unknown;
    for (const route of routes) {
      try {
        return await along(route, options);
      } catch (error) {
        failure = error;
        if (error instanceof ProxyRefusal) break;
      }
    }
    throw failure;
  }

  return (options, callback) => {
    reach(options).then(
      (socket) => callback(null, socket),
      // Wrapped, since the pool would retry automatically for some error codes.
      (error: unknown) =>
        callback(error instanceof NotConnected ? error : new NotConnected(connectionErrorText(error)), null),
    );
  };
}
