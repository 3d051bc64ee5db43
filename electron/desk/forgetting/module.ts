import path from 'node:path';
import type { History } from '../history/history.ts';
import type { LibraryStore } from '../library/store.ts';
import type { Masking } from '../masking/masking.ts';
import type { DeskContext } from '../module.ts';
import type { PeopleStore } from '../people/people-store.ts';
import { forgettingProcedures } from './procedures.ts';

export interface ForgettingModuleParts {
  readonly people: PeopleStore;
  readonly history: History;
  readonly masking: Masking;
  readonly library: () => Pick<LibraryStore, 'list' | 'read'>;
  /** Called once the history has changed. */
  readonly changed: () => void;
}

/** Forgets somebody on this computer, across all that keeps anything of them. */
export function forgettingModule({ ports, emit }: DeskContext, parts: ForgettingModuleParts) {
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
