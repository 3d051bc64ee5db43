import type { ConnectionStore } from '../connections/store.ts';
import type { DeskContext } from '../module.ts';
import type { Owners } from '../ownership/owners.ts';
import type { PreferenceStore } from '../preferences/preferences.ts';
import type { Sender } from '../sending/sender.ts';
import { exportKeeper } from './keep-export.ts';
import { openLibrary } from './library.ts';
import { libraryProcedures } from './procedures.ts';

export interface LibraryModuleParts {
  readonly owners: Owners;
  readonly connections: ConnectionStore;
  readonly preferences: PreferenceStore;
  readonly note: (error: unknown) => void;
  /** Fetches an analysis again; since it keeps what it fetches here, it is created after the library. */
  readonly sender: () => Sender;
}

/** Fetched analyses as they came, and their snapshots. */
export function libraryModule(
  { ports, emit }: DeskContext,
  { owners, connections, preferences, note, sender }: LibraryModuleParts,
) {
  const changed = () => emit('library.changed');
  const library = openLibrary({ ports, owners, changed, note });
  return {
    store: library.demand,
    keepExport: ports.savesExports === false ? undefined : exportKeeper(library.keep),
    procedures: libraryProcedures({ library, connections, preferences, sender, changed }),
    stop: library.close,
  };
}
