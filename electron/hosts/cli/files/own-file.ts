import type { Output } from '../../../../shared/contract/index.ts';
import { type ImportMap, ownFileOptions } from '../../../../shared/domain/imports/import-map.ts';
import type { Run, RunOptions } from '../../../../shared/domain/run.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { jsonLine } from '../../escape-control-characters.ts';
import { print } from '../../terminal.ts';
import { followed, note } from './file-desk.ts';
import { type Call, requestsOf } from './import-file.ts';

export interface OwnFile {
  readonly call: Call;
  /** The id of a file that the desk made. */
  readonly id: string;
  readonly connectionId: string;
  readonly map: ImportMap;
  readonly options: RunOptions;
  readonly isDry: boolean;
  readonly isJson: boolean;
}

export interface SentFile {
  readonly checked: Output<'imports.check'>;
  /** Null on a dry run. */
  readonly run: Run | null;
}

/** Checks a file that the desk made, and sends it; or prints its requests. */
export async function sendOwnFile(file: OwnFile): Promise<Result<SentFile>> {
  const { call, id, connectionId, map, options, isDry, isJson } = file;
  const where = { id, connectionId, map };
  const drop = async <T>(result: T) => {
    await call('imports.drop', { id });
    return result;
  };
  const checked = await call('imports.check', { ...where, options: ownFileOptions });
  if (!checked.ok) return drop(checked);
  for (const { message, count } of checked.value.problems) note(`${count} × ${message}`);
  if (isDry) {
    for await (const request of requestsOf({ call, ...where })) if (!isJson) print(jsonLine(request));
    return drop(ok({ checked: checked.value, run: null }));
  }
  const sent = await call('imports.send', { ...where, options, isConfirmed: true });
  if (!sent.ok) return drop(sent);
  const run = await followed(call, sent.value.id);
  return run.ok ? ok({ checked: checked.value, run: run.value }) : run;
}
