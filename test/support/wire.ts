import type { AddressInfo, Server } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Exchange, Limits, Transport } from '../../electron/vendors/http/exchange.ts';
import type { FindRoutes } from '../../electron/vendors/http/proxy-routes.ts';
import { createTransport } from '../../electron/vendors/http/transport.ts';

/** Listens on this machine until the test ends. @returns the port */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    if ('closeAllConnections' in server && typeof server.closeAllConnections === 'function')
      server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

/** The real transport, closed when the test ends. */
export function openTransport(findRoutes?: FindRoutes): Transport {
  const transport = createTransport(findRoutes);
  onTestFinished(() => transport.close());
  return transport;
}

/** Sends a small event. */
export function post(transport: Transport, url: string, more: Partial<Limits> = {}): Promise<Exchange> {
  const request = { method: 'POST', url, headers: { 'X-Key': 'k' }, body: '{"a":1}' };
  return transport.request(request, { timeout: 20_000, answerLimit: 1_048_576, ...more });
}
