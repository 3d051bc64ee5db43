import type { ImportMap } from '../../../../shared/domain/imports/import-map.ts';
import { type AppError, fail, ok, type Result } from '../../../../shared/result.ts';
import type { CheckedUpload, Upload } from '../upload.ts';

export const uncheckedMap = {
  kind: 'refused',
  message: 'Check the file with this map first.',
} as const satisfies AppError;

/** What a check depends on, as a text to compare. */
export function checkedBy(map: ImportMap): string {
  return JSON.stringify(map);
}

const outdatedCheck = {
  kind: 'refused',
  message: 'Rows were mended since the check. Check the file again first.',
} as const satisfies AppError;

/** The last check for a connection, if it was of this and no other is due since. */
export function checkedFor(
  { checked, mending }: Pick<Upload, 'checked' | 'mending'>,
  connectionId: string,
  map: ImportMap,
): Result<CheckedUpload> {
  const last = checked.get(connectionId);
  if (last?.map !== checkedBy(map)) return fail(uncheckedMap);
  return last.isDue || last.mended !== mending.version ? fail(outdatedCheck) : ok(last);
}
