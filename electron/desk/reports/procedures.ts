import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { keptSceneLimit, readKeptScene } from '../../../shared/domain/report-document/kept-scene.ts';
import { type AppError, fail, ok, type Result } from '../../../shared/result.ts';
import type { Handlers } from '../dispatcher.ts';
import { reasonOf } from '../error-reason.ts';
import type { ReportStore } from './store.ts';

type Names = Extract<keyof Handlers, `reports.${string}`>;

const expand = promisify(gunzip);

export interface ReportParts {
  /** @throws where its file cannot be opened now */
  readonly demand: () => ReportStore;
  readonly changed: () => void;
}

export function reportProcedures({ demand, changed }: ReportParts): Pick<Handlers, Names> {
  return {
    'reports.list': () =>
      attempt(async () =>
        ok({
          reports: demand()
            .list()
            .map((one) => ({ ...one })),
        }),
      ),
    'reports.read': ({ id }) =>
      attempt(async () => {
        const found = demand().find(id);
        return found === undefined ? fail(notFound) : ok({ ...found });
      }),
    'reports.save': ({ id, revision, report }) =>
      attempt(async () => {
        const store = demand();
        const saved = store.save(id, { report, revision });
        if (saved === undefined)
          return fail(id !== null && store.find(id) === undefined ? notFound : changedElsewhere);
        changed();
        return ok({ ...saved });
      }),
    'reports.remove': ({ id }) =>
      attempt(async () => {
        if (!demand().remove(id)) return fail(notFound);
        changed();
        return ok({});
      }),
    'reports.keepPicture': ({ data }) =>
      attempt(async () => {
        const bytes = Buffer.from(data, 'base64');
        // A few bytes may unpack to more than the memory holds, so the limit counts what comes out.
        const text = await expand(bytes, { maxOutputLength: 4 * keptSceneLimit }).catch(() => undefined);
        const scene = readKeptScene(text?.toString('utf8') ?? '');
        if (!scene.ok) return scene;
        return ok({ id: demand().keepPicture(bytes) });
      }),
    'reports.picture': ({ id }) =>
      attempt(async () => {
        const data = demand().picture(id);
        return data === undefined ? fail(pictureGone) : ok({ data: Buffer.from(data).toString('base64') });
      }),
  };
}

const notFound = {
  kind: 'notFound',
  message: 'This report is no longer there.',
} as const satisfies AppError;

const pictureGone = {
  kind: 'notFound',
  message: 'This picture is no longer there.',
} as const satisfies AppError;

const changedElsewhere = {
  kind: 'refused',
  message: 'This report was changed in another window. Open it again to go on from there.',
} as const satisfies AppError;

async function attempt<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    return fail({ kind: 'unavailable', message: `The reports cannot be used now: ${reasonOf(error)}.` });
  }
}
