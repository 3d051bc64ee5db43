import type { RetentionPolicy } from '../../../shared/contract/history.ts';
import { type KeptPreferences, keptPreferences } from '../../../shared/contract/preferences.ts';
import { librarySizeLimit } from '../../../shared/domain/library-size-limit.ts';
import type { UnknownEvents } from '../../../shared/domain/run.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { readSettings } from '../connections/settings-content.ts';
import type { Handlers } from '../dispatcher.ts';
import { reasonOf } from '../error-reason.ts';
import type { Ports } from '../ports.ts';

export interface PreferenceStore {
  read(): KeptPreferences & {
    readonly keeping: RetentionPolicy;
    readonly unknownEvents: UnknownEvents;
    readonly libraryMegabytes: number;
  };
  /** Changes the given preferences and leaves the others. */
  write(changes: Partial<KeptPreferences>): Result<KeptPreferences>;
}

/** A year is longer than anybody has asked back; 10 GB hold some million requests. */
const usual = {
  privacy: 'live',
  keeping: { days: 365, megabytes: 10_000 },
  unknownEvents: 'ask',
  libraryMegabytes: librarySizeLimit.usual,
} as const;

/**
 * For preferences that cannot be read, being damaged or written by a newer version: until a person chooses anew,
 * everything is masked and nothing is purged.
 */
const careful = {
  privacy: 'always',
  keeping: { days: null, megabytes: null },
  unknownEvents: 'ask',
  libraryMegabytes: librarySizeLimit.usual,
} as const;

/** Stored in the settings file beside the connections; writing one of the two leaves the other as it was. */
export function openPreferences({ settings }: Pick<Ports, 'settings'>): PreferenceStore {
  const read = () => {
    const content = readSettings(settings);
    return content.ok ? { ...usual, ...chosen(content.value.others.preferences) } : careful;
  };
  return {
    read,
    write(changes) {
      const content = readSettings(settings);
      if (!content.ok)
        return refuse(`The settings cannot be read (${content.error}) and are not written over.`);
      const preferences = { ...chosen(content.value.others.preferences), ...changes };
      try {
        settings.write({ ...content.value.others, connections: content.value.connections, preferences });
      } catch (error) {
        return refuse(`The settings could not be written: ${reasonOf(error)}.`);
      }
      return ok(preferences);
    },
  };
}

/** The stored choices, with defaults for the rest. */
function chosen(preferences: unknown): KeptPreferences {
  if (preferences === undefined) return { privacy: usual.privacy };
  const parsed = keptPreferences.safeParse(preferences);
  return parsed.success ? parsed.data : careful;
}

function refuse(message: string) {
  return fail({ kind: 'refused', message } as const);
}

/** @param changed called once a preference has changed */
export function preferenceProcedures(
  store: PreferenceStore,
  changed: () => void,
): Pick<Handlers, 'preferences.get' | 'preferences.set'> {
  return {
    'preferences.get': async () => ok({ privacy: store.read().privacy }),
    'preferences.set': async ({ privacy }) => {
      const written = store.write({ privacy });
      if (!written.ok) return written;
      changed();
      return ok({ privacy });
    },
  };
}
