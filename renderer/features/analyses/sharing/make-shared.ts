import type { ReportDocument } from '../../../../shared/domain/report-document/report-document.ts';
import {
  type SharedAnalysis,
  type SharedFile,
  sharedLimit,
} from '../../../../shared/domain/report-document/shared-file.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { readExport } from '../library/open-snapshot.ts';
import type { Shared } from '../library/share-request.ts';
import { readPicture } from '../reports/kept-picture.ts';
import { packed, type SharedPart } from './shared-parts.ts';

type Made<Value> = Result<Value, { readonly message: string }>;

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
    analyses.push({
      ...{ id, name: name.slice(0, 200), tags, type, timeZone: timeZone?.slice(0, 100) ?? null },
      ...{ source: source.name.slice(0, 400), snapshots: texts },
    });
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
