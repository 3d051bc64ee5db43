import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type AppError, fail, ok, type Result } from '../../../shared/result.ts';
import type { Handlers } from '../dispatcher.ts';
import { attempt } from '../error-reason.ts';
import type { FileSource } from '../import-reading/file-source.ts';
import { removeCopy } from '../import-reading/row-changes.ts';
import type { Checked } from './check.ts';
import type { RowChecker } from './check-row.ts';
import { Mending } from './mending/mending.ts';
import type { Problems } from './problems.ts';
import { SheetFiles } from './table-file.ts';

/** A file that is uploaded chunk by chunk. */
export interface Upload {
  readonly file: string;
  readonly name: string;
  /** The time of events in it that have none of their own. */
  readonly at: Date;
  /** Whether it was made of what is kept and masked: what it says then leaves the desk masked, too. */
  readonly isMasked?: boolean;
  /** How much of it the running check has read, from 0 to 1; nothing where none runs. */
  progress?: number;
  /** Where it is a workbook, its sheets. */
  readonly sheets: SheetFiles;
  /** The copy that is sent, and the result of the check. */
  checked?: CheckedUpload;
  /** What was mended of it, by the way it is read. */
  readonly mending: Mending;
}

/** A file whose rows were all looked at. */
export interface CheckedUpload {
  readonly source: FileSource;
  readonly map: string;
  readonly result: Checked;
  /** Attribute names that are new to the connection. */
  readonly unknownAttributes: readonly string[];
  /** How it is read, which is what mended cells belong to. */
  readonly reading: string;
  /** The version of what is mended that it fits. */
  readonly mended: number;
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
}

export interface Uploads {
  readonly folder: string;
  add(file: OwnFile): Result<{ readonly id: string }>;
  find(id: string): Upload | undefined;
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
  const letGo = (id: string) => {
    const taken = files.get(id);
    files.delete(id);
    if (taken === undefined) return;
    taken.sheets.close();
    for (const file of [taken.file, ...taken.sheets.files]) rmSync(file, { force: true });
  };
  const add = ({ name, text, isMasked }: OwnFile): Result<{ readonly id: string }> => {
    const id = randomUUID();
    const file = path.join(folder, `${id}.in`);
    const made = attempt(() => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(file, text, { mode: 0o600 });
    }, failedUpload);
    if (!made.ok) return made;
    const sheets = new SheetFiles(file);
    files.set(id, { file, name: path.basename(name), at: now(), isMasked, sheets, mending: new Mending() });
    return ok({ id });
  };
  return {
    folder,
    add,
    find: (id) => files.get(id),
    discard: letGo,
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
        // The copy of a file that became a run belongs to the run.
        if (files.has(id)) removeCopy(path.join(folder, `${id}.txt`));
        letGo(id);
        return ok({});
      },
    },
  };
}

function failedUpload(reason: string): string {
  return `The file could not be taken in: ${reason}.`;
}
