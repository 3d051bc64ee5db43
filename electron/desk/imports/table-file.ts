import { stat } from 'node:fs/promises';
import type { FileOptions } from '../../../shared/domain/imports/import-map.ts';
import { fail, invalidInput, ok, type Result } from '../../../shared/result.ts';
import { fileKind } from '../import-reading/file-kind.ts';
import { Unreadable } from '../import-reading/workbook/archive.ts';
import { openWorkbook, type Workbook } from '../import-reading/workbook/workbook.ts';
import { type SheetOrder, type SheetText, writeSheet } from '../import-reading/workbook/write-sheet.ts';

/** A file of text with the rows of an upload: the upload itself, or one sheet of it. */
export interface TableFile {
  readonly file: string;
  readonly options: FileOptions;
  /** The sheets to choose from; null where the upload is no workbook. */
  readonly workbook: {
    readonly sheet: string;
    readonly sheets: readonly { readonly name: string; readonly isHidden: boolean }[];
  } | null;
  readonly notes: readonly string[];
  /** Why the sheet that was asked for is not the one that is read; left out where it is. */
  readonly otherSheet?: string;
}

/** The sheets of one upload, each written once, and removed with it. */
export class SheetFiles {
  readonly #upload: string;
  readonly #made = new Map<string, Promise<Result<SheetText>>>();
  readonly #closed = new AbortController();

  readonly #reading: FileOptions | undefined;

  /**
   * @param upload the path of the uploaded file
   * @param reading how it is read, where that is not to be chosen
   */
  constructor(upload: string, reading?: FileOptions) {
    this.#upload = upload;
    this.#reading = reading;
  }

  /** The files written so far. */
  get files(): readonly string[] {
    return [...this.#made.keys()];
  }

  /** Ends what is being written. */
  close(): void {
    this.#closed.abort();
  }

  /** @param progress told the share of a sheet that was read, where one has to be written first */
  async tableOf(chosen: FileOptions, progress?: (read: number) => void): Promise<Result<TableFile>> {
    const upload = this.#upload;
    const options = this.#reading ?? chosen;
    const kind = await stat(upload).then(
      ({ size }) => (size === 0 ? undefined : fileKind(upload)),
      () => undefined,
    );
    // What it is otherwise is said where it is looked at.
    if (kind?.is !== 'archive') return ok({ file: upload, options, workbook: null, notes: [] });
    let workbook: Workbook | undefined;
    try {
      workbook = await openWorkbook(upload);
      return await this.#sheetOf(workbook, options, progress);
    } catch (error) {
      if (error instanceof Unreadable) return fail(invalidInput(error.message));
      throw error;
    } finally {
      workbook?.archive.close();
    }
  }

  async #sheetOf(
    workbook: Workbook,
    options: FileOptions,
    progress: ((read: number) => void) | undefined,
  ): Promise<Result<TableFile>> {
    const { sheets } = workbook;
    const wanted = sheets.filter(({ name }) => name === options.sheet);
    // Of a workbook nobody has chosen in, the first sheet that can be seen and has rows.
    const visible = sheets.filter(({ isHidden }) => !isHidden);
    const candidates = wanted.length > 0 ? wanted : visible.length > 0 ? visible : sheets;
    for (const sheet of candidates) {
      const file = this.#fileOf(sheets.indexOf(sheet));
      const made = await this.#written({ workbook, sheet, out: file, ...(progress && { progress }) });
      if (!made.ok) return made;
      if (made.value.rows === 0) continue;
      return ok({
        file,
        options: asText(options),
        workbook: {
          sheet: sheet.name,
          sheets: sheets.map(({ name, isHidden }) => ({ name, isHidden })),
        },
        notes: made.value.notes,
        ...(options.sheet !== undefined &&
          wanted.length === 0 && {
            otherSheet: `The workbook has no sheet “${options.sheet}”. It has ${sheets.map(({ name }) => `“${name}”`).join(', ')}.`,
          }),
      });
    }
    const [only] = candidates;
    return fail(
      invalidInput(
        candidates.length === 1 && only !== undefined
          ? `The sheet “${only.name}” holds no rows.${sheets.length > 1 ? ' Choose another sheet.' : ''}`
          : 'No sheet of this workbook holds a row.',
      ),
    );
  }

  #fileOf(place: number): string {
    return `${this.#upload}-${place + 1}.sheet`;
  }

  #written(order: SheetOrder): Promise<Result<SheetText>> {
    const { out } = order;
    const before = this.#made.get(out);
    if (before !== undefined) return before;
    const made = writeSheet({ ...order, signal: this.#closed.signal });
    this.#made.set(out, made);
    // One that failed, as on a full disk, may be tried again.
    void made.then(({ ok: isMade }) => isMade || this.#made.delete(out));
    return made;
  }
}

/** How the file of a sheet was written; the rest is for a person to choose. */
function asText({ hasHeader, decimal, above }: FileOptions): FileOptions {
  return {
    ...{ format: 'csv', encoding: 'utf-8', delimiter: ',', decimal: decimal ?? '.' },
    ...(hasHeader !== undefined && { hasHeader }),
    ...(above !== undefined && { above }),
  };
}
