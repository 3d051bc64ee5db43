import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type FileOptions, ownFileOptions } from '../../../shared/domain/imports/import-map.ts';
import { type AppError, fail, ok, type Result } from '../../../shared/result.ts';
import type { Handlers } from '../dispatcher.ts';
import { attempt } from '../error-reason.ts';
import type { FileSource } from '../import-reading/file-source.ts';
import { type RowChanges, removeCopy } from '../import-reading/row-changes.ts';
import type { RowChecker } from './check/check-row.ts';
import type { Checked } from './check/check-rows.ts';
import type { Problems } from './check/problems.ts';
import { Mending } from './mending/mending.ts';
import type { Repeats } from './repeats/check-repeats.ts';
import { SheetFiles } from './table-file.ts';

/** A file that is uploaded chunk by chunk. */
export interface Upload {
  readonly file: string;
  readonly name: string;
  /** The time of events in it that have none of their own. */
  readonly at: Date;
  /** Whether it was made of what is kept and masked: what it says then leaves the desk masked, too. */
  readonly isMasked?: boolean;
  /** The run that it takes back as a whole. */
  readonly undoes?: string;
  /** How much of it a check, or the opening of a sheet, has read, from 0 to 1; nothing where none runs. */
  progress?: number;
  /** Where it is a workbook, its sheets. */
  readonly sheets: SheetFiles;
  /** By the id of the connection it is for: the copy that is sent there, and the result of the check. */
  readonly checked: Map<string, CheckedUpload>;
  /** What was mended of it, by the way it is read. */
  readonly mending: Mending;
}

/** A file whose rows were all looked at, for one connection. */
export interface CheckedUpload {
  readonly source: FileSource;
  /** What was checked, as a text to compare. */
  readonly map: string;
  readonly result: Checked;
  /** Rows that say the same again, or were sent before. */
  readonly repeats: Repeats;
  /** Attribute names that are new to the connection. */
  readonly unknownAttributes: readonly string[];
  /** How it is read, which is what mended cells belong to. */
  readonly reading: string;
  /** The version of what is mended that it fits. */
  readonly mended: number;
  /** Whether all rows are to be checked again before any is sent: another check has begun, or mended rows may repeat others. */
  readonly isDue: boolean;
  /** What is mended of it, with the rows that are left out for this connection. */
  readonly changes: RowChanges;
  /** Where the problems are. */
  readonly problems: Problems;
  /** Checks one row as all of them were. */
  readonly look: RowChecker;
}

export const notFound = {
  kind: 'notFound',
  message: 'This file was let go. Choose it again.',
} as const satisfies AppError;

/** A file that the desk makes itself, to be checked and sent like one that was uploaded. */
export interface OwnFile {
  readonly name: string;
  readonly text: string;
  readonly isMasked: boolean;
  /** The run that it takes back as a whole. */
  readonly undoes?: string;
}

/** How files are written that the desk makes itself. */
const asMade: FileOptions = { ...ownFileOptions, above: 0 };

export interface Uploads {
  readonly folder: string;
  add(file: OwnFile): Result<{ readonly id: string }>;
  find(id: string): Upload | undefined;
  /** What was checked for a connection before can no longer be sent there, and is let go. */
  dropChecked(id: string, connectionId: string): void;
  /** The same, but its rows can still be looked at and mended. */
  outdateChecked(id: string, connectionId: string): void;
  /** Keeps the copy that was checked for a connection, in place of an earlier one. */
  keepChecked(id: string, connectionId: string, checked: CheckedUpload): void;
  /** It became a run, so the uploaded bytes are no longer needed. */
  discard(id: string): void;
  readonly procedures: Pick<
    Handlers,
    'imports.begin' | 'imports.append' | 'imports.progress' | 'imports.drop'
  >;
}

export function createUploads(dataFolder: string, now: () => Date): Uploads {
  const folder = path.join(dataFolder, 'imports');
  const files = new Map<string, Upload>();
  const letGo = (id: string): Result<void> => {
    const taken = files.get(id);
    files.delete(id);
    if (taken === undefined) return ok(undefined);
    taken.sheets.close();
    const removed = [taken.file, ...taken.sheets.files].map((file) =>
      attempt(() => rmSync(file, { force: true }), notRemoved),
    );
    // The copies of a file that became runs belong to these, and are no longer named here.
    for (const { source } of taken.checked.values()) removed.push(putAway(source.copy));
    return removed.find(({ ok: isRemoved }) => !isRemoved) ?? ok(undefined);
  };
  const add = ({ name, text, isMasked, undoes }: OwnFile): Result<{ readonly id: string }> => {
    const id = randomUUID();
    const file = path.join(folder, `${id}.in`);
    const made = attempt(() => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(file, text, { mode: 0o600 });
    }, failedUpload);
    if (!made.ok) return made;
    // Read otherwise, a row that is masked would be the names of the columns.
    const sheets = new SheetFiles(file, isMasked ? asMade : undefined);
    files.set(id, {
      ...{ file, name: path.basename(name), at: now(), isMasked, sheets },
      ...{ checked: new Map(), mending: new Mending() },
      ...(undoes !== undefined && { undoes }),
    });
    return ok({ id });
  };
  return {
    folder,
    add,
    find: (id) => files.get(id),
    dropChecked(id, connectionId) {
      const before = files.get(id)?.checked.get(connectionId);
      if (before === undefined) return;
      putAway(before.source.copy);
      files.get(id)?.checked.delete(connectionId);
    },
    outdateChecked(id, connectionId) {
      const upload = files.get(id);
      const before = upload?.checked.get(connectionId);
      if (before !== undefined) upload?.checked.set(connectionId, { ...before, isDue: true });
    },
    keepChecked(id, connectionId, checked) {
      const upload = files.get(id);
      // Put away meanwhile.
      if (upload === undefined) return void putAway(checked.source.copy);
      const before = upload.checked.get(connectionId);
      if (before !== undefined && before.source.copy !== checked.source.copy) putAway(before.source.copy);
      upload.checked.set(connectionId, checked);
    },
    // What cannot be removed now goes with the next clean-up: the run has begun all the same.
    discard: (id) => void letGo(id),
    procedures: {
      'imports.begin': async ({ name }) => add({ name, text: '', isMasked: false }),
      'imports.append': async ({ id, bytes }) => {
        const taken = files.get(id);
        if (taken === undefined) return fail(notFound);
        const written = attempt(() => appendFileSync(taken.file, Buffer.from(bytes, 'base64')), failedUpload);
        return written.ok ? ok({ size: statSync(taken.file).size }) : written;
      },
      'imports.progress': async ({ id }) => {
        const taken = files.get(id);
        return taken === undefined ? fail(notFound) : ok({ looked: taken.progress ?? null });
      },
      'imports.drop': async ({ id }) => {
        const removed = letGo(id);
        return removed.ok ? ok({}) : removed;
      },
    },
  };
}

/** Removes a copy that is not sent. Where that fails, as on a disk that became read-only, it goes with the next clean-up. */
export function putAway(copy: string): Result<void> {
  return attempt(() => removeCopy(copy), notRemoved);
}

function notRemoved(): string {
  return 'The copy of the file cannot be removed now. It goes when the app is started a day later.';
}

function failedUpload(reason: string): string {
  return `The file could not be taken in: ${reason}.`;
}
