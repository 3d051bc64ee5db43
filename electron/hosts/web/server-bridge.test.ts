import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { waitFor } from '../../../test/support/wait-for.ts';
import { openTestServer, token } from './test-server.ts';

describe('[S33] the bridge', () => {
  it('passes on a call and its answer, from the page and from a program without one', async () => {
    const { call, desk, server } = await openTestServer();
    const message = { id: '1', procedure: 'desk.describe', input: {} };
    for (const headers of [{}, { Origin: server.origin }]) {
      const reply = await call(JSON.stringify(message), headers);
      expect(reply.headers['content-type']).toBe('application/json');
      expect(JSON.parse(reply.text)).toEqual({ ok: true, value: { message } });
    }
    expect(desk.dispatch).toHaveBeenCalledTimes(2);
  });

  it('changes nothing by GET', async () => {
    const { send, desk } = await openTestServer();
    const headers = { 'X-Desk-Token': token };
    for (const target of ['/desk/call', '/desk/cancel', '/desk/none']) {
      expect((await send(target, { headers })).status).toBe(404);
    }
    expect(desk.dispatch).not.toHaveBeenCalled();
  });

  it('passes what is no JSON to the desk as undefined, and refuses a long message itself', async () => {
    const { call, desk } = await openTestServer();
    for (const body of ['', '{', 'undefined']) await call(body);
    expect(desk.dispatch.mock.calls).toEqual([[undefined], [undefined], [undefined]]);
    const reply = await call(JSON.stringify('x'.repeat(10_000_000)));
    expect(JSON.parse(reply.text)).toMatchObject({
      ok: false,
      error: { kind: 'invalidInput', message: 'The message is longer than 1 MB.' },
    });
    expect(desk.dispatch).toHaveBeenCalledTimes(3);
  });

  it('cancels the call that is named', async () => {
    const { send, desk } = await openTestServer();
    const options = { method: 'POST', headers: { 'X-Desk-Token': token } };
    await send('/desk/cancel', options, 'call-7');
    await send('/desk/cancel', options, 'x'.repeat(65));
    expect(desk.cancel.mock.calls).toEqual([['call-7']]);
  });

  it('streams events, a line each, until the page is gone', async () => {
    const { port, listeners } = await openTestServer();
    const lines: string[] = [];
    const headers = { 'X-Desk-Token': token };
    const stream = request({ host: '127.0.0.1', port, path: '/desk/events', headers }, (response) => {
      response.setEncoding('utf8').on('data', (text: string) => lines.push(text));
    });
    stream.on('error', () => undefined);
    stream.end();
    await waitFor(() => expect(listeners.size).toBe(1));
    for (const listener of listeners) listener({ name: 'history.changed' });
    await waitFor(() => expect(lines).toEqual(['{"name":"history.changed"}\n']));
    stream.destroy();
    await waitFor(() => expect(listeners.size).toBe(0));
  });

  it('listens on this machine alone, and not at all once closed', async () => {
    const { server, send } = await openTestServer();
    expect(new URL(server.origin).hostname).toBe('127.0.0.1');
    // Another address of this machine, at which a server on all interfaces would answer.
    await expect(send('/', { host: '127.0.0.2' })).rejects.toThrow();
    await server.close();
    await expect(send('/')).rejects.toThrow(/ECONNREFUSED/);
  });
});
