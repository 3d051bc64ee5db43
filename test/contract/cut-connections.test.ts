import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openEngine } from '../support/engine.ts';
import { listen } from '../support/wire.ts';

/** A service that reads each event, and closes some of the connections instead of answering. */
async function startService(cuts: (row: number) => boolean) {
  const arrived = new Map<number, number>();
  const server = net.createServer((socket) => {
    let text = '';
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      text += part.toString();
      const row = /"n":"(\d+)"/.exec(text)?.[1];
      if (row === undefined || !text.endsWith('}')) return;
      text = '';
      arrived.set(Number(row), (arrived.get(Number(row)) ?? 0) + 1);
      if (cuts(Number(row))) socket.resetAndDestroy();
      else
        socket.write(
          'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{"result":true}',
        );
    });
  });
  return { url: `http://127.0.0.1:${await listen(server)}`, arrived };
}

it('[S25] a file of 1,000 events whose connections are cut 20 times arrives once each, and 20 are unknown', async () => {
  const { url, arrived } = await startService((row) => row % 50 === 0);
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  const { outbox, add, close } = await openEngine(folder, url);
  onTestFinished(() => {
    close();
    rmSync(folder, { recursive: true, force: true });
  });
  const file = path.join(folder, 'rows.csv');
  writeFileSync(file, `id,n\n${Array.from({ length: 1_000 }, (_, row) => `u-${row},${row}`).join('\n')}\n`);
  const columns = { userId: 'id', event: { value: 'Visited' }, 'properties.n': 'n' };
  const { id } = await add({ file, map: { action: 'track', columns }, total: 1_000, concurrency: 16 });
  outbox.start(id);
  await outbox.ended(id);
  expect(outbox.list()[0]?.counts).toMatchObject({ accepted: 980, unknown: 20 });
  expect(arrived.size).toBe(1_000);
  expect(Math.max(...arrived.values())).toBe(1);
});
