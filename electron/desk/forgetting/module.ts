import path from 'node:path';
import type { DeskContext } from '../module.ts';
import { type ForgettingParts, forgettingProcedures } from './procedures.ts';

/** Forgets somebody on this computer, across all that keeps anything of them. */
export function forgettingModule({ ports, emit }: DeskContext, parts: Omit<ForgettingParts, 'uploads'>) {
  return {
    procedures: forgettingProcedures({
      ...parts,
      uploads: path.join(ports.dataFolder, 'imports'),
      changed() {
        emit('outbox.changed');
        parts.changed();
      },
    }),
  };
}
