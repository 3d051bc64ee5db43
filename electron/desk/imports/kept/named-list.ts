import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { attempt, reasonOf } from '../../error-reason.ts';

interface NamedListParts<Entry> {
  readonly file: string;
  /** The property of the file that holds the entries. */
  readonly property: string;
  readonly entry: z.ZodType<Entry>;
  /** What the entries are, in the plural, within a sentence. */
  readonly plural: string;
}

/** Things that a person named, in a file of their own. One that cannot be read is not written over. */
export interface NamedList<Entry> {
  read(): Result<readonly Entry[]>;
  write(entries: readonly Entry[]): Result<void>;
}

export function openNamedList<Entry>({
  file,
  property,
  entry,
  plural,
}: NamedListParts<Entry>): NamedList<Entry> {
  const content = z.object({ [property]: z.array(entry) });
  return {
    read() {
      try {
        if (!existsSync(file)) return ok([]);
        return ok(content.parse(JSON.parse(readFileSync(file, 'utf8')))[property] as readonly Entry[]);
      } catch (error) {
        const why =
          error instanceof z.ZodError || error instanceof SyntaxError
            ? 'the file is damaged'
            : reasonOf(error);
        return fail({
          kind: 'refused',
          message: `The ${plural} cannot be read (${why}) and are not changed.`,
        });
      }
    },
    write: (entries) =>
      attempt(
        () => {
          mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
          writeFileSync(`${file}.new`, `${JSON.stringify({ [property]: entries }, null, 2)}\n`, {
            mode: 0o600,
            flush: true,
          });
          renameSync(`${file}.new`, file);
        },
        (reason) => `The ${plural} could not be written: ${reason}.`,
      ),
  };
}
