import { randomUUID } from 'node:crypto';
import type { ConnectionDraft } from '../../../shared/contract/connections.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { findVendor } from '../../vendors/registry.ts';
import type { Arming } from '../arming/arming.ts';
import { reasonOf } from '../error-reason.ts';
import type { LockedSecrets, Ports, Secrets } from '../ports.ts';
import { noteSecrets } from '../redaction/known-secrets.ts';
import { builtInConnections } from './built-in.ts';
import { type ConnectionRecord, isCredential, keptOf, plainRecord, type Settings } from './record.ts';
import { readSettings } from './settings-content.ts';
import { vaultKey } from './vault-key.ts';

export interface ConnectionStore {
  list(): readonly Connection[];
  find(id: string): Connection | undefined;
  /** Keeps a checked draft; secrets that the draft leaves out stay as they are. */
  save(draft: ConnectionDraft, baseUrl: string): Promise<Result<Connection>>;
  remove(id: string): Promise<Result<unknown>>;
  /** Until when a connection may be written to; cheap, since it is asked before each request leaves. */
  armedUntil(connection: Connection): string | null;
  /** Grows with each write of connections here: while it stays, they need not be read again. */
  writes(): number;
  /** Why the settings cannot be read, or how many of their entries are no connections. */
  failure(): { readonly broken: string | undefined; readonly unread: number };
  /** The one place where a credential is read, for one request. */
  secretsOf(connection: Connection): Promise<Result<Secrets, LockedSecrets>>;
  /** Forgets one secret of a connection, or all of them. */
  forgetSecret(connection: Connection, name: string | null): Promise<Result<unknown>>;
}

/**
 * The connections of the settings file, read anew each time: the window and the local web page may have it open
 * together, and neither may write back what the other has changed since.
 */
export function openConnections(
  { settings, vault, sandbox, log }: Ports,
  arming: Pick<Arming, 'until'>,
): ConnectionStore {
  const builtIn = builtInConnections(sandbox);
  const builtInSecrets = new Map(builtIn.map(({ connection, secrets }) => [connection.id, secrets]));
  const read = () => keptOf(readSettings(settings), [...builtInSecrets.keys()]);
  let writes = 0;
  const write = (kept: Settings, records: readonly ConnectionRecord[]): Result<unknown> => {
    writes += 1;
    try {
      return ok(settings.write({ ...kept.others, connections: [...records, ...kept.unread] }));
    } catch (error) {
      const message = `The settings could not be written: ${reasonOf(error)}. What was there is still there.`;
      return fail({ kind: 'refused', message });
    }
  };
  const { unread } = read();
  if (unread.length > 0) {
    log(`${unread.length} connections in the settings could not be read and were left as they are.`);
  }

  const list = (): Connection[] => [
    ...builtIn.map(({ connection }) => connection),
    ...read().records.map((entry) => ({
      ...entry,
      ...secretsState(entry, vault),
      builtIn: false,
      armedUntil: arming.until(entry),
      examples: {},
    })),
  ];
  const find = (id: string) => list().find((connection) => connection.id === id);

  return {
    list,
    find,
    armedUntil: arming.until,
    writes: () => writes,
    failure() {
      const { broken, unread } = read();
      return { broken, unread: unread.length };
    },
    async save(draft, baseUrl) {
      const { broken } = read();
      if (broken !== undefined) return fail({ kind: 'refused', message: brokenSettings(broken) });
      const { secrets, ...fields } = draft;
      const entry = plainRecord({ ...fields, id: draft.id ?? randomUUID(), baseUrl });
      const given = Object.entries(secrets).filter(
        ([name, value]) => isCredential(draft.vendor, name, true) && value.trim() !== '',
      );
      // Not written where none is given: a locked vault reads as empty, and writing that back would empty it.
      if (given.length > 0) {
        const key = vaultKey(entry);
        const former = await vault.read(key);
        const merged = { ...(former.ok ? former.value : {}), ...Object.fromEntries(given) };
        const lost = vault.names(key).filter((name) => !Object.hasOwn(merged, name));
        if (lost.length > 0) return fail({ kind: 'refused', message: lockedSecrets });
        const written = await vault.write(key, merged);
        if (!written.ok) return written;
      }
      const kept = read();
      const former = kept.records.find((other) => other.id === entry.id);
      const isKnown = kept.records.some((other) => other.id === entry.id);
      const written = write(
        kept,
        isKnown
          ? kept.records.map((other) => (other.id === entry.id ? entry : other))
          : [...kept.records, entry],
      );
      if (!written.ok) return written;
      // Last: if the settings could not be written, the connection still has its former address.
      if (former !== undefined && vaultKey(former) !== vaultKey(entry)) {
        const forgotten = await vault.write(vaultKey(former), {});
        if (!forgotten.ok) return forgotten;
      }
      return ok(find(entry.id) as Connection);
    },
    async remove(id) {
      const kept = read();
      // The secrets first, so that a failure in between leaves no secret that no connection shows.
      for (const entry of kept.records) {
        const forgotten = entry.id === id ? await vault.write(vaultKey(entry), {}) : ok(undefined);
        if (!forgotten.ok) return forgotten;
      }
      return write(
        kept,
        kept.records.filter((entry) => entry.id !== id),
      );
    },
    async secretsOf(connection) {
      const own = builtInSecrets.get(connection.id);
      const read = own === undefined ? await vault.read(vaultKey(connection)) : ok(own);
      if (read.ok) noteSecrets(connection.id, read.value);
      return read;
    },
    async forgetSecret(connection, name) {
      const key = vaultKey(connection);
      if (name === null) return vault.write(key, {});
      const former = await vault.read(key);
      if (!former.ok) return fail({ kind: 'refused', message: lockedSecrets });
      const { [name]: _, ...others } = former.value;
      return vault.write(key, others);
    },
  };
}

const lockedSecrets =
  'The stored secrets of this connection do not open now, and changing one would lose the others. Unlock them, or enter all of them.';

/** Which secrets there are, and which have to be entered before the connection works. */
function secretsState(
  entry: ConnectionRecord,
  vault: Ports['vault'],
): Pick<Connection, 'secretsHeld' | 'secretsNeeded'> {
  const key = vaultKey(entry);
  const secretsHeld = vault.names(key);
  const isClosed = secretsHeld.length > 0 && vault.isUnreadable(key);
  const fields = findVendor(entry.vendor)?.descriptor.credentials.filter(({ secret }) => secret) ?? [];
  const needed = fields.filter(({ name, required }) => (secretsHeld.includes(name) ? isClosed : required));
  return { secretsHeld, secretsNeeded: needed.map(({ name }) => name) };
}

function brokenSettings(reason: string): string {
  return `The settings file cannot be read: ${reason}. It is not written over; set it aside to start anew.`;
}
