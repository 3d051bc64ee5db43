import type { VaultState } from '../../../shared/domain/vault.ts';
import type { KeyStore } from './key-store.ts';
import type { KeyStoreContent, PassphraseContent, VaultContent } from './vault-file.ts';

/** The state of the vault: what the file is, and whether it can be opened here and now. */
export type VaultFileState =
  | { readonly is: 'memory' }
  | { readonly is: 'key-store'; readonly keyStore: KeyStore; readonly content: KeyStoreContent }
  | { readonly is: 'unavailable'; readonly content: KeyStoreContent }
  | { readonly is: 'unlocked'; readonly content: PassphraseContent; readonly key: Buffer }
  | { readonly is: 'locked'; readonly content: PassphraseContent }
  | { readonly is: 'damaged' | 'newer' };

export function contentOf(fileState: VaultFileState): VaultContent | undefined {
  return 'content' in fileState ? fileState.content : undefined;
}

/** @returns nothing where no file holds secrets of this connection */
export function namesOf(fileState: VaultFileState, id: string): readonly string[] | undefined {
  const connections = contentOf(fileState)?.connections;
  return connections !== undefined && Object.hasOwn(connections, id) ? connections[id]?.names : undefined;
}

/** What the words depend on besides. */
export interface Surroundings {
  readonly file: string | null;
  /** The key store's name, where there is one. */
  readonly keyStore: string | undefined;
  /** Why there is none, as a sentence. */
  readonly noKeyStore: string;
  /** The number of connections whose stored secrets do not open. */
  readonly unreadable: number;
}

const untilQuit = 'What is entered now is kept in memory until the app quits.';
const aside = 'set the file aside and start anew: it is kept under another name.';

/** The answer to "Where are my secrets?". */
export function stateOf(fileState: VaultFileState, surroundings: Surroundings): VaultState {
  const { file, keyStore, noKeyStore, unreadable } = surroundings;
  const common = { file, hasKeyStore: keyStore !== undefined, advice: null };
  const again =
    unreadable === 0
      ? null
      : `The stored secrets of ${unreadable === 1 ? 'one connection do' : `${unreadable} connections do`} not open. Nothing was deleted; enter them again there.`;
  switch (fileState.is) {
    case 'memory':
      return {
        ...common,
        file: null,
        backend: 'memory',
        status: 'open',
        lasting: false,
        sentence: `${noKeyStore} Secrets are kept in memory and are gone when the app quits.`,
        advice: file === null ? null : 'Set a passphrase to keep them in an encrypted file on this computer.',
      };
    case 'key-store':
      return {
        ...common,
        backend: 'key-store',
        status: 'open',
        lasting: true,
        sentence: `Secrets are encrypted by the key store of this computer (${keyStore}), in a file that only this user can read.`,
        advice: again,
      };
    case 'unavailable':
      return {
        ...common,
        backend: 'key-store',
        status: 'unavailable',
        lasting: false,
        sentence: `The stored secrets are encrypted by a key store (${fileState.content.keyStore}) that cannot be opened here. ${untilQuit}`,
        advice: `Open the app where that key store is, or ${aside}`,
      };
    case 'unlocked':
      return {
        ...common,
        backend: 'passphrase',
        status: 'open',
        lasting: true,
        sentence:
          'Secrets are encrypted with a passphrase, in a file that only this user can read. They are unlocked until the app quits or the screen is locked.',
        advice: again,
      };
    case 'locked':
      return {
        ...common,
        backend: 'passphrase',
        status: 'locked',
        lasting: true,
        sentence: 'Secrets are encrypted with a passphrase, and locked. Nothing can be sent with them.',
        advice: `Unlock them with the passphrase. Where it is forgotten, ${aside}`,
      };
    case 'damaged':
      return {
        ...common,
        backend: 'memory',
        status: 'damaged',
        lasting: false,
        sentence: `The file of the stored secrets is damaged and was left as it is. ${untilQuit}`,
        advice: `Put a copy of it back, or ${aside}`,
      };
    case 'newer':
      return {
        ...common,
        backend: 'memory',
        status: 'newer',
        lasting: false,
        sentence: `The file of the stored secrets was written by a newer version of Audience Desk and was left as it is. ${untilQuit}`,
        advice: `Update the app, or ${aside}`,
      };
  }
}
