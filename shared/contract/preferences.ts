import { z } from 'zod';
import { privacyLevels } from '../domain/privacy.ts';
import { procedure } from './procedure.ts';

/** What a person has chosen for the whole app. */
export const preferencesSchema = z.strictObject({ privacy: z.enum(privacyLevels) });

export type Preferences = z.infer<typeof preferencesSchema>;

export const preferences = {
  'preferences.get': procedure('reads', z.strictObject({}), preferencesSchema),
  'preferences.set': procedure('keeps', preferencesSchema, preferencesSchema),
};
