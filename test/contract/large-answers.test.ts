import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { Exchange } from '../../electron/vendors/http/exchange.ts';
import { findVendor } from '../../electron/vendors/registry.ts';
import { listen, openTransport, post } from '../support/wire.ts';

/** The limit for an export. */
const answerLimit = 104_857_600;

/** Several gzip texts in a row count as one: a small answer may hold the same piece over and over. */
function repeated(start: string, piece: string, times: number, end: string): Buffer {
  return Buffer.concat([gzipSync(start), ...new Array(times).fill(gzipSync(piece)), gzipSync(end)]);
}

async function answered(body: Buffer, encoding?: string): Promise<Exchange> {
  const headers = {
    'content-type': 'application/json',
    ...(encoding !== undefined && { 'content-encoding': encoding }),
  };
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200, headers).end(body));
  });
  return post(openTransport(), `http://127.0.0.1:${await listen(server)}`, { answerLimit, timeout: 120_000 });
}

it('[S25] an answer of 33 million empty lists is refused in words', async () => {
  const hostile = repeated('[[]', ',[]'.repeat(330_000), 100, ']');
  expect(hostile.length).toBeLessThan(432_000);
  const told = await answered(hostile, 'gzip');
  expect(told).toEqual({
    kind: 'failed',
    cause: 'tooLong',
    message:
      'The answer holds more lists or objects than any export (more than 8 million lists, or half as many objects); it was not read to its end.',
  });
});

it.each([
  ['compressed twice', gzipSync(gzipSync(`[${'{},'.repeat(4_100_000)}{}]`)), 'gzip, gzip'],
  ['as it is', Buffer.from(`[${'[],'.repeat(8_100_000)}[]]`), undefined],
])('[S25] so is one of too many parts %s', async (_title, body, encoding) => {
  const told = await answered(body, encoding);
  expect(told).toMatchObject({ cause: 'tooLong', message: /8 million lists/ });
});

it('an export of 100 MB is read, compressed or not', async () => {
  const row = '["2024-01-01","Vienna",1234]';
  const piece = `,${row}`.repeat(34_000);
  const gzipped = repeated(`{"success":true,"header":["day","city","#"],"rows":[${row}`, piece, 100, ']}');
  const told = await answered(gzipped, 'gzip');
  if (told.kind !== 'answered') throw new Error(told.message);
  expect(told.answer.body.length).toBeGreaterThan(98_000_000);
  const interpretation = findVendor('bloomreach')?.interpret('exportAnalysis', told.answer);
  expect(interpretation?.outcome).toBe('accepted');
  const plain = await answered(Buffer.from(told.answer.body));
  expect(plain.kind === 'answered' && plain.answer.body === told.answer.body).toBe(true);
});
