import { z } from 'zod';
import { fail, ok, type Result } from '../../result.ts';
import { analysisTypes } from '../analysis/model.ts';
import { readKeptScene } from './kept-scene.ts';
import { reportDocument } from './report-document.ts';

/** What a shared file says of itself, first of all. */
export const sharedKind = 'audience-desk/shared';
/** Grows when an older copy of the app could not read a file any more. */
export const sharedVersion = 1;

/** Bytes of a file's content, unpacked: more would fill the memory of a page. */
export const sharedLimit = 200_000_000;

const id = z.string().min(1).max(100);
const seconds = z.number().min(0).max(1e11);

const sharedAnalysis = z.strictObject({
  id,
  name: z.string().min(1).max(200),
  tags: z.array(z.string().min(1).max(40)).max(20),
  type: z.enum(analysisTypes),
  timeZone: z.string().max(100).nullable(),
  /** The names of connections and files it came from, and nothing else of them. */
  source: z.string().max(400),
  /** The newest first, each export exactly as it came. */
  snapshots: z
    .array(
      z.strictObject({
        ...{ id, takenAt: seconds, dataUntil: seconds },
        source: z.strictObject({ kind: z.enum(['connection', 'file']), name: z.string().max(400) }),
        text: z.string(),
      }),
    )
    .min(1)
    .max(10_000),
});

const sharedFile = z.strictObject({
  kind: z.literal(sharedKind),
  version: z.literal(sharedVersion),
  analyses: z.array(sharedAnalysis).max(1_000),
  /** Their charts name analyses, snapshots and pictures by the ids of this file. */
  reports: z.array(reportDocument).max(100),
  /** Drawings that cannot be made again, each as the text of its JSON. */
  pictures: z.array(z.strictObject({ id, scene: z.string() })).max(10_000),
});

export type SharedAnalysis = z.infer<typeof sharedAnalysis>;
export type SharedFile = z.infer<typeof sharedFile>;

type Refusal = { readonly kind: 'refused'; readonly message: string };

/** Reads what another copy of the app shared. Whatever the text holds, it is a value of the type or a refusal. */
export function readSharedFile(text: string): Result<SharedFile, Refusal> {
  const refuse = (message: string) => fail({ kind: 'refused', message } as const);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return refuse(damaged);
  }
  const head = z.looseObject({ kind: z.literal(sharedKind), version: z.number() }).safeParse(data);
  if (!head.success) return refuse('It was not shared by Audience Desk.');
  if (head.data.version > sharedVersion)
    return refuse('A newer version of Audience Desk made it. Update this one to open it.');
  const read = sharedFile.safeParse(data);
  if (!read.success) return refuse(damaged);
  if (hasClash(read.data))
    return refuse('Two of its parts go by one id, so that a chart could show the wrong one.');
  const isBroken = read.data.pictures.some(({ scene }) => !readKeptScene(scene).ok);
  return isBroken ? refuse(damaged) : ok(read.data);
}

/** Charts name analyses, snapshots and pictures by their ids: each may be there once. */
function hasClash({ analyses, pictures }: SharedFile): boolean {
  const snapshots = analyses.flatMap((analysis) => analysis.snapshots);
  return [analyses, snapshots, pictures].some((all) => new Set(all.map((part) => part.id)).size < all.length);
}

const damaged = 'It is damaged. Ask for it again.';

/** The file as pieces of text, so that no single one grows beyond what a text may hold. */
export function* sharedFileParts({ analyses, reports, pictures }: Omit<SharedFile, 'kind' | 'version'>) {
  yield `{"kind":${JSON.stringify(sharedKind)},"version":${sharedVersion},"analyses":[`;
  for (const [index, { snapshots, ...analysis }] of analyses.entries()) {
    yield `${index === 0 ? '' : ','}${JSON.stringify(analysis).slice(0, -1)},"snapshots":[`;
    for (const [place, snapshot] of snapshots.entries())
      yield `${place === 0 ? '' : ','}${JSON.stringify(snapshot)}`;
    yield ']}';
  }
  yield `],"reports":${JSON.stringify(reports)},"pictures":[`;
  for (const [index, picture] of pictures.entries())
    yield `${index === 0 ? '' : ','}${JSON.stringify(picture)}`;
  yield ']}\n';
}

/** A name that none of the others has: "Checkout", else "Checkout (2)" and so on. */
export function nameApart(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let times = 2; ; times += 1) {
    const end = ` (${times})`;
    const found = `${name.slice(0, 200 - end.length).trimEnd()}${end}`;
    if (!taken.has(found)) return found;
  }
}
