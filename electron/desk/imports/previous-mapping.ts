import { type FileForm, type ImportMap, ownColumns } from '../../../shared/domain/imports/import-map.ts';
import type { LazyOutbox } from '../outbox/lazy-outbox.ts';

export interface MappingQuery {
  readonly outbox: LazyOutbox;
  readonly vendor: string | undefined;
  readonly action: ImportMap['action'];
  readonly given: FileForm;
}

/** The mapping with which a file with the very same columns was last sent, for the same action at the same service. */
export function rememberedMap({
  outbox,
  vendor,
  action,
  given: { columns, hasHeader },
}: MappingQuery): ImportMap['columns'] | undefined {
  // Columns without names are the same in every file.
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
