import { z } from 'zod';
import { shortestPassphrase, type VaultState } from '../domain/vault.ts';
import { procedure } from './procedure.ts';

const state: z.ZodType<VaultState> = z.strictObject({
  backend: z.enum(['key-store', 'passphrase', 'memory']),
  status: z.enum(['open', 'locked', 'unavailable', 'damaged', 'newer']),
  lasting: z.boolean(),
  sentence: z.string(),
  advice: z.string().nullable(),
  file: z.string().nullable(),
  hasKeyStore: z.boolean(),
});

/** One that exists: whatever its length, it is right or wrong. */
export const passphrase = z.string().min(1, 'Enter the passphrase.').max(1_000, 'At most 1000 characters.');

/** One to be: long enough to be worth its slowness. */
export const newPassphrase = passphrase.min(shortestPassphrase, `At least ${shortestPassphrase} characters.`);

/** Where secrets are kept, and who can open them. Every call answers how things are afterwards. */
export const vault = {
  'vault.get': procedure('reads', z.strictObject({}), state),
  'vault.unlock': procedure('keeps', z.strictObject({ passphrase }), state),
  'vault.lock': procedure('keeps', z.strictObject({}), state),
  /** Keeps secrets under a passphrase from now on, or under another one. */
  'vault.setPassphrase': procedure('keeps', z.strictObject({ passphrase: newPassphrase }), state),
  /** Keeps secrets under the key store from now on. */
  'vault.useKeyStore': procedure('keeps', z.strictObject({}), state),
  /** Moves a file that does not open out of the way, so that secrets can be kept again. */
  'vault.setAside': procedure('keeps', z.strictObject({}), state),
  /** Deletes every stored secret. The connections stay. */
  'vault.forgetAll': procedure('keeps', z.strictObject({}), state),
};
