import path from 'node:path';
import { z } from 'zod';
import { importMap } from '../../../../shared/contract/imports.ts';
import type { FileForm, ImportMap } from '../../../../shared/domain/imports/import-map.ts';
import { columnsOfMap } from '../../../../shared/domain/imports/saved-send.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { ConnectionStore } from '../../connections/store.ts';
import type { Handlers } from '../../dispatcher.ts';
import { openNamedList } from './named-list.ts';

const keptMapping = z.object({ name: z.string(), vendor: z.string(), map: importMap });

/** A mapping to which a person gave a name, for one service and action. */
export type KeptMapping = z.infer<typeof keptMapping>;

/** What a name is unique in. */
export interface MappingPlace {
  readonly vendor: string;
  readonly action: ImportMap['action'];
}

export interface KeptMappings {
  /** Those whose columns a file has, by their name. */
  fitting(place: MappingPlace, form: FileForm): readonly KeptMapping[];
  /** Replaces the one of the same name. */
  keep(mapping: KeptMapping): Result<void>;
  remove(place: MappingPlace, name: string): Result<void>;
}

const most = 500;

/** Mappings by name, in a file of their own. */
export function openKeptMappings(dataFolder: string): KeptMappings {
  const list = openNamedList({
    ...{ file: path.join(dataFolder, 'mappings.json'), property: 'mappings', entry: keptMapping },
    plural: 'kept mappings',
  });
  const isAt =
    ({ vendor, action }: MappingPlace) =>
    (one: KeptMapping) =>
      one.vendor === vendor && one.map.action === action;
  return {
    fitting(place, { columns }) {
      const kept = list.read();
      if (!kept.ok) return [];
      return kept.value
        .filter(isAt(place))
        .filter(({ map }) => columnsOfMap(map).every((column) => columns.includes(column)))
        .sort((one, other) => one.name.localeCompare(other.name));
    },
    keep(mapping) {
      const kept = list.read();
      if (!kept.ok) return kept;
      const isSame = isAt({ vendor: mapping.vendor, action: mapping.map.action });
      const others = kept.value.filter((one) => !(isSame(one) && one.name === mapping.name));
      if (others.length >= most) {
        return fail({ kind: 'refused', message: `There are ${most} kept mappings. Remove one first.` });
      }
      return list.write([...others, mapping]);
    },
    remove(place, name) {
      const kept = list.read();
      if (!kept.ok) return kept;
      return list.write(kept.value.filter((one) => !(isAt(place)(one) && one.name === name)));
    },
  };
}

/** What a mapping is kept for: the service of a connection, whichever connection of it a file goes to. */
export function mappingProcedures(
  connections: Pick<ConnectionStore, 'find'>,
  mappings: KeptMappings,
): Pick<Handlers, 'imports.keepMapping' | 'imports.removeMapping'> {
  const done = (result: Result<void>) => (result.ok ? ok({}) : result);
  return {
    'imports.keepMapping': async ({ connectionId, name, map }) => {
      const vendor = connections.find(connectionId)?.vendor;
      return vendor === undefined ? fail(noConnection) : done(mappings.keep({ name, vendor, map }));
    },
    'imports.removeMapping': async ({ connectionId, action, name }) => {
      const vendor = connections.find(connectionId)?.vendor;
      return vendor === undefined ? fail(noConnection) : done(mappings.remove({ vendor, action }, name));
    },
  };
}

const noConnection = { kind: 'notFound', message: 'This connection is no longer there.' } as const;
