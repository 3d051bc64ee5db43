import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { callDesk, expect, test } from './support/desk-test.ts';

/** How much memory a refused answer may add to the main process at its peak, in MB. */
const mostMemory = 300;

/** A small answer that is 33 million empty lists once it is decompressed; several gzip texts in a row count as one. */
function emptyLists(): Buffer {
  const piece = gzipSync(',[]'.repeat(330_000));
  return Buffer.concat([gzipSync('[[]'), ...new Array(100).fill(piece), gzipSync(']')]);
}

test('[S25] an export made to fill the memory is refused with a reason, and the window goes on', {
  tag: ['@window', '@starts-app'],
}, async ({ page, desk }) => {
  const body = emptyLists();
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200, headers).end(body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const saved = await callDesk(page, 'connections.save', {
      ...{ id: null, name: 'Shop', vendor: 'bloomreach', colour: 'blue', mode: 'test', timeout: 60_000 },
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      settings: { token: 'project' },
      secrets: { keyId: 'key-id-4711-0123', keySecret: 'key-secret-4711-0123' },
    });
    if (!saved.ok) throw new Error(saved.error.message);
    const fullest = () => desk.main().evaluate(() => process.resourceUsage().maxRSS / 1_024);
    const before = await fullest();
    const { id } = saved.value;
    const values = { analysisType: 'funnel', analysisId: 'a-1', format: 'table_json' };
    const form = { action: 'exportAnalysis' as const, values, connectionIds: [id], confirmed: [id] };
    const sent = await callDesk(page, 'sending.send', form);
    expect(sent).toMatchObject({
      ok: true,
      value: [
        {
          outcome: 'unavailable',
          message: expect.stringMatching(/^The answer holds more lists or objects than any export/),
        },
      ],
    });
    expect((await fullest()) - before).toBeLessThan(mostMemory);
  } finally {
    server.close();
  }
});
