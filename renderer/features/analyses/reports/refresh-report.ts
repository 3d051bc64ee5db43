import { create } from 'zustand';
import type { KeptAnalysis } from '../../../../shared/contract/library.ts';
import type { ReportDocument } from '../../../../shared/domain/report-document/report-document.ts';
import { client } from '../../../backend/client.ts';
import { loadLibrary } from '../library/library-state.ts';

interface Refreshing {
  /** How far it is; null while nothing is fetched. */
  readonly progress: { readonly done: number; readonly of: number; readonly name: string } | null;
  /** By analysis: why the last try brought nothing new. */
  readonly failures: ReadonlyMap<string, string>;
  /** What the last one came to. */
  readonly words: string;
}

export const useRefreshing = create<Refreshing>(() => ({ progress: null, failures: new Map(), words: '' }));

let current: AbortController | undefined;

export function cancelRefreshing(): void {
  current?.abort();
}

/** Forgets what a refresh of another report came to. */
export function clearRefreshing(): void {
  current?.abort();
  useRefreshing.setState({ progress: null, failures: new Map(), words: '' });
}

/**
 * The analyses whose newest snapshot a report shows, alone or in a trend. Charts of a chosen snapshot, comparisons of two
 * and kept pictures stay as they are.
 */
export function refreshedBy({ charts }: ReportDocument): readonly string[] {
  return [
    ...new Set(
      charts.flatMap(({ source }) =>
        source.kind === 'trend' || (source.kind === 'recipe' && source.snapshotId === null)
          ? [source.analysisId]
          : [],
      ),
    ),
  ];
}

/** Fetches each analysis of a report again, one after another: a failure of one leaves the others. */
export async function refreshReport(
  report: ReportDocument,
  analyses: readonly KeptAnalysis[],
): Promise<void> {
  if (useRefreshing.getState().progress !== null) return;
  const own = new AbortController();
  current = own;
  const ids = refreshedBy(report);
  const failures = new Map<string, string>();
  let fetched = 0;
  for (const [done, id] of ids.entries()) {
    const analysis = analyses.find((one) => one.id === id);
    if (own.signal.aborted) break;
    if (analysis === undefined) continue;
    useRefreshing.setState({ progress: { done, of: ids.length, name: analysis.name }, failures, words: '' });
    const failure = await refreshOne(analysis, own.signal);
    if (failure === undefined) fetched += 1;
    else if (!own.signal.aborted) failures.set(id, failure);
  }
  await loadLibrary();
  if (current !== own) return;
  const count = `${fetched} of ${ids.length} ${ids.length === 1 ? 'analysis' : 'analyses'} fetched again`;
  const words = own.signal.aborted ? `Stopped: ${count}.` : `${count}.`;
  useRefreshing.setState({ progress: null, failures: new Map(failures), words });
}

/** @returns why nothing new came, or nothing */
async function refreshOne({ id, source }: KeptAnalysis, signal: AbortSignal): Promise<string | undefined> {
  if (source.kind === 'file')
    return 'Not fetched again: it came from a file. Open a newer file and save it as one more snapshot.';
  if (source.connectionId === null)
    return 'Not fetched again: the connection it came from is no longer there.';
  const answer = await client.call('library.refresh', { id }, signal);
  if (!answer.ok) return `Not fetched again: ${answer.error.message}`;
  return answer.value.outcome === 'accepted' ? undefined : `Not fetched again: ${answer.value.message}`;
}
