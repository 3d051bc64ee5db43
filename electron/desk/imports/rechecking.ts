import { statSync } from 'node:fs';
import type { CheckedFile } from '../../../shared/contract/imports.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import type { ImportMap } from '../../../shared/domain/imports/import-map.ts';
import type { RowMapper } from '../../../shared/domain/imports/row-mapper.ts';
import { covered } from '../../../shared/domain/privacy.ts';
import type { Result } from '../../../shared/result.ts';
import { ok } from '../../../shared/result.ts';
import { findVendor } from '../../vendors/registry.ts';
import { type CopyOrder, copyFile, type FileSource } from '../import-reading/file-source.ts';
import { prepare } from '../requests/prepare-request.ts';
import { createRowChecker, type RowChecker } from './check-row.ts';
import type { CheckedUpload, Upload } from './upload.ts';

/**
 * The copy of an upload, made once for each way of reading it: rows of it may be before a person while it is checked
 * again.
 */
export async function copyOnce(
  taken: Upload,
  order: CopyOrder,
  reading: string,
): Promise<Result<FileSource>> {
  const { checked } = taken;
  const isSame = checked?.reading === reading && checked.source.size === statSync(order.file).size;
  if (isSame) return ok({ ...checked.source, form: order.form });
  // What was checked is written over, and may be half of each where that is called off.
  delete taken.checked;
  return copyFile(order);
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
  { result, unknownAttributes }: Pick<CheckedUpload, 'result' | 'unknownAttributes'>,
  isMasked: boolean,
): CheckedFile {
  return {
    ...result,
    problems: result.problems.map(({ rows, values, ...problem }) => ({
      ...problem,
      rows: [...rows],
      values: values.map(({ value, count }) => ({ value: isMasked ? covered : value, count })),
    })),
    unknownAttributes: [...unknownAttributes],
  };
}
