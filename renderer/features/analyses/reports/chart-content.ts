import type { KeptAnalysis } from '../../../../shared/contract/library.ts';
import type { ExportTable } from '../../../../shared/domain/analysis/export/export-table.ts';
import type { Analysis } from '../../../../shared/domain/analysis/model.ts';
import { readAnalysis } from '../../../../shared/domain/analysis/read/read-analysis.ts';
import type { Recipe, ReportChart } from '../../../../shared/domain/report-document/report-document.ts';
import { fail, type Result } from '../../../../shared/result.ts';
import { captioned } from '../../../charts/export/caption.ts';
import type { PageChart } from '../../../charts/export/pages/page-layout.ts';
import { type RecipeChart, recipeChart } from '../../../charts/recipe-chart.ts';
import { formatMoment } from '../../../ui/format/format-time.ts';
import { originOf, readExport, readHere } from '../library/open-snapshot.ts';
import { readFile } from '../reading/worker/read-file.ts';
import { readPicture } from './kept-picture.ts';

/** What a chart of a report shows now, or why it shows nothing. */
export interface ChartContent {
  readonly draw: PageChart['draw'];
  readonly remark: string;
  /** Its numbers; absent for a kept picture, which is a drawing alone. */
  readonly table?: () => ExportTable;
  /** Unix seconds: the age of its data, where it is known. */
  readonly takenAt?: number | undefined;
  /** It cannot be drawn. */
  readonly isMissing?: boolean;
}

type Read = Promise<Result<Analysis, { readonly message: string }>>;

/** Analyses as they were read: several charts of a report may show one. */
const read = new Map<string, Read>();
const mostRead = 24;

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
  const analysis = analyses.find(({ id }) => id === source.analysisId);
  if (analysis === undefined)
    return missing(`The analysis ${source.name} is no longer in the library, so this chart cannot be drawn.`);
  const snapshot =
    source.snapshotId === null
      ? analysis.snapshots[0]
      : analysis.snapshots.find(({ id }) => id === source.snapshotId);
  if (snapshot === undefined)
    return missing(
      `The snapshot of ${analysis.name} that this chart showed was removed from the library. Choose the newest one to see the chart again.`,
    );
  const model = await modelOf(snapshot.id, source.type);
  if (!model.ok) return missing(`${analysis.name} cannot be read. ${model.error.message}`);
  const origin = originOf(analysis, snapshot);
  const chart = recipeChart(model.value, origin, source.drawing);
  if (chart === undefined) return missing(`${analysis.name} holds nothing to draw in this way now.`);
  return { draw: drawingOf(chart, heading), remark: '', table: chart.table, takenAt: origin.takenAt };
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
  return (width, measure) => captioned(picture.draw(width - 48, measure), shown, measure);
}

function modelOf(snapshotId: string, type: Recipe['type']): Read {
  const key = `${snapshotId} ${type}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  const [oldest] = read.keys();
  if (read.size >= mostRead && oldest !== undefined) read.delete(oldest);
  const reading = readModel(snapshotId, type);
  read.set(key, reading);
  // What failed may work the next time.
  void reading.then((model) => {
    if (!model.ok) read.delete(key);
  });
  return reading;
}

async function readModel(snapshotId: string, type: Recipe['type']): Read {
  const text = await readExport(snapshotId);
  if (!text.ok) return text;
  if (text.value.length < readHere) {
    const model = readAnalysis(text.value, { type });
    if (!model.ok || model.value.type === type) return model;
    return readAnalysis(text.value, { type, isForced: true });
  }
  const options = { onStage: () => undefined, signal: new AbortController().signal };
  const file = new File([text.value], snapshotId);
  const model = await readFile(file, options);
  const forced = model.ok && model.value.type !== type ? await readFile(file, { ...options, type }) : model;
  return forced.ok ? forced : fail({ message: forced.error.message });
}
