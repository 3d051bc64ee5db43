import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts';
import type { DeskEvent } from '../../shared/contract/names.ts';
import type { Result } from '../../shared/result.ts';
import { OutOfReach, type Transport } from './transport.ts';
import { webTransport } from './web-transport.ts';

/** The desk as the page sees it, typed by the contract. */
export interface Client {
  /** Aborting the signal cancels this call alone. A desk out of reach is an error value like any other. */
  call<Name extends ProcedureName>(
    name: Name,
    input: Input<Name>,
    signal?: AbortSignal,
  ): Promise<Result<Output<Name>>>;
  subscribe(listener: (event: DeskEvent) => void): () => void;
  /** Resolves with the reason once no call will be answered any more; absent where that cannot happen. */
  readonly ended: Promise<string> | undefined;
}

const endedMessage = 'The app behind this page has ended. Start it again to go on.';

function createClient(transport: Transport): Client {
  return {
    async call<Name extends ProcedureName>(name: Name, input: Input<Name>, signal?: AbortSignal) {
      const id = crypto.randomUUID();
      const cancel = () => transport.cancel(id);
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        return (await transport.call(id, name, input)) as Result<Output<Name>>;
      } catch (error) {
        const message = error instanceof OutOfReach ? error.message : endedMessage;
        return { ok: false, error: { kind: 'unavailable', message } };
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
    subscribe: transport.subscribe,
    ended: transport.ended,
  };
}

export const client: Client = createClient(electronTransport() ?? webTransport());

declare global {
  interface Window {
    /** The preload script's bridge; absent in a browser. */
    readonly desk?: Transport;
  }
}

function electronTransport(): Transport | undefined {
  return window.desk;
}
