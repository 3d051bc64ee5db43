import { ok, type Result } from '../../../shared/result.ts';
import type { Handlers } from '../dispatcher.ts';
import type { Vault } from '../ports.ts';

type Names =
  | 'vault.get'
  | 'vault.unlock'
  | 'vault.lock'
  | 'vault.setPassphrase'
  | 'vault.useKeyStore'
  | 'vault.setAside'
  | 'vault.forgetAll';

/** @param changed called whenever other secrets can be read than before, or in another way */
export function vaultProcedures(vault: Vault, changed: () => void): Pick<Handlers, Names> {
  const after = async (work: Promise<Result<unknown>>) => {
    const done = await work;
    if (!done.ok) return done;
    changed();
    return ok(vault.state());
  };
  return {
    'vault.get': async () => ok(vault.state()),
    'vault.unlock': ({ passphrase }) => after(vault.unlock(passphrase)),
    'vault.lock': async () => {
      vault.lock();
      changed();
      return ok(vault.state());
    },
    'vault.setPassphrase': ({ passphrase }) => after(vault.setPassphrase(passphrase)),
    'vault.useKeyStore': () => after(vault.useKeyStore()),
    'vault.setAside': () => after(vault.setAside()),
    'vault.forgetAll': () => after(vault.forgetAll()),
  };
}
