import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { SocksClient } from 'socks';
import { connectionErrorText, NotConnected } from './connection-errors.ts';
import type { ProxyRoute } from './proxy-routes.ts';

/** A proxy that answers and refuses: trying another route would go round its decision. */
export class ProxyRefusal extends NotConnected {}

export interface Destination {
  readonly host: string;
  readonly port: number;
}

export interface TunnelOptions {
  /** Milliseconds. */
  readonly timeout: number;
  /** Certificates that are trusted for a proxy which speaks TLS. */
  readonly secureContext: SecureContext | undefined;
}

/**
 * Opens a connection through a proxy. Where it fails, nothing of a request has left.
 *
 * @throws NotConnected
 */
export function openTunnel(proxy: ProxyRoute, to: Destination, options: TunnelOptions): Promise<Socket> {
  return proxy.kind === 'http' || proxy.kind === 'https'
    ? connectThrough(proxy, to, options)
    : socksThrough(proxy, to, options);
}

function connectThrough(
  { kind, host, port, login }: ProxyRoute,
  to: Destination,
  { timeout, secureContext }: TunnelOptions,
): Promise<Socket> {
  const name = `the proxy ${host}:${port}`;
  const target = `${to.host.includes(':') ? `[${to.host}]` : to.host}:${to.port}`;
  return new Promise((resolve, reject) => {
    const request = (kind === 'https' ? https : http).request({
      host,
      port,
      method: 'CONNECT',
      path: target,
      agent: false,
      headers: { Host: target, ...(login !== undefined && { 'Proxy-Authorization': basic(login) }) },
      ...(kind === 'https' && { rejectUnauthorized: true, ...(secureContext && { secureContext }) }),
    });
    const timer = setTimeout(() => {
      request.destroy(new NotConnected(`${name} did not answer`));
    }, timeout);
    const refuse = (status: number) => {
      request.destroy();
      reject(new ProxyRefusal(`${name} ${status === 407 ? asksToLogIn(login) : `refuses (${status})`}`));
    };
    request.once('connect', (answer, socket, head) => {
      clearTimeout(timer);
      const status = answer.statusCode ?? 0;
      if (status < 200 || status > 299) return refuse(status);
      if (head.length > 0) socket.unshift(head);
      resolve(socket as Socket);
    });
    request.once('response', (answer) => {
      clearTimeout(timer);
      refuse(answer.statusCode ?? 0);
    });
    request.once('error', (error) => {
      clearTimeout(timer);
      reject(
        error instanceof NotConnected
          ? error
          : new NotConnected(`${name} cannot be used: ${connectionErrorText(error)}`),
      );
    });
    request.end();
  });
}

function asksToLogIn(login: ProxyRoute['login']): string {
  return login === undefined
    ? 'asks for a user name and a password, which the app has none of'
    : 'does not accept the user name and the password of the environment';
}

async function socksThrough(
  { kind, host, port, login }: ProxyRoute,
  to: Destination,
  { timeout }: TunnelOptions,
): Promise<Socket> {
  try {
    const { socket } = await SocksClient.createConnection({
      command: 'connect',
      destination: { host: to.host, port: to.port },
      timeout,
      proxy: {
        host,
        port,
        type: kind === 'socks4' ? 4 : 5,
        ...(login !== undefined && { userId: login.user, password: login.password }),
      },
    });
    return socket;
  } catch (error) {
    throw new NotConnected(`the proxy ${host}:${port} cannot be used: ${connectionErrorText(error)}`);
  }
}

function basic({ user, password }: { readonly user: string; readonly password: string }): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
