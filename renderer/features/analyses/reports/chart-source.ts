import type { ChartSource } from '../../../../shared/domain/report-document/report-document.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { titleOf } from '../../../charts/analysis/origin.ts';
import type { AddToReportProps } from '../../../charts/export/add-to-report.ts';
import { analysisWith, loadLibrary } from '../library/library-state.ts';
import { seriesOf } from '../library/open-snapshot.ts';
import { saveToLibrary } from '../library/save-to-library.ts';
import { noteSaved, type ShownAnalysis, useShownAnalysis } from '../reading/shown-analysis.ts';
import { keepScene } from './kept-picture.ts';

interface Added extends AddToReportProps {
  /** Stays with the snapshot on the screen rather than showing the newest. */
  readonly staysWithSnapshot: boolean;
}

type Made<Value> = Promise<Result<Value, { readonly message: string }>>;

/** What a report keeps of a picture on the screen: how to draw it again, or where that cannot be, the drawing. */
export async function sourceOf({ exported, picture, scene, staysWithSnapshot }: Added): Made<ChartSource> {
  const { shown } = useShownAnalysis.getState();
  const { recipe } = picture;
  if (shown !== null && recipe !== undefined) {
    const place = shown.inLibrary === undefined ? await savedFirst(shown) : ok(shown.inLibrary);
    if (place !== undefined) {
      if (!place.ok) return place;
      const { analysisId, snapshotId } = place.value;
      return ok({
        kind: 'recipe',
        analysisId,
        snapshotId: staysWithSnapshot ? snapshotId : null,
        name: (analysisWith(snapshotId)?.name ?? exported.title).slice(0, 400),
        type: shown.analysis.type,
        drawing: recipe,
      });
    }
  }
  const kept = await keepScene(scene);
  if (!kept.ok) return kept;
  const name = `${exported.title}, ${picture.name}`.slice(0, 400);
  // Zero stands for an age that nobody stated.
  const asOf = exported.takenAt > 0 ? exported.takenAt : null;
  return ok({ kind: 'fixed', pictureId: kept.value, name, asOf });
}

/** Puts an opened file into the library. @returns nothing where there is no file to put there */
async function savedFirst(
  shown: ShownAnalysis,
): Promise<Result<NonNullable<ShownAnalysis['inLibrary']>, { readonly message: string }> | undefined> {
  const { input: file, analysis } = shown;
  if (!(file instanceof File)) return undefined;
  const name = analysis.name || file.name.replace(/\.[^.]+$/, '') || titleOf(analysis);
  const saved = await saveToLibrary(file, {
    ...{ name: name.slice(0, 200), type: analysis.type },
    analysisId: null,
  });
  if (!saved.ok) return saved;
  await loadLibrary();
  const analysisId = analysisWith(saved.value)?.id;
  if (analysisId === undefined) return fail({ message: 'The file could not be saved to the library.' });
  const inLibrary = { analysisId, snapshotId: saved.value };
  noteSaved({ inLibrary, snapshots: seriesOf(analysisId, saved.value) });
  return ok(inLibrary);
}
