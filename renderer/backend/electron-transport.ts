import type { Transport } from './transport.ts';

declare global {
  interface Window {
    /** The preload script's bridge; absent in a browser. */
    readonly desk?: Transport;
  }
}

export function electronTransport(): Transport | undefined {
  return window.desk;
}
