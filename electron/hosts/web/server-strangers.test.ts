import { describe, expect, it } from 'vitest';
import { waitFor } from '../../../test/support/wait-for.ts';
import { openTestServer, token } from './test-server.ts';

describe('[S33] another user of the computer', () => {
  it('who uses a read entry code ends the token for everybody, for good', async () => {
    const { send, call, server, betrayed, listeners } = await openTestServer();
    const code = server.issueCode();
    const enter = () => send('/desk/enter', { method: 'POST' }, code);
    expect(await enter()).toMatchObject({ status: 200, text: JSON.stringify(token) });
    const events = send('/desk/events', { headers: { 'X-Desk-Token': token } });
    await waitFor(() => expect(listeners.size).toBe(1));
    expect(betrayed).not.toHaveBeenCalled();
    expect((await enter()).status).toBe(410);
    expect(betrayed).toHaveBeenCalledOnce();
    // A stream that has ended gets no events.
    expect(listeners.size).toBe(0);
    await events;
    expect((await call('{}')).status).toBe(410);
    expect((await enter()).status).toBe(410);
    const again = server.issueCode();
    expect((await send('/desk/enter', { method: 'POST' }, again)).status).toBe(410);
    expect(betrayed).toHaveBeenCalledOnce();
  });
});

describe('[S33] another web page', () => {
  it('cannot use another host name (403)', async () => {
    const { send, desk, port } = await openTestServer();
    const hosts = [
      'evil.example',
      `evil.example:${port}`,
      `localhost:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port}.evil.example`,
    ];
    for (const Host of hosts) {
      expect((await send('/', { headers: { Host } })).status, Host).toBe(403);
      const headers = { Host, 'X-Desk-Token': token };
      expect((await send('/desk/call', { method: 'POST', headers }, '{}')).status, Host).toBe(403);
    }
    expect(desk.dispatch).not.toHaveBeenCalled();
  });

  it('cannot call from its own origin, even with the token (403)', async () => {
    const { send, desk, server } = await openTestServer();
    for (const Origin of [
      'https://evil.example',
      'null',
      '',
      `${server.origin}.evil.example`,
      server.origin.replace('http:', 'https:'),
    ]) {
      const headers = { Origin, 'X-Desk-Token': token };
      expect((await send('/desk/call', { method: 'POST', headers }, '{}')).status, Origin).toBe(403);
      expect((await send('/desk/events', { headers })).status, Origin).toBe(403);
      expect((await send('/', { headers })).status, Origin).toBe(403);
    }
    expect(desk.dispatch).not.toHaveBeenCalled();
  });

  it('is not allowed by a preflight', async () => {
    const { send, server } = await openTestServer();
    const asks = {
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'x-desk-token',
    };
    for (const Origin of ['https://evil.example', server.origin]) {
      for (const target of ['/desk/call', '/desk/events', '/', '*']) {
        const reply = await send(target, { method: 'OPTIONS', headers: { Origin, ...asks } });
        expect(reply.status).toBeGreaterThanOrEqual(401);
        expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      }
    }
  });

  it('cannot call without the token of this run (401)', async () => {
    const { send, desk } = await openTestServer();
    const wrong = [
      {},
      { 'X-Desk-Token': '' },
      { 'X-Desk-Token': 'f'.repeat(63) },
      { 'X-Desk-Token': 'e'.repeat(64) },
    ];
    for (const headers of wrong) {
      for (const target of ['/desk/call', '/desk/cancel', `/desk/call?token=${token}`]) {
        expect((await send(target, { method: 'POST', headers }, '{}')).status).toBe(401);
      }
      expect((await send('/desk/events', { headers })).status).toBe(401);
      expect((await send('/desk/none', { headers })).status).toBe(401);
    }
    expect([desk.dispatch, desk.cancel].map((spy) => spy.mock.calls.length)).toEqual([0, 0]);
  });
});

describe('[S33] a page that the app itself opens', () => {
  it('exchanges its code for the token', async () => {
    const { send, server } = await openTestServer();
    const code = server.issueCode();
    const enter = (body: string) => send('/desk/enter', { method: 'POST' }, body);
    expect((await enter('0'.repeat(64))).status).toBe(401);
    const entered = await enter(code);
    expect([entered.status, JSON.parse(entered.text)]).toEqual([200, token]);
    expect((await send('/desk/enter', { method: 'GET' })).status).toBe(401);
  });
});
