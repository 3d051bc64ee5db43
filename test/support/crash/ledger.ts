import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service that keeps a ledger of the rows that arrived, in their order. */
export interface Ledger {
  readonly baseUrl: string;
  /** How often each row arrived, by its number in the file. */
  readonly arrived: ReadonlyMap<number, number>;
  /** Rows of a person that arrived before an earlier row of the same person. */
  outOfOrder(): number;
  /** How often a connection was cut instead of answered. */
  cuts(): number;
  close(): void;
}

/** @param cutShare how many of a hundred requests are cut, whether they were read or not */
export async function openLedger(random: () => number, cutShare = 0): Promise<Ledger> {
  const arrived = new Map<number, number>();
  const lastOf = new Map<string, number>();
  let [outOfOrder, cuts] = [0, 0];
  const happens = (share: number) => random() * 100 < share;
  const server = createServer((request, response) => {
    const cut = () => {
      cuts += 1;
      request.socket.destroy();
    };
    if (happens(cutShare / 2)) {
      cut();
      return;
    }
    let text = '';
    request.on('data', (part) => {
      text += part;
    });
    request.on('end', () => {
      const { userId, traits } = JSON.parse(text) as { userId: string; traits: { row: string } };
      const row = Number(traits.row);
      arrived.set(row, (arrived.get(row) ?? 0) + 1);
      if (row < (lastOf.get(userId) ?? 0)) outOfOrder += 1;
      lastOf.set(userId, Math.max(row, lastOf.get(userId) ?? 0));
      if (happens(cutShare / 2)) {
        cut();
        return;
      }
      setTimeout(() => {
        response.setHeader('Content-Type', 'application/json');
        response.end('{"result":true}');
      }, random() * 4);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    outOfOrder: () => outOfOrder,
    cuts: () => cuts,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** So many rows of a fifth as many people, as the ledger reads them. */
export function ledgerRows(count: number): string {
  const people = Math.max(1, Math.floor(count / 5));
  const lines = Array.from({ length: count }, (_, index) => `u-${index % people},${index + 1}`);
  return `id,row\n${lines.join('\n')}\n`;
}

export const ledgerMap = {
  action: 'track',
  columns: { userId: 'id', event: { value: 'Visited' }, 'properties.row': 'row' },
} as const;
