import type { KeptAnalysis } from '../../../../shared/contract/library.ts';
import type { ChartSource, ComparedSide } from '../../../../shared/domain/report-document/report-document.ts';
import { type SharedFile, sharedFileParts } from '../../../../shared/domain/report-document/shared-file.ts';
import { gzipped } from '../../../ui/gzip.ts';
import type { Shared } from '../library/share-request.ts';

/** An analysis and those of its snapshots that go into the file. */
export interface SharedPart {
  readonly analysis: KeptAnalysis;
  readonly snapshots: KeptAnalysis['snapshots'];
}

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
