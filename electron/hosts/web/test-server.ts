import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { DeskEvent } from '../../../shared/contract/index.ts';
import type { Desk } from '../../desk/desk.ts';
import { startWebServer } from './server.ts';

/** The token that the page has to show; the server takes it as it is given. */
export const token = 'f'.repeat(64);

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A server on a folder with one page and a desk that only records calls; all of them end with the test. */
export async function openTestServer() {
  const root = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  writeFileSync(path.join(root, 'index.html'), 'the page');
  const listeners = new Set<(event: DeskEvent) => void>();
  const desk = {
    noteUnexpected: () => undefined,
    dispatch: vi.fn(async (message: unknown) => ({ ok: true, value: { message } }) as const),
    cancel: vi.fn(),
    subscribe(listener: (event: DeskEvent) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    lockOrSleep: () => undefined,
    start: () => undefined,
    drain: async () => undefined,
    close: () => undefined,
  } satisfies Desk;
  const left = vi.fn();
  const idle = { hold: vi.fn(() => left) };
  const [entered, betrayed] = [vi.fn(), vi.fn()];
  const server = await startWebServer({ desk, root, token, port: 0, idle, entered, betrayed });
  onTestFinished(() => server.close());
  const { host, port } = new URL(server.origin);

  /** Sent as it stands: neither address nor headers are normalised on the way. */
  function send(target: string, options: RequestOptions = {}, body?: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const call = request({ host: '127.0.0.1', port, path: target, ...options }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      });
      call.on('error', reject);
      call.end(body);
    });
  }
  const call = (body: string, headers: Record<string, string> = {}) =>
    send('/desk/call', { method: 'POST', headers: { 'X-Desk-Token': token, ...headers } }, body);
  return { desk, idle, left, betrayed, server, host, port, send, call, listeners };
}
