import { type FileForm, type ImportMap, ownColumns } from '../../../shared/domain/imports/import-map.ts';
import type { LazyOutbox } from '../outbox/lazy-outbox.ts';

export interface MappingQuery {
  readonly outbox: LazyOutbox;
  readonly vendor: string | undefined;
  readonly action: ImportMap['action'];
  readonly given: FileForm;
}

/** The map that a file with the very same columns was last sent with, for the same action at the same service. */
export function rememberedMap({
  outbox,
  vendor,
  action,
  given: { columns, hasHeader },
}: MappingQuery): ImportMap['columns'] | undefined {
  // Columns without names are alike in every file.
  if (!hasHeader) return undefined;
  const wanted = JSON.stringify(ownColumns(columns));
  const run = outbox
    .tryOpen()
    ?.store.list()
    .find(
      (one) =>
        one.vendor === vendor &&
        one.action === action &&
        JSON.stringify(ownColumns(one.source.form.columns)) === wanted,
    );
  return run?.map.columns;
}
