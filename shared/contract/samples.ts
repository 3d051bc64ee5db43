import { z } from 'zod';
import { outcomeKinds } from '../domain/delivery.ts';
import { procedure } from './procedure.ts';
import { id } from './values.ts';

const sample = z.strictObject({ id: z.string().min(1).max(100), connectionId: id });

/** People to try the app with, who are sent to connections in sandbox mode as ordinary requests, and nowhere else. */
export const samples = {
  /** Who they are, and the requests that make them known, in their order. None where there is no sandbox. */
  'samples.list': procedure(
    'reads',
    z.strictObject({}),
    z.strictObject({
      people: z.array(z.strictObject({ name: z.string(), about: z.string() })),
      requests: z.array(sample),
    }),
  ),
  /** Sends one of them. Refused where the connection is not in sandbox mode. */
  'samples.send': procedure('sends', sample, z.strictObject({ outcome: z.enum(outcomeKinds) })),
};
