import { type FileForm, type ImportMap, ownColumns } from '../../../shared/domain/imports/import-map.ts';
import type { LazyOutbox } from '../outbox/lazy-outbox.ts';

export interface MappingQuery {
  readonly outbox: LazyOutbox;
  readonly connectionId: string;
  readonly vendor: string | undefined;
  readonly action: ImportMap['action'];
  readonly given: FileForm;
}

/**
 * The mapping with which a file with the very same columns was last sent, for the same action: to this connection, else
 * to another one of the same service.
 */
export function rememberedMap({
  outbox,
  connectionId,
  vendor,
  action,
  given: { columns, hasHeader },
}: MappingQuery): ImportMap['columns'] | undefined {
  // Columns without names are the same in every file.
  if (!hasHeader) return undefined;
  const wanted = JSON.stringify(ownColumns(columns));
  const runs = (outbox.tryOpen()?.store.list() ?? []).filter(
    (one) =>
      one.vendor === vendor &&
      one.action === action &&
      JSON.stringify(ownColumns(one.source.form.columns)) === wanted,
  );
  const run = runs.find((one) => one.connectionId === connectionId) ?? runs[0];
  return run?.map.columns;
}
