import { existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import Conf from 'conf';
import type { SettingsPort } from '../desk/ports.ts';

/** What keeps the file; the window has its own library for it. */
export interface SettingsStore {
  store: Record<string, unknown>;
}

/** How the file is kept, whatever keeps it. */
export interface StoreOptions {
  readonly cwd: string;
  /** Without its ending. */
  readonly name: string;
  readonly configFileMode: number;
  readonly clearInvalidConfig: boolean;
}

const confStore = ({ name, ...options }: StoreOptions): SettingsStore =>
  new Conf({ ...options, configName: name });

/**
 * The list of connections as a JSON file, `settings.json`, written atomically and readable by its owner alone. A file
 * that is no JSON is left as it is, for a person to mend or to set aside.
 */
export function openSettingsFile(
  folder: string,
  openStore: (options: StoreOptions) => SettingsStore = confStore,
): SettingsPort {
  const file = path.join(folder, 'settings.json');
  return {
    // Not by the store, which reads, and may write, as soon as it is created: a broken file would keep the app from opening.
    read: () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}),
    write(value) {
      const store = openStore({
        cwd: folder,
        name: 'settings',
        configFileMode: 0o600,
        clearInvalidConfig: false,
      });
      store.store = value as Record<string, unknown>;
    },
    setAside(now) {
      const aside = freeName(folder, now);
      renameSync(file, aside);
      return aside;
    },
  };
}

/** The name holds the date, and a number where that name exists. */
function freeName(folder: string, now: Date): string {
  const day = now.toISOString().slice(0, 10);
  for (let number = 1; ; number += 1) {
    const name = `settings-${day}${number === 1 ? '' : `-${number}`}.json.aside`;
    if (!existsSync(path.join(folder, name))) return path.join(folder, name);
  }
}
