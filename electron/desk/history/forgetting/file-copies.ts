import type { DatabaseSync } from 'node:sqlite';
import type { FileSource } from '../../import-reading/file-source.ts';

/** The copy of a file that a run reads its rows from. */
export interface FileCopy {
  readonly copy: string;
  readonly name: string;
  /** The state of the run. */
  readonly state: string;
}

export function fileCopies(database: DatabaseSync): readonly FileCopy[] {
  const rows = database.prepare('SELECT name, state, source FROM runs ORDER BY seq DESC').all();
  return (rows as unknown as { name: string; state: string; source: string }[]).flatMap(
    ({ name, state, source }) => {
      const { copy } = JSON.parse(source) as Partial<FileSource>;
      return copy === undefined ? [] : [{ copy, name, state }];
    },
  );
}
