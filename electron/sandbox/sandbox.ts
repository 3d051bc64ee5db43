import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { JsonValue } from '../../shared/json.ts';
import { type AccessOverrides, createCredentials, describeAccess, type SandboxAccess } from './access.ts';
import { createBloomreach } from './bloomreach/routes.ts';
import { createInterakt } from './interakt/routes.ts';
import { InteraktStore } from './interakt/store.ts';
import { createOutbound } from './outbound/routes.ts';
import { OutboundStore } from './outbound/store.ts';
import { RequestLog } from './request-log.ts';
import { createSandboxServer } from './server.ts';
import { createInfinario, createSevenSegments } from './seven-segments/routes.ts';
import { SevenSegmentsStore } from './seven-segments/store.ts';
import type { SandboxState } from './state.ts';

export type { AccessOverrides, SandboxAccess } from './access.ts';
export type { SandboxState } from './state.ts';

export interface Sandbox {
  readonly origin: string;
  readonly access: SandboxAccess;
  /** Where the state can be read, its key included. */
  readonly stateUrl: string;
  state(): SandboxState;
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly now?: () => Date;
  readonly access?: AccessOverrides;
  /** What lets a program read the state; what AUDIENCE_DESK_SANDBOX_KEY says where it is left out, else random. */
  readonly stateKey?: string;
}

/** Starts the services on 127.0.0.1. Rejects with the system's error where the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const now = options.now ?? (() => new Date());
  const credentials = createCredentials(options.access);
  const outbound = new OutboundStore(now);
  const interakt = new InteraktStore(now);
  const sevenSegments = new SevenSegmentsStore(now);
  const infinario = new SevenSegmentsStore(now);
  const bloomreach = new SevenSegmentsStore(now);
  const stateKey =
    options.stateKey ?? (process.env.AUDIENCE_DESK_SANDBOX_KEY || randomBytes(24).toString('hex'));
  const log = new RequestLog(Object.values(credentials));

  const state = (): SandboxState => ({
    outbound: outbound.state(),
    interakt: interakt.state(),
    '7segments': sevenSegments.state(),
    infinario: infinario.state(),
    bloomreach: bloomreach.state(),
    requests: log.entries(),
  });

  const server = createSandboxServer({
    services: [
      createOutbound(outbound, credentials.outboundKey),
      createInterakt(interakt, credentials.interaktKey),
      createSevenSegments(sevenSegments, credentials),
      createInfinario(infinario, credentials),
      createBloomreach(bloomreach, credentials),
    ],
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
    access: describeAccess(origin, credentials),
    stateUrl: `${origin}/_sandbox/state?key=${encodeURIComponent(stateKey)}`,
    state,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
