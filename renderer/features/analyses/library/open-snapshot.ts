import type { Output } from '../../../../shared/contract/index.ts';
import type { KeptAnalysis, KeptSnapshot } from '../../../../shared/contract/library.ts';
import type { DeliveryReport } from '../../../../shared/contract/sending.ts';
import type { Analysis } from '../../../../shared/domain/analysis/model.ts';
import { readAnalysis } from '../../../../shared/domain/analysis/read/read-analysis.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';
import type { Snapshot, Snapshots } from '../../../charts/analysis/snapshots.ts';
import {
  failAnalysis,
  readAgainAs,
  type ShownOrigin,
  showAnalysis,
  showFile,
  useShownAnalysis,
} from '../reading/shown-analysis.ts';
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
    inLibrary: { analysisId: analysis.id, snapshotId },
    snapshots: seriesOf(analysis.id, snapshotId),
  };
  if (text.value.length < readHere) showAnalysis(text.value, analysis.type, origin);
  else await showFile(new File([text.value], analysis.name), origin);
  // A file's type may be a person's correction.
  const isShown = useShownAnalysis.getState().shown?.inLibrary?.snapshotId === snapshotId;
  if (isShown && analysis.source.kind === 'file') await readAgainAs(analysis.type);
}

/** Where a kept export came from and how old it is, for whoever draws it. */
export function originOf({ source, timeZone }: KeptAnalysis, { dataUntil }: KeptSnapshot) {
  return {
    source: `from ${source.kind === 'file' ? 'the file ' : ''}${source.name}`,
    takenAt: Math.floor(dataUntil),
    timeZone: timeZone ?? undefined,
  };
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

/** Everything that was kept of an analysis, newest first. */
async function snapshotsOf(analysisId: string): Promise<readonly Snapshot[]> {
  const listed = await client.call('library.list', {});
  const found = listed.ok ? listed.value.analyses.find(({ id }) => id === analysisId) : undefined;
  return (found?.snapshots ?? []).map(({ id, dataUntil }) => ({
    id,
    name: found?.name ?? '',
    takenAt: Math.floor(dataUntil),
  }));
}

async function readSnapshot(id: string): Promise<Result<Analysis, { readonly message: string }>> {
  const text = await readExport(id);
  return text.ok ? readAnalysis(text.value, { type: analysisWith(id)?.type }) : text;
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
  return { currentId, list: () => snapshotsOf(analysisId), read: readSnapshot };
}
