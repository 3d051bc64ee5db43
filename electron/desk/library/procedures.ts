import { type AppError, fail, ok, type Result } from '../../../shared/result.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Handlers } from '../dispatcher.ts';
import { reasonOf } from '../error-reason.ts';
import type { PreferenceStore } from '../preferences/preferences.ts';
import type { Sender } from '../sending/sender.ts';
import { type Library, shownAnalysis } from './library.ts';
import type { LibraryStore, Writing } from './store.ts';

type Names = Extract<keyof Handlers, `library.${string}`>;

/** How many files may be uploaded at once; the oldest gives way to another. */
const mostWritings = 20;

export interface LibraryParts {
  readonly library: Library;
  readonly connections: Pick<ConnectionStore, 'find'>;
  readonly preferences: PreferenceStore;
  readonly sender: () => Sender;
  readonly changed: () => void;
}

export function libraryProcedures({
  library,
  connections,
  preferences,
  sender,
  changed,
}: LibraryParts): Pick<Handlers, Names> {
  const writings = new Map<string, Writing>();
  const change = (work: (store: LibraryStore) => boolean) =>
    attempt<Record<string, never>>(async () => {
      if (!work(library.demand())) return fail(notFound);
      changed();
      return ok({});
    });

  return {
    'library.list': () =>
      attempt(async () => {
        const store = library.demand();
        return ok({
          analyses: store.list().map((one) => shownAnalysis(one, (id) => connections.find(id) !== undefined)),
          bytes: store.bytes(),
          limitMegabytes: preferences.read().libraryMegabytes,
        });
      }),
    'library.read': ({ id, part }) =>
      attempt(async () => {
        const found = await library.demand().read(id, part);
        return found === undefined
          ? fail(notFound)
          : ok({ text: found.text, next: found.isLast ? null : part + 1 });
      }),
    'library.begin': ({ name, type, fileName, takenAt, shared, analysisId }) =>
      attempt(async () => {
        const store = library.demand();
        if (analysisId !== null && store.find(analysisId) === undefined) return fail(notFound);
        const [oldest] = writings;
        if (oldest !== undefined && writings.size >= mostWritings) {
          writings.delete(oldest[0]);
          await oldest[1].drop();
        }
        const source = { kind: 'file', name: fileName } as const;
        const writing = store.begin(
          { key: null, name, type, source, timeZone: shared?.timeZone ?? null },
          { takenAt, dataUntil: shared?.dataUntil ?? takenAt, source: shared?.source ?? source },
          analysisId,
        );
        writings.set(writing.snapshotId, writing);
        return ok({ id: writing.snapshotId });
      }),
    'library.append': ({ id, text }) =>
      attempt(async () => {
        const writing = writings.get(id);
        if (writing === undefined) return fail(notFound);
        await writing.append(text);
        return ok({});
      }),
    'library.finish': ({ id }) =>
      attempt(async () => {
        const writing = writings.get(id);
        if (writing === undefined) return fail(notFound);
        writings.delete(id);
        const analysisId = writing.finish();
        changed();
        return ok({ analysisId, snapshotId: id });
      }),
    'library.drop': ({ id }) =>
      attempt(async () => {
        await writings.get(id)?.drop();
        writings.delete(id);
        return ok({});
      }),
    'library.rename': ({ id, name }) => change((store) => store.rename(id, name)),
    'library.tag': ({ id, tags }) => change((store) => store.tag(id, [...new Set(tags)])),
    'library.remove': ({ id, snapshotId }) =>
      attempt(async () => {
        const store = library.demand();
        if (store.find(id) === undefined) return fail(notFound);
        const snapshots = await store.remove(id, snapshotId);
        changed();
        return ok({ snapshots });
      }),
    'library.refresh': ({ id }, { signal }) =>
      attempt(async () => {
        const found = library.demand().find(id);
        if (found === undefined) return fail(notFound);
        const connection = found.source.kind === 'connection' ? connections.find(found.source.id) : undefined;
        if (found.source.kind !== 'connection' || connection === undefined) return fail(noConnection);
        const confirmation = { isGiven: false, targets: 1 };
        const order = {
          action: 'exportAnalysis',
          values: found.source.form,
          connection,
          confirmation,
        } as const;
        return ok(await sender().send(order, signal));
      }),
    'library.setLimit': async ({ megabytes }) => {
      const written = preferences.write({ libraryMegabytes: megabytes });
      if (!written.ok) return written;
      changed();
      return ok({});
    },
  };
}

const notFound = {
  kind: 'notFound',
  message: 'This is no longer in the library.',
} as const satisfies AppError;

const noConnection = {
  kind: 'refused',
  message: 'The connection it came from is no longer there, so that it cannot be fetched again.',
} as const satisfies AppError;

async function attempt<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    return fail({ kind: 'unavailable', message: `The library cannot be used now: ${reasonOf(error)}.` });
  }
}
