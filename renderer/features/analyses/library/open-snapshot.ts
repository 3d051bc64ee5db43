import type { Output } from '../../../../shared/contract/index.ts';
import type { KeptAnalysis, KeptSnapshot } from '../../../../shared/contract/library.ts';
import type { DeliveryReport } from '../../../../shared/contract/sending.ts';
import type { Analysis } from '../../../../shared/domain/analysis/model.ts';
import { readAnalysis } from '../../../../shared/domain/analysis/read/read-analysis.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';
import type { Other, Others, Snapshot, Snapshots } from '../../../charts/analysis/snapshots.ts';
import {
  failAnalysis,
  readAgainAs,
  type ShownOrigin,
  showAnalysis,
  showFile,
  typeOf,
  useShownAnalysis,
} from '../reading/shown-analysis.ts';
import { readFile } from '../reading/worker/read-file.ts';
import { analysisWith, loadLibrary, useLibrary } from './library-state.ts';

/** Shows one kept export, the others of its analysis beside it. */
export async function openSnapshot(snapshotId: string): Promise<void> {
  const analysis = analysisWith(snapshotId);
  const snapshot = analysis?.snapshots.find(({ id }) => id === snapshotId);
  const text = await readExport(snapshotId);
  if (analysis === undefined || snapshot === undefined || !text.ok)
    return failAnalysis(text.ok ? 'This is no longer in the library.' : text.error.message);
  const origin: ShownOrigin = {
    ...originOf(analysis, snapshot),
    snapshots: seriesOf(analysis.id, snapshotId),
  };
  if (text.value.length < readHere) showAnalysis(text.value, analysis.type, origin);
  else await showFile(new File([text.value], analysis.name), origin);
  // A file's type may be a person's correction.
  const isShown = useShownAnalysis.getState().shown?.inLibrary?.snapshotId === snapshotId;
  if (isShown && analysis.source.kind === 'file') await readAgainAs(analysis.type);
}

/** Characters that are read in the page at once; more go to a worker, which takes a moment to start. */
export const readHere = 1_000_000;

/** Shows what a service sent: from the library, or as it came where it could not be stored there. */
export async function openFetched(
  { result, delivery }: DeliveryReport,
  asked: { readonly type: string | undefined; readonly timeZone: string | undefined },
): Promise<void> {
  if (result?.kind !== 'analysis' || delivery === null) return;
  await loadLibrary();
  if (result.snapshotId !== undefined && analysisWith(result.snapshotId) !== undefined)
    return openSnapshot(result.snapshotId);
  const origin: ShownOrigin = {
    source: `from ${delivery.connectionName}`,
    takenAt: Math.floor(Date.parse(delivery.startedAt) / 1000),
    timeZone: asked.timeZone,
  };
  showAnalysis(result.data, asked.type, origin);
}

/** Fetches an analysis once more and shows what came; what was there stays there. */
export async function refresh(analysisId: string, isShown: boolean): Promise<void> {
  if (useLibrary.getState().refreshing !== null) return;
  useLibrary.setState({ refreshing: analysisId, failure: null });
  const answer = await client.call('library.refresh', { id: analysisId });
  await loadLibrary();
  const failure = !answer.ok
    ? answer.error.message
    : answer.value.outcome === 'accepted'
      ? null
      : answer.value.message;
  if (failure !== null) {
    useLibrary.setState({ failure });
    if (isShown) failAnalysis(failure);
  } else if (isShown && answer.ok) await openFetched(answer.value, { type: undefined, timeZone: undefined });
  useLibrary.setState({ refreshing: null });
}

/** Where one snapshot came from: its own file or fetch, which need not be that of the analysis. */
export function originOf(
  { id, name, timeZone }: KeptAnalysis,
  { id: snapshotId, dataUntil, source }: KeptSnapshot,
): Omit<ShownOrigin, 'snapshots'> {
  const takenAt = Math.floor(dataUntil);
  const inLibrary = { analysisId: id, snapshotId };
  const common = { takenAt, timeZone: timeZone ?? undefined, name, inLibrary };
  if (source.kind === 'connection') return { ...common, source: `from ${source.name}` };
  return source.name === ''
    ? { ...common, source: 'from a file', isFileDate: true }
    : { ...common, source: `from the file ${source.name}`, isFileDate: true, fileName: source.name };
}

/** Every snapshot of the analyses that match, newest first. */
async function snapshotsOf(isWanted: (analysis: KeptAnalysis) => boolean): Promise<readonly Snapshot[]> {
  const listed = await client.call('library.list', {});
  return (listed.ok ? listed.value.analyses : [])
    .filter(isWanted)
    .flatMap((analysis) =>
      analysis.snapshots.map((snapshot) => ({
        id: snapshot.id,
        name: analysis.name,
        takenAt: snapshot.takenAt,
        origin: originOf(analysis, snapshot),
      })),
    )
    .toSorted((left, right) => right.takenAt - left.takenAt);
}

/** As its analysis was read: a person may have corrected the type of a file. */
async function readSnapshot(id: string): Promise<Result<Analysis, { readonly message: string }>> {
  const text = await readExport(id);
  if (!text.ok) return text;
  const type = analysisWith(id)?.type;
  if (text.value.length >= readHere) return readBeside(new File([text.value], 'export'));
  const read = readAnalysis(text.value, { type });
  return !read.ok || type === undefined || read.value.type === type
    ? read
    : readAnalysis(text.value, { type, isForced: true });
}

/** In a worker, so that a long one does not block the page. */
function readBeside(file: File): Promise<Result<Analysis, { readonly message: string }>> {
  return readFile(file, { onStage: () => undefined, signal: new AbortController().signal });
}

/** What an analysis can be compared with, for the charts. */
export const others: Others = {
  list: (type) => snapshotsOf((analysis) => analysis.type === type),
  read: readSnapshot,
  readFile: readBeside,
};

/** What a service sent, to compare with: from the library, or as it came where it could not be stored there. */
export async function otherOf(
  { result, delivery }: DeliveryReport,
  type: string | undefined,
): Promise<Result<Other, { readonly message: string }> | undefined> {
  if (result?.kind !== 'analysis' || delivery === null) return undefined;
  await loadLibrary();
  const { snapshotId } = result;
  const kept = snapshotId === undefined ? undefined : analysisWith(snapshotId);
  const snapshot = kept?.snapshots.find(({ id }) => id === snapshotId);
  const read =
    snapshot === undefined
      ? readAnalysis(result.data, { type: typeOf(type) })
      : await readSnapshot(snapshot.id);
  if (!read.ok) return read;
  const takenAt = Math.floor(Date.parse(delivery.startedAt) / 1000);
  const origin =
    kept === undefined || snapshot === undefined
      ? { source: `from ${delivery.connectionName}`, takenAt }
      : originOf(kept, snapshot);
  return ok({ analysis: read.value, origin });
}

/** The export exactly as it came, part by part. */
export async function readExport(id: string): Promise<Result<string, { readonly message: string }>> {
  const parts: string[] = [];
  for (let part: number | null = 0; part !== null; ) {
    const read: Result<Output<'library.read'>> = await client.call('library.read', { id, part });
    if (!read.ok) return fail({ message: read.error.message });
    parts.push(read.value.text);
    part = read.value.next;
  }
  return ok(parts.join(''));
}

/** As the charts ask for them. */
export function seriesOf(analysisId: string, currentId: string): Snapshots {
  return { currentId, list: () => snapshotsOf(({ id }) => id === analysisId), read: readSnapshot };
}
