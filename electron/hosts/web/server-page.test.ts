import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../page/content-security.ts';
import { openTestServer } from './test-server.ts';

describe('[S33] [S07] the page', () => {
  it('is served with its policy, and cannot be read by other pages', async () => {
    const { send } = await openTestServer();
    const { status, headers, text } = await send('/');
    expect([status, text]).toEqual([200, 'the page']);
    expect(headers).toMatchObject({
      'content-security-policy': contentSecurityPolicy('self'),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect((await send('/?x=1')).text).toBe('the page');
    expect(await send('/', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
    expect((await send('/', { method: 'POST' })).status).toBe(405);
  });

  it.each([
    '/..%2findex.html',
    '/%2e%2e/index.html',
    '/../index.html',
    '/./index.html',
    '/\\index.html',
    '/\\evil.example/index.html',
    '//evil.example/index.html',
    '//',
    '///index.html',
    '/index.html%00',
    '/%',
    '/desk',
    '/DESK/call',
    '/none.html',
    'http://evil.example/index.html',
    'http://127.0.0.1/index.html',
  ])('is not at %j', async (target) => {
    const { send } = await openTestServer();
    expect(await send(target)).toMatchObject({ status: 404, text: '' });
  });

  it('is not at an address with a NUL', async () => {
    const { host, port } = await openTestServer();
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.end(`GET /index.html\0 HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
      });
      socket.setEncoding('utf8').on('data', (text: string) => resolve(text.split('\r\n')[0] ?? ''));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 40[04]/);
  });
});
