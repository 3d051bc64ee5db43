import { nameApart, type SharedFile } from '../../../../shared/domain/report-document/shared-file.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { client } from '../../../backend/client.ts';
import { saveText } from '../library/save-to-library.ts';
import { keepPicture } from '../reports/kept-picture.ts';
import { withIds } from './shared-parts.ts';

type Done<Value> = Promise<Result<Value, { readonly message: string }>>;

/**
 * Puts what was shared into the library: everything, or, where something fails, nothing. What has the name of something
 * that is there gets another one.
 */
export async function importShared(
  { analyses, reports, pictures }: SharedFile,
  fileName: string,
  onPart: (done: number) => void,
): Done<null> {
  const listed = await client.call('library.list', {});
  const kept = await client.call('reports.list', {});
  if (!listed.ok) return fail({ message: listed.error.message });
  if (!kept.ok) return fail({ message: kept.error.message });
  const names = new Set(listed.value.analyses.map(({ name }) => name));
  const titles = new Set(kept.value.reports.map(({ title }) => title));
  const ids = new Map<string, string>();
  const added = { analyses: new Set<string>(), reports: new Set<string>() };
  const takeBack = async (message: string) => {
    for (const id of added.reports) await client.call('reports.remove', { id });
    for (const id of added.analyses) await client.call('library.remove', { id, snapshotId: null });
    return fail({ message: `${message} Nothing of it was put into the library.` });
  };
  let done = 0;
  for (const analysis of analyses) {
    const name = nameApart(analysis.name, names);
    names.add(name);
    let analysisId: string | null = null;
    // The oldest first, as they came to the library they are from.
    for (const { id, text, takenAt, dataUntil, source } of analysis.snapshots.toReversed()) {
      onPart(done);
      const saved = await saveText(text, {
        ...{ name, type: analysis.type, analysisId, takenAt },
        fileName: `${analysis.source}, shared in ${fileName}`.slice(0, 400),
        shared: { dataUntil, timeZone: analysis.timeZone, source },
      });
      if (!saved.ok) return takeBack(saved.error.message);
      analysisId = saved.value.analysisId;
      added.analyses.add(analysisId);
      ids.set(`snapshot ${id}`, saved.value.snapshotId);
      done += 1;
    }
    if (analysisId === null) continue;
    ids.set(`analysis ${analysis.id}`, analysisId);
    if (analysis.tags.length > 0) await client.call('library.tag', { id: analysisId, tags: analysis.tags });
  }
  for (const { id, scene } of pictures) {
    const picture = await keepPicture(scene);
    if (!picture.ok) return takeBack(picture.error.message);
    ids.set(`picture ${id}`, picture.value);
  }
  for (const report of reports) {
    const title = nameApart(report.title, titles);
    titles.add(title);
    // What the file does not hold was gone when it was shared, and is so here.
    const charts = report.charts.map((chart) => ({
      ...chart,
      id: crypto.randomUUID(),
      source: withIds(chart.source, (letter, id) => ids.get(`${letter} ${id}`) ?? crypto.randomUUID()),
    }));
    const saved = await client.call('reports.save', {
      ...{ id: null, revision: 0 },
      report: { ...report, title, charts },
    });
    if (!saved.ok) return takeBack(saved.error.message);
    added.reports.add(saved.value.id);
  }
  return ok(null);
}
