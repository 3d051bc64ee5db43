import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { vaultKey } from '../../electron/desk/connections/vault-key.ts';
import { createDesk, type Desk } from '../../electron/desk/desk.ts';
import type { HeartbeatTimes } from '../../electron/desk/ownership/owners.ts';
import type { ProgramPort } from '../../electron/desk/ownership/program.ts';
import type { SandboxCredentials, Secrets, SettingsPort } from '../../electron/desk/ports.ts';
import { createMemoryVault } from '../../electron/desk/vault/memory-vault.ts';
import { createTransport } from '../../electron/vendors/http/transport.ts';
import { findVendor } from '../../electron/vendors/registry.ts';
import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts';
import type { DeliveryReport } from '../../shared/contract/sending.ts';
import type { FormValues } from '../../shared/domain/form/field.ts';
import type { ActionName } from '../../shared/domain/vendor.ts';
import type { AppError, Result } from '../../shared/result.ts';
import { type FakeFetch, transportOf } from './fake-transport.ts';

export interface TestDesk {
  readonly desk: Desk;
  /** The value of a call that must succeed. */
  call<Name extends ProcedureName>(procedure: Name, input: Input<Name>): Promise<Output<Name>>;
  /** The error of a call that must fail. */
  refused<Name extends ProcedureName>(procedure: Name, input: Input<Name>): Promise<AppError>;
  /** One form at one connection, confirmed. */
  send(action: ActionName, values: FormValues, connectionId: string): Promise<DeliveryReport>;
  readonly folder: string;
  readonly history: string;
  /** Everything that was logged. */
  readonly log: readonly string[];
  /** The settings as last written. */
  settings(): unknown;
  /** Each file of the data folder as text, the history and its write-ahead log among them. */
  files(): readonly string[];
}

export interface TestDeskOptions {
  readonly sandbox?: SandboxCredentials;
  readonly settings?: unknown;
  readonly secrets?: Readonly<Record<string, Secrets>>;
  /** Replaces the real transport. */
  readonly fetch?: FakeFetch;
  readonly now?: () => Date;
  readonly history?: string;
  /** Replaces the settings in memory. */
  readonly settingsPort?: SettingsPort;
  readonly folderFailure?: () => string | undefined;
  /** The program as which the desk appears to others on the same history. */
  readonly program?: ProgramPort;
  readonly heartbeat?: HeartbeatTimes;
}

/** The address that the settings give a connection; its secrets belong to that. */
function baseUrlOf(id: string, settings: unknown): string {
  const { connections } = settings as {
    readonly connections: readonly { readonly id: string; readonly baseUrl: string }[];
  };
  return connections.find((entry) => entry.id === id)?.baseUrl ?? 'https://api.example.com';
}

/** A desk with a data folder of its own; both go when the test ends. */
export async function openTestDesk(options: TestDeskOptions = {}): Promise<TestDesk> {
  const folder = mkdtempSync(path.join(tmpdir(), 'audience-desk-'));
  const history = options.history ?? path.join(folder, 'history.sqlite');
  const log: string[] = [];
  let settings: unknown = 'settings' in options ? options.settings : {};
  const vault = createMemoryVault();
  for (const [id, secrets] of Object.entries(options.secrets ?? {})) {
    await vault.write(vaultKey({ id, baseUrl: baseUrlOf(id, options.settings) }), secrets);
  }
  const transport = options.fetch === undefined ? createTransport() : transportOf(options.fetch);
  const desk = createDesk({
    now: options.now ?? (() => new Date()),
    transport,
    vault,
    settings: options.settingsPort ?? {
      read: () => structuredClone(settings),
      write: (value) => {
        settings = structuredClone(value);
      },
    },
    ...(options.folderFailure === undefined ? {} : { folderFailure: options.folderFailure }),
    ...(options.program === undefined ? {} : { program: options.program }),
    ...(options.heartbeat === undefined ? {} : { heartbeat: options.heartbeat }),
    dataFolder: folder,
    historyFile: history,
    sandbox: options.sandbox ?? {},
    log: (message) => log.push(message),
  });
  onTestFinished(() => {
    desk.close();
    rmSync(folder, { recursive: true, force: true });
  });
  let calls = 0;
  const dispatch = (procedure: string, input: unknown) => {
    calls += 1;
    return desk.dispatch({ id: `call-${calls}`, procedure, input });
  };
  const call: TestDesk['call'] = async (procedure, input) => {
    const result = (await dispatch(procedure, input)) as Result<Output<typeof procedure>>;
    if (!result.ok) throw new Error(`${procedure}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  return {
    desk,
    call,
    async refused(procedure, input) {
      const result = await dispatch(procedure, input);
      if (result.ok) throw new Error(`${procedure} went through: ${JSON.stringify(result.value)}`);
      return result.error;
    },
    async send(action, values, connectionId) {
      const [report] = await call('sending.send', {
        action,
        values,
        connectionIds: [connectionId],
        confirmed: [connectionId],
      });
      if (report === undefined) throw new Error('no report');
      return report;
    },
    folder,
    history,
    log,
    settings: () => settings,
    files: () =>
      readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1')),
  };
}

/** A connection as the settings keep it. */
export function keptConnection(id: string, vendor: string, baseUrl: string, more: object = {}): object {
  const credentials = findVendor(vendor)?.descriptor.credentials ?? [];
  const settings = Object.fromEntries(
    credentials.filter(({ secret }) => !secret).map(({ name }) => [name, 'company-token-1']),
  );
  return {
    id,
    name: id,
    vendor,
    colour: 'blue',
    mode: 'test',
    baseUrl,
    timeout: 1_000,
    settings,
    ...more,
  };
}
