import { z } from 'zod';
import { libraryRoom } from '../domain/library-room.ts';
import { privacyLevels } from '../domain/privacy.ts';
import { unknownEventChoices } from '../domain/run.ts';
import { keeping } from './journal.ts';
import { procedure } from './procedure.ts';

/** What a person has chosen for the whole app. */
export const preferencesSchema = z.strictObject({ privacy: z.enum(privacyLevels) });

/** What is kept of all choices; those that never were made are left out. */
export const keptPreferences = preferencesSchema.extend({
  keeping: keeping.exactOptional(),
  /** Megabytes of the library from which on a person is asked. */
  libraryMegabytes: z.number().int().min(libraryRoom.least).max(libraryRoom.most).exactOptional(),
  unknownEvents: z.enum(unknownEventChoices).exactOptional(),
});
export type KeptPreferences = z.infer<typeof keptPreferences>;

export type Preferences = z.infer<typeof preferencesSchema>;

export const preferences = {
  'preferences.get': procedure('reads', z.strictObject({}), preferencesSchema),
  'preferences.set': procedure('keeps', preferencesSchema, preferencesSchema),
};
