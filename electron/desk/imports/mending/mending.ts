import { existsSync, rmSync } from 'node:fs';
import type { FileForm } from '../../../../shared/domain/imports/import-map.ts';
import type { FileSource } from '../../import-reading/file-source.ts';
import {
  changesFile,
  countsOf,
  type RowChanges,
  writeChangesInTurns,
} from '../../import-reading/row-changes.ts';
import { type MendCounts, Mends } from './mends.ts';

/**
 * Which rows and columns a way of reading a file gives. What is mended belongs to them: read otherwise, row 7 is another
 * row.
 *
 * @param table the upload itself, or the sheet of it
 */
export function readingOf(table: string, form: FileForm): string {
  const { format, encoding, delimiter, hasHeader, above = 0, columns } = form;
  return JSON.stringify([table, format, encoding, delimiter, hasHeader, above, columns]);
}

/** All that was mended of one upload, by the way in which it is read. */
export class Mending {
  readonly #readings = new Map<string, Mends>();
  #version = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** Grows with each change: a check fits what it was made of. */
  get version(): number {
    return this.#version;
  }

  of(reading: string): Mends {
    const mends = this.#readings.get(reading) ?? new Mends();
    this.#readings.set(reading, mends);
    return mends;
  }

  /** What belongs to other ways of reading the file; it comes back with them. */
  aside(reading: string): MendCounts {
    const others = [...this.#readings].filter(([other]) => other !== reading).map(([, { counts }]) => counts);
    const sum = (of: (counts: MendCounts) => number) => others.reduce((all, one) => all + of(one), 0);
    return {
      cells: sum(({ cells }) => cells),
      rows: sum(({ rows }) => rows),
      leftOut: sum(({ leftOut }) => leftOut),
    };
  }

  changed(): void {
    this.#version += 1;
  }

  /** One after another: each change begins with what the one before has made. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => undefined);
    return next;
  }
}

/**
 * Keeps what was changed of the rows beside the copy, where everything that reads these finds it.
 *
 * @returns the source that says so
 * @throws where it cannot be written
 */
export async function withChanges(source: FileSource, changes: RowChanges): Promise<FileSource> {
  const { changes: _, ...plain } = source;
  const counts = countsOf(changes);
  if (counts.leftOut === 0 && counts.mended === 0) {
    const file = changesFile(source.copy);
    if (existsSync(file)) rmSync(file, { force: true });
    return plain;
  }
  await writeChangesInTurns(source.copy, changes);
  return { ...plain, changes: counts };
}
