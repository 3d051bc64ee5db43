/** Who can open the stored secrets: the operating system's key store, a person who knows a passphrase, or nobody. */
export type VaultBackend = 'key-store' | 'passphrase' | 'memory';

/**
 * The state of the vault, as far as a person needs to know it. `locked` waits for the passphrase; `unavailable` is a
 * file of a key store that does not answer now; `damaged` and `newer` are files that this app cannot read. In the last
 * three cases the file is left as it is, and what is entered meanwhile is kept in memory.
 */
export type VaultStatus = 'open' | 'locked' | 'unavailable' | 'damaged' | 'newer';

export interface VaultState {
  readonly backend: VaultBackend;
  readonly status: VaultStatus;
  /** Whether secrets entered now outlive the app. */
  readonly lasting: boolean;
  /** The current state, in one sentence. */
  readonly sentence: string;
  /** How to improve it; null where nothing need be done. */
  readonly advice: string | null;
  /** The file that holds the secrets, or would not open; null where there is none. */
  readonly file: string | null;
  /** Whether this host has a key store that can be trusted. */
  readonly hasKeyStore: boolean;
}

/** A shorter passphrase can be guessed, however slow each guess is made. In characters. */
export const shortestPassphrase = 10;
