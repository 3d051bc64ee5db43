import { type Preferences, preferencesSchema } from '../../../shared/contract/preferences.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { readSettings } from '../connections/settings-content.ts';
import type { Handlers } from '../dispatcher.ts';
import type { Ports } from '../ports.ts';
import { reasonOf } from '../troubles/reason.ts';

export interface PreferenceStore {
  read(): Preferences;
  write(preferences: Preferences): Result<Preferences>;
}

const usual: Preferences = { privacy: 'live' };

/** What cannot be read was broken, or written by a newer version; until it is chosen anew, nothing may show by it. */
const careful: Preferences = { privacy: 'always' };

/** Kept in the settings file beside the connections, each written back as it was when the other changes. */
export function openPreferences({ settings }: Pick<Ports, 'settings'>): PreferenceStore {
  return {
    read() {
      const content = readSettings(settings);
      if (!content.ok) return careful;
      const { preferences } = content.value.others;
      if (preferences === undefined) return usual;
      const parsed = preferencesSchema.safeParse(preferences);
      return parsed.success ? parsed.data : careful;
    },
    write(preferences) {
      const content = readSettings(settings);
      if (!content.ok)
        return refuse(`The settings cannot be read (${content.error}) and are not written over.`);
      try {
        settings.write({ ...content.value.others, connections: content.value.connections, preferences });
      } catch (error) {
        return refuse(`The settings could not be written: ${reasonOf(error)}.`);
      }
      return ok(preferences);
    },
  };
}

function refuse(message: string) {
  return fail({ kind: 'refused', message } as const);
}

/** @param changed called once another choice holds */
export function preferenceProcedures(
  store: PreferenceStore,
  changed: () => void,
): Pick<Handlers, 'preferences.get' | 'preferences.set'> {
  return {
    'preferences.get': async () => ok(store.read()),
    'preferences.set': async (preferences) => {
      const written = store.write(preferences);
      if (written.ok) changed();
      return written;
    },
  };
}
