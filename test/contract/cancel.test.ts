import { expect, it } from 'vitest';
import { keptConnection, openTestDesk } from '../support/desk.ts';
import { json, startFaultServer } from '../support/fault-server.ts';
import { waitFor } from '../support/wait-for.ts';

it('[S16] cancelling ends one of two requests in flight, and says that it may have arrived', async () => {
  const waiting: (() => void)[] = [];
  const { origin, requests } = await startFaultServer((response, request, socket) => {
    waiting.push(() => void json(200, {})(response, request, socket));
  });
  const desk = await openTestDesk({
    settings: { connections: [keptConnection('c-1', 'outbound', origin, { timeout: 10_000 })] },
    secrets: { 'c-1': { apiKey: 'ob-key-0123' } },
  });
  // About two people: requests about one leave one after the other.
  const [one, two] = ['one', 'two'].map((id) => {
    const values = { userId: `u-${id}`, event: 'Order placed' };
    const input = { action: 'track', values, connectionIds: ['c-1'], confirmed: [] };
    return desk.desk.dispatch({ id, procedure: 'sending.send', input });
  });
  await waitFor(() => expect(requests).toHaveLength(2));
  desk.desk.cancel('one');
  expect(await one).toMatchObject({
    value: [
      {
        outcome: 'unavailable',
        message: 'Cancelled before the service answered. The request may have arrived all the same.',
      },
    ],
  });
  for (const answer of waiting) answer();
  expect(await two).toMatchObject({ value: [{ outcome: 'accepted' }] });
});
