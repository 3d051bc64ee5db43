import { type FieldIssue, fail, ok, type Result } from '../../../shared/result.ts';
import { vaultKey } from '../../desk/connections/vault-key.ts';
import { createDesk, type Desk } from '../../desk/desk.ts';
import { reasonOf } from '../../desk/error-reason.ts';
import type { Ports } from '../../desk/ports.ts';
import { createMemoryVault } from '../../desk/vault/memory-vault.ts';
import { openVault } from '../../desk/vault/vault.ts';
import { createTransport } from '../../vendors/http/transport.ts';
import { historyFile, openDataFolder, vaultFile } from '../data-folder.ts';
import { openSettingsFile } from '../settings-file.ts';
import { printError } from '../terminal.ts';
import type { AdHocConnection } from './connection.ts';

/** The environment variable with the passphrase of the stored secrets, for connections named by `--to`. */
export const passphraseVariable = 'AUDIENCE_DESK_PASSPHRASE';

const common = {
  now: () => new Date(),
  sandbox: {},
  savesExports: false,
  log: printError,
};

/** The desk with one connection that exists for this command alone. @param isDry whether nothing is kept */
export function openAdHocDesk(adHoc: AdHocConnection, isDry: boolean): Promise<Result<Desk, FieldIssue>> {
  return attempt(async () => {
    const { id, name, vendor, colour, mode, baseUrl, timeout, settings } = adHoc.connection;
    const dataFolder = isDry ? '' : openDataFolder();
    const vault = createMemoryVault();
    await vault.write(vaultKey(adHoc.connection), adHoc.secrets);
    return createDesk({
      ...common,
      transport: createTransport(),
      vault,
      settings: {
        read: () => ({ connections: [{ id, name, vendor, colour, mode, baseUrl, timeout, settings }] }),
        write: () => ok(undefined),
      },
      dataFolder,
      historyFile: isDry ? ':memory:' : historyFile(dataFolder),
    });
  });
}

/** The desk with the connections of the window, and their secrets where the passphrase is given. */
export function openKeptDesk(): Promise<Result<Desk, FieldIssue>> {
  return attempt(async () => {
    const dataFolder = openDataFolder();
    const vault = await openVault({
      file: vaultFile(dataFolder),
      noKeyStore: 'The command line uses no key store.',
    });
    const passphrase = process.env[passphraseVariable];
    if (passphrase !== undefined && passphrase !== '') {
      const unlocked = await vault.unlock(passphrase);
      if (!unlocked.ok) throw new Error(`${passphraseVariable} is not the passphrase of the stored secrets`);
    }
    return createDesk({
      ...common,
      transport: createTransport(),
      vault,
      settings: openSettingsFile(dataFolder),
      dataFolder,
      historyFile: historyFile(dataFolder),
    } satisfies Ports);
  });
}

async function attempt(open: () => Promise<Desk>): Promise<Result<Desk, FieldIssue>> {
  try {
    return ok(await open());
  } catch (error) {
    const reason = reasonOf(error);
    const message = `The data folder cannot be used: ${reason}. AUDIENCE_DESK_HOME names another one.`;
    return fail({ path: '', message });
  }
}
