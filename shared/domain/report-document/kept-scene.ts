import { z } from 'zod';
import { fail, ok, type Result } from '../../result.ts';

/** Characters of the JSON of a drawing that is kept as it is. */
export const keptSceneLimit = 4_000_000;

const place = z.number().min(-1e6).max(1e6);
const size = z.number().min(0).max(1e6);
const colour = z.enum([
  'surface',
  'sunken',
  'line',
  'line-strong',
  'text',
  'text-muted',
  'text-faint',
  'danger',
]);
const series = z.templateLiteral(['series-', z.number().int().min(1).max(999)]);
const heat = z.templateLiteral(['heat ', z.number().min(0).max(1)]);
const token = z.union([colour, series, heat]);

const mark = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rect'),
    x: place,
    y: place,
    width: size,
    height: size,
    colour: token,
    isHatched: z.boolean().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('line'),
    points: z.array(place).max(200_000),
    colour: token,
    width: z.number().min(0).max(100),
    isDashed: z.boolean().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('dot'),
    x: place,
    y: place,
    radius: z.number().min(0).max(1_000),
    colour: token,
    isHollow: z.boolean().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('text'),
    x: place,
    y: place,
    text: z.string().max(10_000),
    size: z.number().min(1).max(200),
    colour: token,
    anchor: z.enum(['start', 'middle', 'end']),
    isBold: z.boolean().exactOptional(),
  }),
]);

const keptScene = z.strictObject({
  width: z.number().min(1).max(1e5),
  height: z.number().min(1).max(1e5),
  marks: z.array(mark).max(200_000),
});

/** A drawing as data. It is read by its schema wherever it comes from, since it may come from a shared file. */
export type KeptScene = z.infer<typeof keptScene>;

type Refusal = { readonly kind: 'refused'; readonly message: string };

export function readKeptScene(text: string): Result<KeptScene, Refusal> {
  const refuse = (message: string) => fail({ kind: 'refused', message } as const);
  if (text.length > keptSceneLimit) return refuse('The picture is too large to be kept in a report.');
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return refuse('The picture is damaged.');
  }
  const read = keptScene.safeParse(data);
  return read.success ? ok(read.data) : refuse('The picture is damaged.');
}
