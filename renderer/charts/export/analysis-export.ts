import type { ExportTable } from '../../../shared/domain/analysis/export/export-table.ts';
import type { Drawing } from '../../../shared/domain/report-document/report-document.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { measureOnScreen } from '../scene/measure.ts';
import type { Measure, Scene } from '../scene/scene.ts';
import { type Caption, captioned } from './caption.ts';

/** A chart of an analysis, to be drawn at any width. */
export interface Picture {
  /** What it is called among the charts of its analysis: "Curve". */
  readonly name: string;
  readonly draw: (width: number, measure: Measure) => Scene;
  readonly caption: Caption;
  /** How to draw it again from the same analysis; absent where it cannot be. */
  readonly recipe?: Drawing | undefined;
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
