import type { VaultState } from '../../shared/domain/vault.ts';
import type { Result } from '../../shared/result.ts';
import type { Transport } from '../vendors/http/exchange.ts';
import type { HeartbeatTimes } from './ownership/owners.ts';
import type { ProgramPort } from './ownership/program.ts';

/** All that the desk needs from the program around it: Electron, the local web host, the command line, a test. */
export interface Ports {
  readonly now: () => Date;
  readonly transport: Transport;
  readonly vault: Vault;
  /** The list of connections, as last written; anything may come back, so it is parsed on reading. */
  readonly settings: SettingsPort;
  /** Why nothing can be written to the data folder now; nothing where it can. */
  readonly folderFailure?: () => string | undefined;
  /** The folder that holds what the app keeps; shown to a person, and where the history lives. */
  readonly dataFolder: string;
  /** A file path, or `:memory:`. */
  readonly historyFile: string;
  /** The simulated services, by vendor id: a base URL, credential fields by name, and `analyses` to try. */
  readonly sandbox: SandboxAccess;
  readonly log: (message: string) => void;
  /** The program among others on the same folder; left out, as the operating system knows it. */
  readonly program?: ProgramPort;
  readonly heartbeat?: HeartbeatTimes;
  /** `false` where an export is for whoever asked and is not kept: the command line's go where they are piped. */
  readonly savesExports?: boolean;
}

export interface SettingsPort {
  /** @throws where there is something and it cannot be read */
  read(): unknown;
  /** @throws where it cannot be written; what was there is still there then */
  write(value: unknown): void;
  /** Moves what cannot be read out of the way. @returns where it is now */
  setAside?(now: Date): string;
}

export type SandboxAccess = Readonly<
  Record<
    string,
    { readonly baseUrl: string; readonly [field: string]: string | Readonly<Record<string, string>> }
  >
>;

export type Secrets = Readonly<Record<string, string>>;

/** Why secrets that are there cannot be had: they wait for a passphrase, or do not open with what there is. */
export type ClosedSecrets = 'locked' | 'unreadable';

/** Where secrets are kept, by connection. Reading is for the desk alone, for one request. */
export interface Vault {
  /** Where secrets are, in words. */
  state(): VaultState;
  /** What is held for a connection; nothing at all where there is none. */
  read(connectionId: string): Promise<Result<Secrets, ClosedSecrets>>;
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
