import { describe, expect, it } from 'vitest';
import { deskFor, typed, vendorIds } from '../support/fault-desk.ts';
import { type Behaviour, startFaultServer } from '../support/fault-server.ts';

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

describe.each(vendorIds)('[S25] a request to %s', (vendor) => {
  it.each(refusals)('that %s is not repeated by the app itself', async (_title, behave) => {
    const { origin, requests } = await startFaultServer(behave);
    const desk = await deskFor(vendor, origin);
    expect((await desk.send('track', typed, 'c-1')).outcome).toBe('unavailable');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(requests).toHaveLength(1);
  });
});
