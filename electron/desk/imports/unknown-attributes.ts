import type { AttributeInput, Field } from '../../../shared/domain/form/field.ts';
import type { ImportMap } from '../../../shared/domain/imports/import-map.ts';
import type { History } from '../history/history.ts';
import type { LazyOutbox } from '../outbox/lazy-outbox.ts';

export interface NameLookup {
  readonly map: ImportMap;
  readonly fields: readonly Field[];
  readonly connectionId: string;
  readonly history: Pick<History, 'formsTo'>;
  readonly outbox: LazyOutbox;
}

/**
 * The attribute names of a mapping that its connection was never sent, as far as the history and the imports here tell;
 * the service may know them from elsewhere. In the order of the mapping.
 */
export function unknownAttributes({
  map,
  fields,
  connectionId,
  history,
  outbox,
}: NameLookup): readonly string[] {
  const named = namesOf(map, fields);
  if (named.length === 0) return [];
  const known = new Set<string>();
  const runs = outbox.tryOpen()?.store.list() ?? [];
  for (const run of runs) {
    // A run that was cancelled or dropped before its first row sent nothing to the service.
    const isSent = run.state !== 'ready' && run.state !== 'cancelled';
    if (run.connectionId !== connectionId || !isSent) continue;
    for (const path of Object.keys(run.map.columns)) known.add(path);
  }
  const attributes = fields.filter(({ kind }) => kind === 'attributes');
  for (const form of history.formsTo(connectionId)) {
    for (const { name } of attributes) {
      const rows = form[name];
      if (!Array.isArray(rows)) continue;
      for (const row of rows as readonly AttributeInput[]) known.add(`${name}.${row.name}`);
    }
  }
  return named.filter(({ path }) => !known.has(path)).map(({ name }) => name);
}

function namesOf(map: ImportMap, fields: readonly Field[]) {
  const attributes = fields.filter(({ kind }) => kind === 'attributes');
  return Object.keys(map.columns).flatMap((path) => {
    const field = attributes.find(({ name }) => path.startsWith(`${name}.`));
    return field === undefined ? [] : [{ path, name: path.slice(field.name.length + 1) }];
  });
}
