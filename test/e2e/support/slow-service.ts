import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service that answers nothing until it is told to. */
export interface SlowService {
  readonly baseUrl: string;
  /** How many requests came, answered or not. */
  requests(): number;
  /** Accepts every request that waits. */
  answer(): void;
  close(): void;
}

export async function startSlowService(): Promise<SlowService> {
  const waiting: ServerResponse[] = [];
  let count = 0;
  const server = createServer((_request, response) => {
    count += 1;
    waiting.push(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => count,
    answer() {
      for (const response of waiting.splice(0))
        response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
