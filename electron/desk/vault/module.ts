import type { DeskContext } from '../module.ts';
import { vaultProcedures } from './procedures.ts';

/** Where secrets are kept; locked as soon as the computer is left alone. */
export function vaultModule({ ports: { vault }, emit }: DeskContext) {
  const changed = () => {
    emit('vault.changed');
    // Which secrets a connection still needs depends on the vault.
    emit('connections.changed');
  };
  return {
    procedures: vaultProcedures(vault, changed),
    lockOrSleep() {
      vault.lock();
      changed();
    },
    stop: () => vault.lock(),
  };
}
