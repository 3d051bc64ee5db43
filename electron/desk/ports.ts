import type { VaultState } from '../../shared/domain/vault.ts';
import type { Result } from '../../shared/result.ts';
import type { Transport } from '../vendors/http/exchange.ts';
import type { HeartbeatTimes } from './ownership/owners.ts';
import type { ProgramPort } from './ownership/program.ts';

/** What the desk needs from its host: Electron, the local web page, the command line, a test. */
export interface Ports {
  readonly now: () => Date;
  readonly transport: Transport;
  readonly vault: Vault;
  /** The list of connections, as last written; anything may come back, so it is parsed on reading. */
  readonly settings: SettingsPort;
  /** Why nothing can be written to the data folder now; nothing where it can. */
  readonly folderFailure?: () => string | undefined;
  /** The data folder; its path is shown to a person. */
  readonly dataFolder: string;
  /** A file path, or `:memory:`. */
  readonly historyFile: string;
  /** The simulated services, by vendor id: a base URL, credential fields by name, and `analyses` to try. */
  readonly sandbox: SandboxCredentials;
  readonly log: (message: string) => void;
  /** Identifies the program among others on the same folder; left out, the operating system is asked. */
  readonly program?: ProgramPort;
  readonly heartbeat?: HeartbeatTimes;
  /** `false` where exports are not kept: those of the command line go where they are piped. */
  readonly savesExports?: boolean;
}

export interface SettingsPort {
  /** @throws where there is something that cannot be read */
  read(): unknown;
  /** @throws where it cannot be written; what was there stays */
  write(value: unknown): void;
  /** Moves what cannot be read out of the way. @returns where it is now */
  setAside?(now: Date): string;
}

export type SandboxCredentials = Readonly<
  Record<
    string,
    { readonly baseUrl: string; readonly [field: string]: string | Readonly<Record<string, string>> }
  >
>;

export type Secrets = Readonly<Record<string, string>>;

/** Why existing secrets cannot be read: they need a passphrase, or do not open with the key there is. */
export type LockedSecrets = 'locked' | 'unreadable';

/** Stores secrets by connection. Only the desk reads them, for one request at a time. */
export interface Vault {
  /** Where secrets are, in words. */
  state(): VaultState;
  /** What is held for a connection; nothing at all where there is none. */
  read(connectionId: string): Promise<Result<Secrets, LockedSecrets>>;
  /** Names of the secrets held, without opening them. */
  names(connectionId: string): readonly string[];
  /** Whether the secrets held did not open when last tried. */
  isUnreadable(connectionId: string): boolean;
  /** Replaces what is held for a connection; no secrets removes it. */
  write(connectionId: string, secrets: Secrets): Promise<Result<unknown>>;
  unlock(passphrase: string): Promise<Result<unknown>>;
  lock(): void;
  /** Keeps everything under a passphrase from now on, or under another one. */
  setPassphrase(passphrase: string): Promise<Result<unknown>>;
  useKeyStore(): Promise<Result<unknown>>;
  /** Moves a file that does not open out of the way. */
  setAside(): Promise<Result<unknown>>;
  forgetAll(): Promise<Result<unknown>>;
}
