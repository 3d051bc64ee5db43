import Conf from 'conf';
import type { Ports } from '../desk/ports.ts';

/**
 * The list of connections as a JSON file, `settings.json`, written atomically and readable by its owner alone.
 *
 * @throws where the file is no JSON: it is left as it is for a person to mend
 */
export function openSettingsFile(folder: string): Ports['settings'] {
  const file = new Conf({
    cwd: folder,
    configName: 'settings',
    configFileMode: 0o600,
    clearInvalidConfig: false,
  });
  return {
    read: () => file.store,
    write: (value) => {
      file.store = value as Record<string, unknown>;
    },
  };
}
