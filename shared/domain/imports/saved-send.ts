import type { RunOptions } from '../run.ts';
import type { FileOptions, ImportMap } from './import-map.ts';

/** Where a saved send goes, and how rows become requests there. */
export interface SavedTarget {
  readonly connectionId: string;
  readonly map: ImportMap;
}

/**
 * A send that is done again and again with new files: how they are read, where their rows go and as what, and the
 * options of the runs. It holds no row of any file.
 */
export interface SavedSend {
  /** Tells it from all others. */
  readonly name: string;
  readonly options: FileOptions;
  readonly targets: readonly SavedTarget[];
  readonly run: RunOptions;
}

/** The names of columns that a mapping takes values from. */
export function columnsOfMap({ columns }: Pick<ImportMap, 'columns'>): readonly string[] {
  return Object.values(columns).flatMap((source) => {
    if (typeof source === 'string') return [source];
    if (!('column' in source)) return [];
    const { column, cleaning = [], phones } = source;
    const combined = cleaning.flatMap((step) =>
      typeof step === 'object' && 'combine' in step ? step.combine : [],
    );
    return [column, ...combined, ...(phones?.countryFrom === undefined ? [] : [phones.countryFrom])];
  });
}
