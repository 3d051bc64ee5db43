import type { ExportTable } from '../../../shared/domain/analysis/export/export-table.ts';
import type { AnalysisType } from '../../../shared/domain/analysis/model.ts';
import type {
  ComparisonDrawing,
  Drawing,
  TrendDrawing,
} from '../../../shared/domain/report-document/report-document.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { measureOnScreen } from '../scene/measure.ts';
import type { Measure, Scene } from '../scene/scene.ts';
import { type Caption, captioned } from './caption.ts';

/** Of an export that was drawn: where the library has it, and how old its data is. */
interface DrawnFrom {
  readonly inLibrary?: { readonly analysisId: string; readonly snapshotId: string } | undefined;
  /** Unix seconds. */
  readonly takenAt?: number | undefined;
  /** Whether that is only the date of a file. */
  readonly isFileDate?: boolean | undefined;
  /** Of a file that is at hand, and what it is saved as where it is put into the library. */
  readonly file?: { readonly file: File; readonly name: string; readonly type: AnalysisType } | undefined;
}

/** How to draw a chart again: from one analysis, from two, or from every snapshot of one. */
export type PictureRecipe =
  | { readonly of: 'one'; readonly drawing: Drawing }
  | {
      readonly of: 'two';
      readonly before: DrawnFrom;
      readonly after: DrawnFrom;
      readonly names: { readonly before: string; readonly after: string };
      readonly drawing: ComparisonDrawing;
    }
  | { readonly of: 'snapshots'; readonly drawing: TrendDrawing };

/** A chart of an analysis, to be drawn at any width. */
export interface Picture {
  /** What it is called among the charts of its analysis: "Curve". */
  readonly name: string;
  readonly draw: (width: number, measure: Measure) => Scene;
  readonly caption: Caption;
  readonly recipe: PictureRecipe;
}

/** Everything that can be exported from one analysis. Computed only when it is exported. */
export interface AnalysisExport {
  readonly title: string;
  /** Unix seconds: the age of the data, which a file carries as its date. */
  readonly takenAt: number;
  readonly pictures: readonly Picture[];
  readonly table: () => ExportTable;
  /** The model and every computed number, as the command line prints it. */
  readonly numbers: () => JsonObject;
}

/** The width pictures are laid out for, whatever the window's: the same numbers then give the same picture. */
const pictureWidth = 1120;

export function pictureScene({ draw, caption }: Picture): Scene {
  return captioned(draw(pictureWidth, measureOnScreen), caption, measureOnScreen);
}

/** A file name that every system accepts, from the title of an analysis. */
export function fileNameOf(title: string, ending: string): string {
  const plain = title
    .toWellFormed()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '');
  const safe =
    /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain) || plain === '' ? `Analysis ${plain}`.trim() : plain;
  return `${[...safe].slice(0, 80).join('').trim()}.${ending}`;
}
