import { parseBaseUrl } from '../../../shared/domain/connection.ts';
import { fail, ok } from '../../../shared/result.ts';
import { findVendor } from '../../vendors/registry.ts';
import type { Handlers } from '../dispatcher.ts';
import { lockedIssue } from './locked-secrets.ts';
import { isKeepable } from './record.ts';
import type { ConnectionStore } from './store.ts';
import { readTransfer, type Transferred, writeTransfer } from './transfer-file.ts';

/** Exports connections to a file and imports them, without secrets or with secrets under a passphrase. */
export function transferProcedures(
  store: ConnectionStore,
  now: () => Date,
  changed: () => void,
): Pick<Handlers, 'connections.export' | 'connections.import'> {
  return {
    'connections.export': async ({ ids, passphrase }) => {
      const chosen = store.list().filter(({ id, builtIn }) => ids.includes(id) && !builtIn);
      if (chosen.length === 0)
        return fail({ kind: 'notFound', message: 'There is no connection to export.' });
      const entries: Transferred[] = [];
      for (const connection of chosen) {
        const secrets = passphrase === null ? ok({}) : await store.secretsOf(connection);
        if (!secrets.ok) {
          return fail({ kind: 'refused', message: lockedIssue(secrets.error, connection).message });
        }
        const { name, vendor, colour, mode, baseUrl, timeout, settings } = connection;
        entries.push({
          connection: { name, vendor, colour, mode, baseUrl, timeout, settings: { ...settings } },
          secrets: secrets.value,
        });
      }
      return ok({
        fileName: `audience-desk-connections-${now().toISOString().slice(0, 10)}.json`,
        text: await writeTransfer(entries, passphrase),
        names: entries.map(({ connection }) => connection.name),
      });
    },
    'connections.import': async ({ text, passphrase, wantsSecrets }) => {
      const read = await readTransfer(text, passphrase, wantsSecrets);
      if (!read.ok) return read;
      const added: string[] = [];
      const left: { name: string; reason: string }[] = [];
      for (const { connection, secrets } of read.value) {
        const reason = reasonAgainst(connection);
        const name = freeName(
          connection.name,
          store.list().map((other) => other.name),
        );
        const baseUrl = parseBaseUrl(connection.baseUrl);
        if (reason !== undefined || !baseUrl.ok) {
          left.push({ name: connection.name, reason: reason ?? 'Its address is none.' });
          continue;
        }
        const saved = await store.save(
          { ...connection, id: null, name, secrets: { ...secrets } },
          baseUrl.value,
        );
        if (saved.ok) added.push(name);
        else left.push({ name: connection.name, reason: saved.error.message });
      }
      if (added.length > 0) changed();
      return ok({ added, left });
    },
  };
}

function reasonAgainst(connection: Transferred['connection']): string | undefined {
  if (findVendor(connection.vendor) === undefined)
    return 'This version of the app does not know its service.';
  return isKeepable(connection) ? undefined : 'Its address or mode would not be accepted in the form either.';
}

/** `Shop`, else `Shop (2)`, so that no connection is replaced. */
function freeName(wanted: string, taken: readonly string[]): string {
  const isTaken = (name: string) => taken.some((other) => other.toLowerCase() === name.toLowerCase());
  let name = wanted;
  for (let number = 2; isTaken(name); number += 1) name = `${wanted.slice(0, 50)} (${number})`;
  return name;
}
