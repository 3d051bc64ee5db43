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

/** An existing passphrase: whatever its length, it is right or wrong. */
export const passphrase = z.string().min(1, 'Enter the passphrase.').max(1_000, 'At most 1000 characters.');

/** A new passphrase: long enough to make guessing slow. */
export const newPassphrase = passphrase.min(shortestPassphrase, `At least ${shortestPassphrase} characters.`);

/** Where secrets are kept, and who can open them. Every call returns the state afterwards. */
export const vault = {
  'vault.get': procedure('reads', z.strictObject({}), state),
  'vault.unlock': procedure('keeps', z.strictObject({ passphrase }), state),
  'vault.lock': procedure('keeps', z.strictObject({}), state),
  /** Encrypts all secrets with a passphrase from now on, or with another one. */
  'vault.setPassphrase': procedure('keeps', z.strictObject({ passphrase: newPassphrase }), state),
  /** Encrypts all secrets with the key store from now on. */
  'vault.useKeyStore': procedure('keeps', z.strictObject({}), state),
  /** Sets a file aside that does not open, so that secrets can be stored again. */
  'vault.setAside': procedure('keeps', z.strictObject({}), state),
  /** Deletes every stored secret. The connections stay. */
  'vault.forgetAll': procedure('keeps', z.strictObject({}), state),
};
