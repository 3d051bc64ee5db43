import type { KeptAnalysis, KeptSnapshot } from '../../../../shared/contract/library.ts';
import type { ExportTable } from '../../../../shared/domain/analysis/export/export-table.ts';
import type {
  ComparisonSource,
  ReportChart,
  TrendSource,
} from '../../../../shared/domain/report-document/report-document.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Origin } from '../../../charts/analysis/origin.ts';
import type { Side } from '../../../charts/compare/frame/pair.ts';
import { readAll } from '../../../charts/compare/trend/read-points.ts';
import { captioned, margin } from '../../../charts/export/caption.ts';
import type { PageChart } from '../../../charts/export/pages/page-layout.ts';
import { comparisonChart, type RecipeChart, recipeChart, trendChart } from '../../../charts/recipe-chart.ts';
import { trimmed } from '../../../charts/scene/place-scene.ts';
import { formatMoment } from '../../../ui/format/format-time.ts';
import { originOf, seriesOf } from '../library/open-snapshot.ts';
import { readPicture } from './kept-picture.ts';
import { modelOf } from './read-model.ts';

/** What a chart of a report shows now, or why it shows nothing. */
export interface ChartContent {
  readonly draw: PageChart['draw'];
  readonly remark: string;
  /** Its numbers; absent for a kept picture, which is a drawing alone. */
  readonly table?: () => ExportTable;
  /** Unix seconds: the age of its data; of a file that states none, when it was last changed. */
  readonly takenAt?: number | undefined;
  /** Whether that is only the date of a file. */
  readonly isFileDate?: boolean | undefined;
  /** It cannot be drawn. */
  readonly isMissing?: boolean;
}

export async function contentOf(
  { source, heading }: Pick<ReportChart, 'source' | 'heading'>,
  analyses: readonly KeptAnalysis[],
): Promise<ChartContent> {
  if (source.kind === 'fixed') {
    const scene = await readPicture(source.pictureId);
    if (!scene.ok) return missing(`The picture of ${source.name} cannot be shown. ${scene.error.message}`);
    const age =
      source.asOf === null
        ? 'Kept as it was, not refreshed.'
        : `As of ${formatMoment(source.asOf)}, not refreshed.`;
    const drawn = { ...scene.value, targets: [] };
    return { draw: () => drawn, remark: age, takenAt: source.asOf ?? undefined };
  }
  if (source.kind === 'comparison') return comparisonContent(source, heading, analyses);
  if (source.kind === 'trend') return trendContent(source, heading, analyses);
  const found = snapshotOf(source, analyses);
  if (!found.ok) return missing(found.error.message);
  const { analysis, snapshot } = found.value;
  const model = await modelOf(snapshot.id, source.type);
  if (!model.ok) return missing(`${analysis.name} cannot be read. ${model.error.message}`);
  const origin = originOf(analysis, snapshot);
  const chart = recipeChart(model.value, origin, source.drawing);
  if (chart === undefined) return missing(`${analysis.name} holds nothing to draw in this way now.`);
  return contentWith(chart, heading, origin);
}

async function comparisonContent(
  { before, after, names, name, drawing }: ComparisonSource,
  heading: string,
  analyses: readonly KeptAnalysis[],
): Promise<ChartContent> {
  const sides: Side[] = [];
  for (const side of [before, after]) {
    const found = snapshotOf(side, analyses);
    if (!found.ok) return missing(found.error.message);
    const { analysis, snapshot } = found.value;
    const model = await modelOf(snapshot.id, side.type);
    if (!model.ok) return missing(`${analysis.name} cannot be read. ${model.error.message}`);
    sides.push({ analysis: model.value, origin: originOf(analysis, snapshot) });
  }
  const [one, other] = sides;
  const chart = one && other && comparisonChart({ before: one, after: other, names }, drawing);
  if (chart === undefined) return missing(`The two of ${name} share nothing to draw in this way.`);
  return contentWith(chart, heading, other?.origin);
}

async function trendContent(
  { analysisId, type, name, drawing }: TrendSource,
  heading: string,
  analyses: readonly KeptAnalysis[],
): Promise<ChartContent> {
  if (!analyses.some(({ id }) => id === analysisId)) return missing(goneWords(name));
  const { list } = seriesOf(analysisId, '');
  const { points, failures } = await readAll({ list, read: (id) => modelOf(id, type) }, type);
  const chart = trendChart(points, failures, drawing);
  if (chart === undefined)
    return missing(`The trend of ${name} needs two snapshots in the library; refresh it from time to time.`);
  return contentWith(chart, heading, points.at(-1)?.origin);
}

interface SnapshotPlace {
  readonly analysisId: string;
  /** Null = the newest. */
  readonly snapshotId: string | null;
  readonly name: string;
}

/** The snapshot that a chart shows, or why it is not there. */
function snapshotOf(
  { analysisId, snapshotId, name }: SnapshotPlace,
  analyses: readonly KeptAnalysis[],
): Result<{ analysis: KeptAnalysis; snapshot: KeptSnapshot }, { readonly message: string }> {
  const analysis = analyses.find(({ id }) => id === analysisId);
  if (analysis === undefined) return fail({ message: goneWords(name) });
  const { snapshots } = analysis;
  const snapshot = snapshotId === null ? snapshots[0] : snapshots.find(({ id }) => id === snapshotId);
  if (snapshot !== undefined) return ok({ analysis, snapshot });
  return fail({
    message: `The snapshot of ${analysis.name} that this chart showed was removed from the library.`,
  });
}

function goneWords(name: string): string {
  return `The analysis ${name} is no longer in the library, so this chart cannot be drawn.`;
}

function contentWith(chart: RecipeChart, heading: string, origin: Origin | undefined): ChartContent {
  return {
    draw: drawingOf(chart, heading),
    remark: '',
    table: chart.table,
    takenAt: origin?.takenAt,
    isFileDate: origin?.isFileDate,
  };
}

function missing(remark: string): ChartContent {
  return { draw: null, remark, isMissing: true };
}

/** The chart with its caption; a title that the heading repeats stands once. */
function drawingOf({ picture }: RecipeChart, heading: string): NonNullable<PageChart['draw']> {
  const { caption } = picture;
  const isRepeated = heading.trim() === caption.title;
  const shown =
    heading.trim() === ''
      ? caption
      : {
          ...caption,
          title: '',
          details: isRepeated ? caption.details : [caption.title, ...caption.details],
        };
  // A page has a margin of its own.
  return (width, measure) => trimmed(captioned(picture.draw(width, measure), shown, measure), margin);
}
