import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { DeliveryReport } from '../../shared/contract/sending.ts';
import { deskFor, typed, vendorIds } from '../support/fault-desk.ts';
import { type Behaviour, startFaultServer } from '../support/fault-server.ts';
import { everyTurn, waitFor } from '../support/wait-for.ts';

const slowDown: Behaviour = (response) => {
  response.writeHead(429, { 'Content-Type': 'application/json', 'Retry-After': '0' });
  response.end('{}');
};
const refusals: readonly (readonly [string, Behaviour])[] = [
  ['asks to slow down', slowDown],
  ['is out of order', (response) => void response.writeHead(503, { 'Retry-After': '0' }).end()],
  ['cuts the connection', (_response, _request, socket) => void socket.destroy()],
  ['never answers', () => undefined],
];

/** The report of a request, once there is one. */
function settling(sending: Promise<DeliveryReport>): { report?: DeliveryReport } {
  const told: { report?: DeliveryReport } = {};
  void sending.then((report) => {
    told.report = report;
  });
  return told;
}

describe.each(vendorIds)('[S25] a request to %s', (vendor) => {
  it.each(refusals)('that %s is not repeated by the app itself', async (_title, behave) => {
    const { origin, requests } = await startFaultServer(behave);
    const desk = await deskFor(vendor, origin);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const first = settling(desk.send('track', typed, 'c-1'));
    await waitFor(() => expect(requests).toHaveLength(1));
    await waitFor(() => {
      // The time limit of a request that is never answered.
      vi.advanceTimersByTime(1_000);
      expect(first.report?.outcome).toBe('unavailable');
    });
    // A repetition would have arrived by now, before the next request.
    vi.advanceTimersByTime(24 * 3_600_000);
    await everyTurn();
    const second = settling(desk.send('track', typed, 'c-1'));
    await waitFor(() => expect(requests.length).toBeGreaterThan(1));
    await waitFor(() => {
      vi.advanceTimersByTime(1_000);
      expect(second.report).toBeDefined();
    });
    expect(requests).toHaveLength(2);
  });
});
