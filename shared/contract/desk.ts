import { z } from 'zod';
import type { VendorDescriptor } from '../domain/vendor.ts';
import { procedure } from './procedure.ts';

/** Descriptors are this project's own constants; the tests of the vendors hold them against their type. */
const descriptor = z.custom<VendorDescriptor>((value) => typeof value === 'object' && value !== null);

export const desk = {
  /** What the window needs once, when it opens. */
  'desk.describe': procedure(
    'reads',
    z.strictObject({}),
    z.strictObject({
      version: z.string(),
      dataFolder: z.string(),
      /** Where secrets are kept, in one sentence. */
      vault: z.strictObject({ lasting: z.boolean(), sentence: z.string() }),
      vendors: z.array(descriptor),
    }),
  ),
};
