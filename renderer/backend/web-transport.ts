import { type DeskEvent, deskEventNames } from '../../shared/contract/names.ts';
import { shareStream } from './share-stream.ts';
import { OutOfReach, type Transport } from './transport.ts';

const tokenKey = 'desk-token';
const reconnectAfter = 2_000;

/** The host answers with this status once its key is no longer valid. */
const gone = 410;

const strangerMessage =
  'This page was opened without its key, or belongs to an earlier start. Use the address that the last start printed.';
const betrayedMessage =
  'The code that opened this page was used twice: another user of this computer may have read it. The app takes no more calls from any page. End it and start it again.';

/** Calls over the local web host. The token comes with the first address and is then taken out of sight. */
export function webTransport(): Transport {
  const token = takeToken();
  const ended = Promise.withResolvers<string>();
  const ask = async (path: string, init: RequestInit) =>
    fetch(path, { ...init, headers: { 'X-Desk-Token': await token } });
  return {
    async call(id, procedure, input) {
      const response = await ask('/desk/call', {
        method: 'POST',
        body: JSON.stringify({ id, procedure, input }),
      });
      if (response.status === 401) throw new OutOfReach(strangerMessage);
      if (response.status === gone) throw new OutOfReach(betrayedMessage);
      if (!response.ok) throw new OutOfReach(`The app refused the call (${response.status}).`);
      return response.json();
    },
    cancel(id) {
      void ask('/desk/cancel', { method: 'POST', body: id }).catch(() => undefined);
    },
    ended: ended.promise,
    subscribe: shareStream<DeskEvent>((tell) => {
      const stop = new AbortController();
      const open = (signal: AbortSignal) => ask('/desk/events', { signal });
      void listen({ open, tell, signal: stop.signal, end: () => ended.resolve(betrayedMessage) });
      return () => stop.abort();
    }),
  };
}

/**
 * Takes the token from the address, or exchanges the code in the address for one; it is kept as long as the tab is
 * open.
 */
async function takeToken(): Promise<string> {
  const [, kind, given = ''] = /[#&](token|code)=([0-9a-f]+)/.exec(location.hash) ?? [];
  if (kind !== undefined) history.replaceState(null, '', location.pathname);
  if (kind === 'token') sessionStorage.setItem(tokenKey, given);
  if (kind === 'code') {
    const response = await fetch('/desk/enter', { method: 'POST', body: given });
    if (response.ok) sessionStorage.setItem(tokenKey, (await response.json()) as string);
  }
  return sessionStorage.getItem(tokenKey) ?? '';
}

interface Listening {
  readonly open: (signal: AbortSignal) => Promise<Response>;
  readonly tell: (event: DeskEvent) => void;
  /** Called once nothing will be answered any more. */
  readonly end: () => void;
  readonly signal: AbortSignal;
}

/** Reads one JSON object a line, and connects again when the stream ends. */
async function listen({ open, tell, end, signal }: Listening): Promise<void> {
  while (!signal.aborted) {
    try {
      const response = await open(signal);
      if (response.status === gone) return end();
      if (response.ok && response.body !== null) {
        // Events may have been missed before the stream was open, so everything is loaded again.
        for (const name of deskEventNames) tell({ name });
        await readLines(response.body, tell);
      }
    } catch {
      // The host has ended or the page is closing; the next attempt tells which.
    }
    await new Promise((resolve) => setTimeout(resolve, reconnectAfter));
  }
}

async function readLines(body: ReadableStream<Uint8Array>, tell: (event: DeskEvent) => void): Promise<void> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) tell(JSON.parse(line) as DeskEvent);
  }
}
