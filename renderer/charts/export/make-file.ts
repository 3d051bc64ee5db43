import { toCsv } from '../../../shared/domain/analysis/export/to-csv.ts';
import { fail, ok } from '../../../shared/result.ts';
import { paletteOf, type Theme } from '../scene/palette.ts';
import type { Scene } from '../scene/scene.ts';
import type { AnalysisExport } from './analysis-export.ts';
import { type PictureResult, toPng } from './to-png.ts';
import { toSvg } from './to-svg.ts';

export type TableFormat = 'csv' | 'spreadsheet' | 'xlsx' | 'json';
export type PictureFormat = 'png' | 'svg' | 'pdf';

export interface PictureLook {
  readonly theme: Theme;
  /** Pixels of a PNG to one of the scene's, 1 to 4. */
  readonly scale: number;
}

export const endings = {
  csv: 'csv',
  spreadsheet: 'csv',
  xlsx: 'xlsx',
  json: 'json',
  png: 'png',
  svg: 'svg',
  pdf: 'pdf',
} as const satisfies Record<TableFormat | PictureFormat, string>;

/** The numbers as a file. The same numbers give the same bytes. */
export async function tableFile(exported: AnalysisExport, format: TableFormat): Promise<PictureResult> {
  if (format === 'json')
    return ok(new Blob([`${JSON.stringify(exported.numbers(), null, 2)}\n`], { type: 'application/json' }));
  if (format !== 'xlsx') {
    const isFor = format === 'csv' ? 'exact' : 'spreadsheet';
    return ok(new Blob([toCsv(exported.table(), isFor)], { type: 'text/csv;charset=utf-8' }));
  }
  // Loaded when first used: most people never do, and the window opens sooner without it.
  const { toXlsx } = await import('./to-xlsx.ts');
  try {
    return ok(await toXlsx(exported.table()));
  } catch (error) {
    if (error instanceof RangeError) return fail({ message: `${error.message} CSV has no such limit.` });
    throw error;
  }
}

interface PictureFile extends Pick<AnalysisExport, 'title' | 'takenAt'> {
  readonly format: PictureFormat;
  readonly look: PictureLook;
}

/** A scene as a file. The same scene gives the same bytes; a PNG only where the typefaces are the same. */
export async function pictureFile(
  scene: Scene,
  { format, look, title, takenAt }: PictureFile,
): Promise<PictureResult> {
  const palette = paletteOf(look.theme);
  if (format === 'png') return toPng(scene, palette, look.scale);
  if (format === 'svg') return ok(new Blob([toSvg(scene, palette, title)], { type: 'image/svg+xml' }));
  const { toPdf } = await import('./to-pdf.ts');
  return ok(await toPdf(scene, palette, { title, takenAt }));
}
