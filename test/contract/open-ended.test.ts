import tls from 'node:tls';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { findVendor } from '../../electron/vendors/registry.ts';
import { authority, ownServer } from '../support/tls-files.ts';
import { listen, openTransport, post } from '../support/wire.ts';

const csv = 'segment,#\nA,1\n';
const json = '{"success":true,"header":["segment","#"],"rows":[["A",1]]}';

/** How a service's `interpret` takes an answer over TLS whose connection ends without a closing message. */
async function interpreted(headers: readonly string[], body: string | Buffer, vendor: string) {
  const server = tls.createServer(ownServer, (socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(`HTTP/1.1 200 OK\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`);
      socket.end(body);
    });
  });
  const transport = openTransport();
  transport.trust(authority);
  const told = await post(transport, `https://127.0.0.1:${await listen(server)}`);
  if (told.kind !== 'answered') throw new Error(told.message);
  return findVendor(vendor)?.interpret('exportAnalysis', told.answer);
}

describe.each(['7segments', 'infinario', 'bloomreach'])('[S25] an export of %s', (vendor) => {
  it.each([
    ['as CSV', ['Content-Type: text/csv']],
    ['as CSV by its looks', ['Content-Type: text/plain']],
    ['as CSV, whose connection says that it closes', ['Content-Type: text/csv', 'Connection: close']],
    ['as CSV with a coding that is no length', ['Content-Type: text/csv', 'Transfer-Encoding: identity']],
  ])('%s that does not say where it ends is not taken for complete', async (_title, headers) => {
    expect(await interpreted(headers, csv, vendor)).toEqual({
      outcome: 'unavailable',
      message: expect.stringMatching(/sent a CSV that does not say where it ends/),
    });
  });

  it.each([
    ['CSV that says its length', ['Content-Type: text/csv', `Content-Length: ${csv.length}`], csv],
    [
      'CSV in chunks',
      ['Content-Type: text/csv', 'Transfer-Encoding: chunked'],
      `${csv.length.toString(16)}\r\n${csv}\r\n0\r\n\r\n`,
    ],
    ['compressed CSV', ['Content-Type: text/csv', 'Content-Encoding: gzip'], gzipSync(csv)],
    ['JSON', ['Content-Type: application/json'], json],
  ])('as %s is', async (_title, headers, body) => {
    expect(await interpreted(headers, body, vendor)).toMatchObject({ outcome: 'accepted' });
  });
});
