import { existsSync, statSync } from 'node:fs';
import type { CheckedFile } from '../../../../shared/contract/import-check.ts';
import type { Connection } from '../../../../shared/domain/connection.ts';
import type { FileForm, ImportMap } from '../../../../shared/domain/imports/import-map.ts';
import type { RowMapper } from '../../../../shared/domain/imports/row-mapper.ts';
import { covered } from '../../../../shared/domain/privacy.ts';
import { findVendor } from '../../../vendors/registry.ts';
import type { FileSource } from '../../import-reading/file-source.ts';
import { prepare } from '../../requests/prepare-request.ts';
import { shownRepeats } from '../repeats/shown-repeats.ts';
import type { CheckedUpload } from '../upload.ts';
import { createRowChecker, type RowChecker } from './check-row.ts';

/**
 * The copy that was checked for a connection before, where the file is read in the same way: rows of it may be before a
 * person while it is checked again.
 */
export function formerCopy(
  former: CheckedUpload | undefined,
  { file, form, reading }: { readonly file: string; readonly form: FileForm; readonly reading: string },
): FileSource | undefined {
  const isSame = former?.reading === reading && former.source.size === statSync(file).size;
  return isSame && existsSync(former.source.copy) ? { ...former.source, form } : undefined;
}

interface LookOrder {
  readonly mapper: RowMapper;
  readonly map: ImportMap;
  readonly columns: readonly string[];
  readonly connection: Connection;
  readonly at: Date;
}

/** Checks single rows again, for as long as the file is open: no credential is kept for that, nor needed. */
export function lookAgain({ mapper, map, columns, connection, at }: LookOrder): RowChecker {
  const { credentials = [] } = findVendor(connection.vendor)?.descriptor ?? {};
  const secrets = Object.fromEntries(credentials.map(({ name }) => [name, 'none']));
  return createRowChecker({
    ...{ mapper, map, columns },
    check: (values) => prepare({ action: map.action, values, connection, secrets, now: at }),
  });
}

/** The numbers of a check as they leave the desk. */
export function shownCheck(
  { result, repeats, unknownAttributes }: Pick<CheckedUpload, 'result' | 'repeats' | 'unknownAttributes'>,
  isMasked: boolean,
): CheckedFile {
  return {
    ...result,
    problems: result.problems.map(({ rows, values, ...problem }) => ({
      ...problem,
      rows: [...rows],
      values: values.map(({ value, count }) => ({ value: isMasked ? covered : value, count })),
    })),
    contradictions: result.contradictions.map(({ fits, rows, ...one }) => ({
      ...one,
      ...{ fits: [...fits], rows: [...rows] },
    })),
    repeats: shownRepeats(repeats),
    unknownAttributes: [...unknownAttributes],
  };
}
