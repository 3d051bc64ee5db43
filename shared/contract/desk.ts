import { z } from 'zod';
import { type HealthIssue, healthIssueAreas } from '../domain/health-issue.ts';
import type { VendorDescriptor } from '../domain/vendor.ts';
import { procedure } from './procedure.ts';

/** Not parsed: descriptors are this project's own constants, and the vendors' tests check their type. */
const descriptor = z.custom<VendorDescriptor>((value) => typeof value === 'object' && value !== null);

const healthIssue: z.ZodType<HealthIssue> = z.strictObject({
  area: z.enum(healthIssueAreas),
  sentence: z.string(),
  remedy: z.string(),
  canSetAside: z.boolean(),
  canRemove: z.literal(true).exactOptional(),
});

export const desk = {
  /** What the window needs once, when it opens. */
  'desk.describe': procedure(
    'reads',
    z.strictObject({}),
    z.strictObject({
      version: z.string(),
      dataFolder: z.string(),
      vendors: z.array(descriptor),
      healthIssues: z.array(healthIssue),
    }),
  ),
  /** Sets a settings file aside that cannot be read, under a name with the date, and starts a new one. */
  'desk.setAside': procedure(
    'keeps',
    z.strictObject({ area: z.literal('settings') }),
    z.strictObject({ file: z.string() }),
  ),
};
