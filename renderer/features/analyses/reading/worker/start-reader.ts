import address from './reader.worker.ts?worker&url';

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: () => string },
  ): { createScriptURL(url: string): string };
}

/** Whatever it is given, this policy makes the one address of the reader: no text becomes a script by it. */
const policy = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('reader', {
  createScriptURL: () => address,
});

export function startReader(): Worker {
  return new Worker(policy?.createScriptURL('') ?? address, { type: 'module', name: 'reader' });
}
