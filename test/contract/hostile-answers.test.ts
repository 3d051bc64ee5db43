import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTransport } from '../../electron/vendors/http/transport.ts';
import { type HostileServer, startHostileServer } from '../support/hostile-server.ts';
import { hostileCases, hostileLimit } from './hostile-answers.fixture.ts';

describe('[S25] a service that', () => {
  const transport = createTransport();
  let server: HostileServer;
  beforeAll(async () => {
    server = await startHostileServer(hostileCases);
  });
  afterAll(async () => {
    transport.close();
    await server.close();
  });

  it.concurrent.for(hostileCases)('$title ($id) is reported as what it is', async ({ id, told }) => {
    const request = { method: 'POST', url: `${server.baseUrlOf(id)}/x`, headers: {}, body: '{"a":1}' };
    // Only what never ends runs into this; a busy machine takes its time for the rest.
    const isLate = told.kind === 'failed' && told.cause === 'timeout';
    const limits = { timeout: isLate ? 1_000 : 20_000, answerLimit: hostileLimit };
    const exchange = await transport.request(request, limits);
    if (told.kind === 'answered') {
      expect(exchange).toMatchObject({ kind: 'answered', answer: { status: told.status } });
      if (exchange.kind !== 'answered') return;
      if (told.body instanceof RegExp) expect(exchange.answer.body).toMatch(told.body);
      else if (told.body !== undefined) expect(exchange.answer.body).toBe(told.body);
    } else {
      expect(exchange).toMatchObject({ kind: 'failed', cause: told.cause });
      if (told.words !== undefined && exchange.kind === 'failed')
        expect(exchange.message).toMatch(told.words);
    }
    expect(server.arrivals(id)).toBe(1);
  });

  it('are more than a hundred, each with its own name', () => {
    expect(hostileCases.length).toBeGreaterThan(100);
    expect(new Set(hostileCases.map(({ id }) => id)).size).toBe(hostileCases.length);
  });
});
