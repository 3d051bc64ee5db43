import type { Secrets, Vault } from '../ports.ts';

/** Secrets until quit: the honest choice wherever nothing safer is at hand. */
export function createMemoryVault(
  sentence = 'No key store is used here. Credentials are kept in memory until the app quits.',
): Vault {
  const held = new Map<string, Secrets>();
  return {
    description: { lasting: false, sentence },
    read: async (connectionId) => held.get(connectionId) ?? {},
    names: (connectionId) => Object.keys(held.get(connectionId) ?? {}),
    write: async (connectionId, secrets) => {
      if (Object.keys(secrets).length === 0) held.delete(connectionId);
      else held.set(connectionId, { ...secrets });
    },
  };
}
