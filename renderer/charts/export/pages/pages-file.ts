import { zipSync } from 'fflate';
import type { NamedTable } from '../../../../shared/domain/analysis/export/export-table.ts';
import { toCsv } from '../../../../shared/domain/analysis/export/to-csv.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { type Palette, paletteOf } from '../../scene/palette.ts';
import { stacked } from '../../scene/place-scene.ts';
import type { Scene } from '../../scene/scene.ts';
import type { PictureLook } from '../make-file.ts';
import { type PictureResult, toPng } from '../to-png.ts';
import { toSvg } from '../to-svg.ts';
import { pagesToHtml } from './to-html.ts';

export type PagesFormat = 'pdf' | 'png' | 'pngs' | 'svg' | 'html';
export type TablesFormat = 'xlsx' | 'csv' | 'spreadsheet';

export const pagesEndings = {
  pdf: 'pdf',
  png: 'png',
  pngs: 'zip',
  svg: 'svg',
  html: 'html',
  xlsx: 'xlsx',
  csv: 'csv',
  spreadsheet: 'csv',
} as const satisfies Record<PagesFormat | TablesFormat, string>;

interface PagesFile {
  readonly title: string;
  /** Unix seconds: the age of the newest data; undefined where none is known. */
  readonly takenAt: number | undefined;
  readonly format: PagesFormat;
  readonly look: PictureLook;
  readonly onPage: (done: number) => void;
  readonly signal: AbortSignal;
}

/** The pages of a report as one file. The same pages give the same bytes; a PNG only where the typefaces are the same. */
export async function pagesFile(pages: readonly Scene[], wanted: PagesFile): Promise<PictureResult> {
  const { title, takenAt, format, look, onPage, signal } = wanted;
  const palette = paletteOf(look.theme);
  const next = async (done: number) => {
    onPage(done);
    // The window is drawn between two pages, and a click on Cancel is heard.
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
  };
  try {
    if (format === 'html') {
      const { fontRules } = await import('../fonts/html-fonts.ts');
      const fonts = fontRules(textsOf(pages));
      return ok(new Blob([pagesToHtml(pages, palette, { title, fonts })], { type: 'text/html' }));
    }
    if (format === 'svg')
      return ok(new Blob([toSvg(stacked(pages), palette, title)], { type: 'image/svg+xml' }));
    if (format === 'png') return await toPng(stacked(pages), palette, look.scale);
    if (format === 'pngs') return await pngs(pages, { palette, scale: look.scale, next });
    const { pagesToPdf } = await import('../to-pdf.ts');
    return ok(await pagesToPdf(pages, palette, { title, takenAt, onPage: next }));
  } catch (error) {
    if (signal.aborted) return fail({ message: 'Cancelled. Nothing was saved.' });
    throw error;
  }
}

function* textsOf(pages: readonly Scene[]): Generator<string> {
  for (const { marks } of pages) for (const mark of marks) if (mark.kind === 'text') yield mark.text;
}

interface PngPages {
  readonly palette: Palette;
  readonly scale: number;
  readonly next: (done: number) => Promise<void>;
}

/** A picture a page, in one archive: a browser would ask for each file by itself. */
async function pngs(pages: readonly Scene[], { palette, scale, next }: PngPages): Promise<PictureResult> {
  const files: Record<string, [Uint8Array, { level: 0; mtime: Date }]> = {};
  const digits = String(pages.length).length;
  for (const [index, page] of pages.entries()) {
    await next(index);
    const made = await toPng(page, palette, scale);
    if (!made.ok) return made;
    const bytes = new Uint8Array(await made.value.arrayBuffer());
    // The beginning of the format's time: the same pages give the same archive.
    files[`page ${String(index + 1).padStart(digits, '0')}.png`] = [
      bytes,
      { level: 0, mtime: new Date(1980, 0, 1) },
    ];
  }
  return ok(new Blob([zipSync(files)], { type: 'application/zip' }));
}

/** Every table of a report as one file. */
export async function tablesFile(
  tables: readonly NamedTable[],
  format: TablesFormat,
): Promise<PictureResult> {
  if (format !== 'xlsx') {
    const isFor = format === 'csv' ? 'exact' : 'spreadsheet';
    const parts = tables.map(({ name, table }) => {
      const heading = toCsv({ columns: [{ name, kind: 'text' }], rows: [] }, isFor);
      return `${heading}${toCsv(table, isFor).replace('\ufeff', '')}`;
    });
    const text = parts.map((part, index) => (index === 0 ? part : part.replace('\ufeff', ''))).join('\n');
    return ok(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  }
  const { sheetsToXlsx } = await import('../to-xlsx.ts');
  try {
    return ok(await sheetsToXlsx(tables));
  } catch (error) {
    if (error instanceof RangeError) return fail({ message: `${error.message} CSV has no such limit.` });
    throw error;
  }
}
