/** What the vault needs of an operating system's key store. */
export interface KeyStore {
  /** As a person knows it: `macOS Keychain`, `GNOME Keyring`. */
  readonly name: string;
  encrypt(text: string): Promise<Buffer>;
  /** `isOutdated`: encrypted with a key that the key store has replaced since. */
  decrypt(cipher: Buffer): Promise<{ readonly text: string; readonly isOutdated: boolean }>;
}
