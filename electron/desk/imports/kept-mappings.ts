import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { importMap } from '../../../shared/contract/imports.ts';
import type { FileForm, ImportMap } from '../../../shared/domain/imports/import-map.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Handlers } from '../dispatcher.ts';
import { attempt, reasonOf } from '../error-reason.ts';

const keptMapping = z.object({ name: z.string(), vendor: z.string(), map: importMap });
const content = z.object({ mappings: z.array(keptMapping) });

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

/** Mappings by name, in a file of their own. One that cannot be read is not written over. */
export function openKeptMappings(dataFolder: string): KeptMappings {
  const file = path.join(dataFolder, 'mappings.json');
  const read = (): Result<readonly KeptMapping[]> => {
    try {
      return ok(existsSync(file) ? content.parse(JSON.parse(readFileSync(file, 'utf8'))).mappings : []);
    } catch (error) {
      const why =
        error instanceof z.ZodError || error instanceof SyntaxError ? 'it is damaged' : reasonOf(error);
      return fail({
        kind: 'refused',
        message: `The kept mappings cannot be read (${why}) and are not changed.`,
      });
    }
  };
  const write = (mappings: readonly KeptMapping[]): Result<void> =>
    attempt(
      () => {
        mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
        writeFileSync(`${file}.new`, `${JSON.stringify({ mappings }, null, 2)}\n`, {
          mode: 0o600,
          flush: true,
        });
        renameSync(`${file}.new`, file);
      },
      (reason) => `The mapping could not be kept: ${reason}.`,
    );
  const isAt =
    ({ vendor, action }: MappingPlace) =>
    (one: KeptMapping) =>
      one.vendor === vendor && one.map.action === action;
  return {
    fitting(place, { columns }) {
      const kept = read();
      if (!kept.ok) return [];
      return kept.value
        .filter(isAt(place))
        .filter(({ map }) => columnsOf(map).every((column) => columns.includes(column)))
        .sort((one, other) => one.name.localeCompare(other.name));
    },
    keep(mapping) {
      const kept = read();
      if (!kept.ok) return kept;
      const isSame = isAt({ vendor: mapping.vendor, action: mapping.map.action });
      const others = kept.value.filter((one) => !(isSame(one) && one.name === mapping.name));
      if (others.length >= most) {
        return fail({ kind: 'refused', message: `There are ${most} kept mappings. Remove one first.` });
      }
      return write([...others, mapping]);
    },
    remove(place, name) {
      const kept = read();
      if (!kept.ok) return kept;
      return write(kept.value.filter((one) => !(isAt(place)(one) && one.name === name)));
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

function columnsOf({ columns }: ImportMap): readonly string[] {
  return Object.values(columns).flatMap((source) =>
    typeof source === 'string' ? [source] : 'column' in source ? [source.column] : [],
  );
}
