import type { Vault } from '../ports.ts';
import { createVault } from './vault.ts';

/** Secrets until quit, and nowhere else. */
export function createMemoryVault(): Vault {
  return createVault({ file: null });
}
