import type { AnalysisType } from '../../../../shared/domain/analysis/model.ts';
import type {
  ChartSource,
  ComparedSide,
  ReportChart,
} from '../../../../shared/domain/report-document/report-document.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { type Origin, titleOf } from '../../../charts/analysis/origin.ts';
import {
  type AnalysisExport,
  type Picture,
  type PictureRecipe,
  pictureScene,
} from '../../../charts/export/analysis-export.ts';
import { analysisWith, loadLibrary } from '../library/library-state.ts';
import { seriesOf } from '../library/open-snapshot.ts';
import { saveToLibrary } from '../library/save-to-library.ts';
import { noteSaved, type ShownAnalysis, useShownAnalysis } from '../reading/shown-analysis.ts';
import { keepScene } from './kept-picture.ts';

interface Added {
  readonly exported: AnalysisExport;
  readonly picture: Picture;
  /** Stays with the snapshot on the screen rather than showing the newest. */
  readonly staysWithSnapshot: boolean;
  /** Keeps a comparison of files as a picture rather than putting them into the library. */
  readonly keepsPicture?: boolean;
}

type Two = Extract<PictureRecipe, { of: 'two' }>;
type Made<Value> = Promise<Result<Value, { readonly message: string }>>;
type Place = NonNullable<Origin['inLibrary']>;

/**
 * How a chart on the screen comes into a report: drawn from the library, saved there first, or kept as it is.
 */
export function wayOf(recipe: PictureRecipe, shown: ShownAnalysis): 'drawn' | 'saved first' | 'kept' {
  if (recipe.of === 'two') {
    if (comparedOf(recipe) !== undefined) return 'drawn';
    const canBe = (side: Two['before']) => placeOf(side) !== undefined || side.file !== undefined;
    return canBe(recipe.before) && canBe(recipe.after) ? 'saved first' : 'kept';
  }
  if (shown.inLibrary !== undefined) return 'drawn';
  return recipe.of === 'one' && shown.input instanceof File ? 'saved first' : 'kept';
}

/** A chart on the screen as one of a report, called as it is called there. */
export async function chartOf(
  exported: AnalysisExport,
  picture: Picture,
  how: Pick<Added, 'staysWithSnapshot' | 'keepsPicture'>,
): Made<ReportChart> {
  const source = await sourceOf({ exported, picture, ...how });
  if (!source.ok) return source;
  const several = exported.pictures.length > 1 ? `, ${picture.name.toLowerCase()}` : '';
  const heading = `${exported.title}${several}`.slice(0, 200);
  return ok({ id: crypto.randomUUID(), heading, note: '', source: source.value });
}

/** What a report keeps of a chart on the screen: how to draw it again, or where that cannot be, the drawing. */
async function sourceOf({ exported, picture, staysWithSnapshot, keepsPicture }: Added): Made<ChartSource> {
  const { shown } = useShownAnalysis.getState();
  const { recipe } = picture;
  const name = `${exported.title}`.slice(0, 400);
  if (recipe.of === 'two') {
    if (shown !== null && keepsPicture !== true && wayOf(recipe, shown) === 'saved first') {
      const saved = await bothSaved(recipe);
      if (!saved.ok) return saved;
    }
    const sides = comparedOf(recipe);
    const { names, drawing } = recipe;
    if (sides !== undefined) return ok({ kind: 'comparison', name, ...sides, names, drawing });
  } else if (shown !== null) {
    const place =
      shown.inLibrary === undefined && recipe.of === 'one' ? await savedFirst(shown) : ok(shown.inLibrary);
    if (!place.ok) return place;
    if (place.value !== undefined) {
      const { analysisId, snapshotId } = place.value;
      const of = {
        ...{ analysisId, type: shown.analysis.type },
        name: (analysisWith(snapshotId)?.name ?? exported.title).slice(0, 400),
      };
      return recipe.of === 'snapshots'
        ? ok({ kind: 'trend', ...of, drawing: recipe.drawing })
        : ok({
            kind: 'recipe',
            ...of,
            snapshotId: staysWithSnapshot ? snapshotId : null,
            drawing: recipe.drawing,
          });
    }
  }
  const kept = await keepScene(pictureScene(picture));
  if (!kept.ok) return kept;
  const { takenAt, isFileDate } = (recipe.of === 'two' ? recipe.after : shown) ?? {};
  const asOf = takenAt === undefined || isFileDate === true ? null : takenAt;
  return ok({ kind: 'fixed', pictureId: kept.value, name: `${name}, ${picture.name}`.slice(0, 400), asOf });
}

/** The two of a comparison by their places in the library. @returns nothing where one of them is not there */
export function comparedOf({
  before,
  after,
}: Two): { before: ComparedSide; after: ComparedSide } | undefined {
  const side = (from: Two['before']): ComparedSide | undefined => {
    const inLibrary = placeOf(from);
    const analysis = inLibrary && analysisWith(inLibrary.snapshotId);
    return inLibrary && analysis && { ...inLibrary, name: analysis.name.slice(0, 400), type: analysis.type };
  };
  const [one, other] = [side(before), side(after)];
  return one && other && { before: one, after: other };
}

/** Files that were put into the library for a comparison, which goes on as it stands on the screen. */
const places = new WeakMap<File, Place>();

/** Where one of two is in the library, unless it was removed there. */
function placeOf({ inLibrary, file }: Two['before']): Place | undefined {
  const place = inLibrary ?? (file && places.get(file.file));
  return place && analysisWith(place.snapshotId) && place;
}

/** Puts those of two that are not in the library there, the earlier first. */
async function bothSaved({ before, after }: Two): Made<void> {
  for (const side of [before, after]) {
    if (placeOf(side) !== undefined || side.file === undefined) continue;
    const { file, name, type } = side.file;
    const saved = await newAnalysis(file, name, type);
    if (!saved.ok) return saved;
    places.set(file, saved.value);
    if (useShownAnalysis.getState().shown?.input === file) noteInLibrary(saved.value);
  }
  return ok(undefined);
}

/** Puts an opened file into the library. @returns nothing where there is no file to put there */
async function savedFirst({ input: file, analysis }: ShownAnalysis): Made<Place | undefined> {
  if (!(file instanceof File)) return ok(undefined);
  const name = analysis.name || file.name.replace(/\.[^.]+$/, '') || titleOf(analysis);
  const saved = await newAnalysis(file, name, analysis.type);
  if (saved.ok) noteInLibrary(saved.value);
  return saved;
}

async function newAnalysis(file: File, name: string, type: AnalysisType): Made<Place> {
  const saved = await saveToLibrary(file, { name: name.slice(0, 200), type, analysisId: null });
  if (!saved.ok) return saved;
  await loadLibrary();
  const analysisId = analysisWith(saved.value)?.id;
  if (analysisId === undefined) return fail({ message: 'The file could not be saved to the library.' });
  return ok({ analysisId, snapshotId: saved.value });
}

function noteInLibrary(inLibrary: Place): void {
  noteSaved({ inLibrary, snapshots: seriesOf(inLibrary.analysisId, inLibrary.snapshotId) });
}
