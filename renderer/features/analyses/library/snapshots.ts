import type { Output } from '../../../../shared/contract/index.ts';
import type { Analysis } from '../../../../shared/domain/analysis/model.ts';
import { readAnalysis } from '../../../../shared/domain/analysis/read/read-analysis.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';
import type { Snapshot, Snapshots } from '../../../charts/analysis/snapshots.ts';
import { analysisWith } from './library-state.ts';

/** Everything that was kept of an analysis, newest first. */
export async function snapshotsOf(analysisId: string): Promise<readonly Snapshot[]> {
  const listed = await client.call('library.list', {});
  const found = listed.ok ? listed.value.analyses.find(({ id }) => id === analysisId) : undefined;
  return (found?.snapshots ?? []).map(({ id, dataUntil }) => ({
    id,
    name: found?.name ?? '',
    takenAt: Math.floor(dataUntil),
  }));
}

export async function readSnapshot(id: string): Promise<Result<Analysis, { readonly message: string }>> {
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
