import { z } from 'zod';
import { librarySizeLimit } from '../domain/library-size-limit.ts';
import { privacyLevels } from '../domain/privacy.ts';
import { unknownEventChoices } from '../domain/run.ts';
import { retention } from './history.ts';
import { procedure } from './procedure.ts';

/** A path on any system, in characters. */
const longestPath = 4_096;

/** What a person has chosen for the whole app. */
export const preferencesSchema = z.strictObject({ privacy: z.enum(privacyLevels) });

/** The stored choices; those that were never made are left out. */
export const keptPreferences = preferencesSchema.extend({
  /** The retention policy; the name stands in settings files. */
  keeping: retention.exactOptional(),
  /** The size of the library, in megabytes, above which a person is asked. */
  libraryMegabytes: z.number().int().min(librarySizeLimit.least).max(librarySizeLimit.most).exactOptional(),
  unknownEvents: z.enum(unknownEventChoices).exactOptional(),
  /** A file of certificates to trust besides the system's; empty for none. */
  certificateFile: z.string().max(longestPath).exactOptional(),
});
export type KeptPreferences = z.infer<typeof keptPreferences>;

export type Preferences = z.infer<typeof preferencesSchema>;

/** The file of certificates in use. */
export const certificates = z.strictObject({
  file: z.string().nullable(),
  /** How many it holds. */
  count: z.number().int(),
  /** Why nothing of it is trusted, as a sentence; null where it is. */
  problem: z.string().nullable(),
});
export type Certificates = z.infer<typeof certificates>;

export const preferences = {
  'preferences.get': procedure('reads', z.strictObject({}), preferencesSchema),
  'preferences.set': procedure('keeps', preferencesSchema, preferencesSchema),
  'preferences.certificates': procedure('reads', z.strictObject({}), certificates),
  /** Trusts the certificates of a file, for all connections; null trusts none besides the system's. */
  'preferences.setCertificates': procedure(
    'keeps',
    z.strictObject({ file: z.string().min(1).max(longestPath).nullable() }),
    certificates,
  ),
};
