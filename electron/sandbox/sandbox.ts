import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { JsonValue } from '../../shared/json.ts';
import { simulations } from './registry.ts';
import { RequestLog } from './request-log.ts';
import type { CredentialOverrides, SandboxCredentials } from './sandbox-credentials.ts';
import { createSandboxServer } from './server.ts';
import type { SandboxState } from './state.ts';

export type {
  CredentialOverrides as AccessOverrides,
  SandboxCredentials as SandboxAccess,
} from './sandbox-credentials.ts';
export type { SandboxState } from './state.ts';

export interface Sandbox {
  readonly origin: string;
  readonly access: SandboxCredentials;
  /** Where the state can be read, its key included. */
  readonly stateUrl: string;
  state(): SandboxState;
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly now?: () => Date;
  readonly access?: CredentialOverrides;
  /** What lets a program read the state; what AUDIENCE_DESK_SANDBOX_KEY says where it is left out, else random. */
  readonly stateKey?: string;
  /** False for services that know nobody before something is sent. */
  readonly hasCast?: boolean;
}

/** Starts the services on 127.0.0.1. Rejects with the system's error where the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const now = options.now ?? (() => new Date());
  const given: Readonly<Record<string, Readonly<Record<string, string | undefined>> | undefined>> =
    options.access ?? {};
  const started = simulations.map(({ name, start }) => ({
    name,
    ...start({ now, given: given[name] ?? {}, hasCast: options.hasCast ?? true }),
  }));
  const stateKey =
    options.stateKey ?? (process.env.AUDIENCE_DESK_SANDBOX_KEY || randomBytes(24).toString('hex'));
  const secrets = started.flatMap(({ access }) => Object.values(access));
  const log = new RequestLog(secrets.filter((value) => typeof value === 'string'));

  const state = (): SandboxState =>
    ({
      ...Object.fromEntries(started.map((one) => [one.name, one.state()])),
      requests: log.entries(),
    }) as SandboxState;

  const server = createSandboxServer({
    services: started.map(({ service }) => service),
    log,
    // The state is made of JSON values only; its interfaces merely lack the index signature.
    state: () => state() as unknown as JsonValue,
    stateKey,
    now,
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    access: Object.fromEntries(
      started.map(({ name, service, access }) => [name, { baseUrl: origin + service.prefix, ...access }]),
    ) as SandboxCredentials,
    stateUrl: `${origin}/_sandbox/state?key=${encodeURIComponent(stateKey)}`,
    state,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
