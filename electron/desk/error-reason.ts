import { fail, ok, type Result } from '../../shared/result.ts';

const plainWords: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'its disk is read-only',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a file stands where its folder should be',
  EIO: 'the disk does not work',
  EMFILE: 'too many files are open',
};

/** Why a history cannot be used though nothing is wrong with it. */
export const lockedReason = 'another program holds it';

const databaseWords: readonly (readonly [RegExp, string])[] = [
  [/database or disk is full/, 'the disk is full'],
  [/readonly database/, 'it may not be written to'],
  [/unable to open database file/, 'it may not be opened or made'],
  [/file is not a database|malformed/, 'it is no history of this app, or is damaged'],
  [/database (table )?is locked/, lockedReason],
  [/disk I\/O error/, 'the disk does not work'],
];

/**
 * Does work on a file that may fail: on a full disk, or in a folder that may not be written.
 *
 * @param sentence the message for a failure, around its reason
 */
export function attempt<T>(work: () => T, sentence: (reason: string) => string): Result<T> {
  try {
    return ok(work());
  } catch (error) {
    return fail({ kind: 'unavailable', message: sentence(reasonOf(error)) });
  }
}

/** Why a file failed, for the end of a sentence that has already named its path. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const known = 'code' in error ? plainWords[String(error.code)] : undefined;
  const found = databaseWords.find(([pattern]) => pattern.test(error.message));
  return known ?? found?.[1] ?? error.message.replace(/\.$/, '');
}
