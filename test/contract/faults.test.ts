import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { deskFor, labels, sendAndKeep, sendTo, typed, vendorIds } from '../support/fault-desk.ts';
import { answers, type Behaviour, json, startFaultServer } from '../support/fault-server.ts';
import { faults } from './faults.fixture.ts';

describe.each(vendorIds)('%s', (vendor) => {
  it.each(faults)('$title', async ({ behave, outcome, message, status }) => {
    const report = await sendTo(vendor, behave);
    expect(report.outcome).toBe(typeof outcome === 'string' ? outcome : outcome[vendor]);
    expect(report.message).toMatch(message instanceof RegExp ? message : message[vendor]);
    expect(report.delivery?.response?.status ?? null).toBe(status);
    const isNamed = vendor === 'outbound' && report.outcome !== 'accepted';
    const isReached = status !== null;
    // By the library's own rule a page with 200 is no failure, so it has no number for it.
    const reason = isReached ? { code: 5, name: 'ERROR_UNKNOWN' } : { code: 4, name: 'ERROR_CONNECTION' };
    expect(report.delivery?.reason ?? null).toEqual(isNamed && status !== 200 ? reason : null);
  });

  it('is down', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const report = await sendAndKeep(await deskFor(vendor, `http://127.0.0.1:${port}`));
    expect(report).toMatchObject({
      outcome: 'unavailable',
      message: 'The connection failed: nothing answers at this address.',
      delivery: { response: null },
    });
  });

  it.each<[string, Behaviour]>([
    ['never answers', () => undefined],
    [
      'answers a byte at a time',
      (response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        const timer = setInterval(() => response.write(' '), 50);
        response.on('close', () => clearInterval(timer));
      },
    ],
  ])('%s', async (_title, behave) => {
    const before = performance.now();
    const report = await sendTo(vendor, behave);
    expect(performance.now() - before).toBeLessThan(3_000);
    expect(report).toMatchObject({
      outcome: 'unavailable',
      message: 'No answer within 1 s. The request may have arrived all the same.',
    });
  });

  it.each([301, 302, 303, 307, 308])('[S24] redirects (%i) and nobody follows', async (status) => {
    const second = await startFaultServer(json(200, { success: true, result: true }));
    const first = await startFaultServer((response) => {
      response.writeHead(status, { Location: `${second.origin}/taken` });
      response.end();
    });
    const report = await sendAndKeep(await deskFor(vendor, first.origin));
    expect(report.outcome).toBe('unavailable');
    expect(report.message).toMatch(/^The service redirected to http:.*not followed.*Check the base URL\.$/);
    expect(first.requests).toHaveLength(1);
    expect([second.connections(), second.requests]).toEqual([0, []]);
  });

  it('accepts the same form, unchanged, once the service is back', async () => {
    let isBack = false;
    const { origin, requests } = await startFaultServer((response, request, socket) =>
      (isBack ? json(200, { success: true, result: true }) : answers(500, 'text/plain'))(
        response,
        request,
        socket,
      ),
    );
    const desk = await deskFor(vendor, origin);
    expect((await desk.send('track', typed, 'c-1')).outcome).toBe('unavailable');
    isBack = true;
    expect((await desk.send('track', typed, 'c-1')).outcome).toBe('accepted');
    const [one, other] = requests.map(({ body }) => ({ ...JSON.parse(body), timestamp: 0 }));
    expect(one).toEqual(other);
  });

  it('does not pass a test of the connection where something else answers', async () => {
    const { origin } = await startFaultServer(json(200, { hello: 'world' }));
    const desk = await deskFor(vendor, origin);
    const report = await desk.call('connections.test', { id: 'c-1' });
    expect(report.outcome).toBe(vendor === 'outbound' ? 'invalid' : 'rejected');
    expect(report.message).toMatch(
      vendor === 'outbound' ? /does not offer this/ : `not answer like ${labels[vendor]}`,
    );
  });
});
