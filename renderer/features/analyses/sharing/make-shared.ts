import type { KeptAnalysis } from '../../../../shared/contract/library.ts';
import type {
  ChartSource,
  ComparedSide,
  ReportDocument,
} from '../../../../shared/domain/report-document/report-document.ts';
import {
  type SharedAnalysis,
  type SharedFile,
  sharedFileParts,
  sharedLimit,
} from '../../../../shared/domain/report-document/shared-file.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { gzipped } from '../../../ui/gzip.ts';
import { readExport } from '../library/open-snapshot.ts';
import type { Shared } from '../library/share-request.ts';
import { readPicture } from '../reports/kept-picture.ts';

/** An analysis and those of its snapshots that go into the file. */
export interface SharedPart {
  readonly analysis: KeptAnalysis;
  readonly snapshots: KeptAnalysis['snapshots'];
}

type Made<Value> = Result<Value, { readonly message: string }>;

/** What goes into the file, known before anything is read. */
export function partsOf(shared: Shared, analyses: readonly KeptAnalysis[]): readonly SharedPart[] {
  if (shared.kind === 'analysis')
    return [{ analysis: shared.analysis, snapshots: shared.analysis.snapshots }];
  const isShown = shared.document.charts.map(({ source }) => shownBy(source));
  return analyses.flatMap((analysis) => {
    const snapshots = analysis.snapshots.filter(({ id }, index) =>
      isShown.some((shows) => shows({ analysisId: analysis.id, id, isNewest: index === 0 })),
    );
    return snapshots.length === 0 ? [] : [{ analysis, snapshots }];
  });
}

interface ShownSnapshot {
  readonly analysisId: string;
  readonly id: string;
  readonly isNewest: boolean;
}

/** Which snapshots a chart is drawn from. */
function shownBy(source: ChartSource): (snapshot: ShownSnapshot) => boolean {
  switch (source.kind) {
    case 'recipe':
      return ({ analysisId, id, isNewest }) =>
        analysisId === source.analysisId &&
        (source.snapshotId === null ? isNewest : id === source.snapshotId);
    case 'comparison':
      return ({ id }) => id === source.before.snapshotId || id === source.after.snapshotId;
    case 'trend':
      return ({ analysisId }) => analysisId === source.analysisId;
    default:
      return () => false;
  }
}

interface Making {
  readonly onPart: (done: number) => void;
  readonly signal: AbortSignal;
}

/** Makes the file: exports as they came, compressed. Nothing of a connection goes into it but its name. */
export async function makeShared(
  shared: Shared,
  parts: readonly SharedPart[],
  { onPart, signal }: Making,
): Promise<Made<Blob>> {
  const analyses: SharedAnalysis[] = [];
  let [length, done] = [0, 0];
  for (const { analysis, snapshots } of parts) {
    const texts: SharedAnalysis['snapshots'] = [];
    for (const { id, takenAt, dataUntil, source } of snapshots) {
      onPart(done);
      const text = await readExport(id);
      if (signal.aborted) return fail({ message: 'Cancelled. Nothing was saved.' });
      if (!text.ok) return text;
      length += text.value.length;
      if (length > sharedLimit)
        return fail({
          message:
            'It would be larger than 200 MB, more than can be opened again. Remove old snapshots first.',
        });
      const { kind, name } = source;
      texts.push({
        ...{ id, takenAt, dataUntil },
        source: { kind, name: name.slice(0, 400) },
        text: text.value,
      });
      done += 1;
    }
    const { id, name, tags, type, timeZone, source } = analysis;
    analyses.push({ id, name, tags, type, timeZone, source: source.name.slice(0, 400), snapshots: texts });
  }
  const reports = shared.kind === 'report' ? [shared.document] : [];
  const pictures = await picturesOf(reports);
  return pictures.ok ? ok(await packed({ analyses, reports, pictures: pictures.value })) : pictures;
}

async function picturesOf(reports: readonly ReportDocument[]): Promise<Made<SharedFile['pictures']>> {
  const ids = reports.flatMap(({ charts }) =>
    charts.flatMap(({ source }) => (source.kind === 'fixed' ? [source.pictureId] : [])),
  );
  const pictures: SharedFile['pictures'] = [];
  for (const id of new Set(ids)) {
    const scene = await readPicture(id);
    // One that is gone is missing in the shared report too, which says so.
    if (scene.ok) pictures.push({ id, scene: JSON.stringify(scene.value) });
  }
  return ok(pictures);
}

export function packed(content: Omit<SharedFile, 'kind' | 'version'>): Promise<Blob> {
  return gzipped([...sharedFileParts(withOwnIds(content))], 'application/gzip');
}

/** The file's own ids, so that it says nothing of the library it came from. */
export function withOwnIds({
  analyses,
  reports,
  pictures,
}: Omit<SharedFile, 'kind' | 'version'>): Omit<SharedFile, 'kind' | 'version'> {
  const ids = new Map<string, string>();
  const own = (letter: string, id: string) => {
    const known = ids.get(id) ?? `${letter}${ids.size + 1}`;
    ids.set(id, known);
    return known;
  };
  return {
    analyses: analyses.map((analysis) => ({
      ...analysis,
      id: own('analysis', analysis.id),
      snapshots: analysis.snapshots.map((snapshot) => ({ ...snapshot, id: own('snapshot', snapshot.id) })),
    })),
    pictures: pictures.map((picture) => ({ ...picture, id: own('picture', picture.id) })),
    reports: reports.map((report) => ({
      ...report,
      charts: report.charts.map((chart, index) => ({
        ...chart,
        id: `chart${index + 1}`,
        source: withIds(chart.source, own),
      })),
    })),
  };
}

/** The source of a chart with other ids. */
export function withIds(source: ChartSource, own: (letter: string, id: string) => string): ChartSource {
  if (source.kind === 'fixed') return { ...source, pictureId: own('picture', source.pictureId) };
  if (source.kind === 'trend') return { ...source, analysisId: own('analysis', source.analysisId) };
  if (source.kind === 'comparison') {
    const side = (one: ComparedSide): ComparedSide => ({
      ...one,
      analysisId: own('analysis', one.analysisId),
      snapshotId: own('snapshot', one.snapshotId),
    });
    return { ...source, before: side(source.before), after: side(source.after) };
  }
  const { analysisId, snapshotId } = source;
  return {
    ...source,
    analysisId: own('analysis', analysisId),
    snapshotId: snapshotId === null ? null : own('snapshot', snapshotId),
  };
}
