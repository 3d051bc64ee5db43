import { setImmediate } from 'node:timers/promises';
import type { ForgetPreview } from '../../../shared/domain/person.ts';
import { type AppError, fail, invalidInput, ok, type Result } from '../../../shared/result.ts';
import type { Handlers } from '../dispatcher.ts';
import { reasonOf } from '../error-reason.ts';
import type { ForgetScope } from '../history/forgetting/forget.ts';
import type { History } from '../history/history.ts';
import type { LibraryStore } from '../library/store.ts';
import type { Masking } from '../masking/masking.ts';
import { maskPeople } from '../people/masked-people.ts';
import type { PeopleReader } from '../people/people-reader.ts';
import type { PeopleStore } from '../people/people-store.ts';
import { mentionsOf } from './mentions.ts';
import { matcherOf, namedFiles } from './named-files.ts';

type Names = 'people.previewForget' | 'people.forget';

export interface ForgettingParts {
  readonly people: PeopleStore;
  readonly history: History;
  readonly masking: Masking;
  readonly library: () => Pick<LibraryStore, 'list' | 'read'>;
  /** Called once the history has changed. */
  readonly changed: () => void;
  /** The folder with the copies of files. */
  readonly uploads: string;
}

interface Whom {
  readonly key: string;
  readonly withJoined: boolean;
}

interface Looked {
  readonly preview: ForgetPreview;
  readonly scope: ForgetScope;
}

export function forgettingProcedures(parts: ForgettingParts): Pick<Handlers, Names> {
  const { history, changed } = parts;
  return {
    'people.previewForget': async (whom) => {
      const looked = await look(parts, whom);
      return looked.ok ? ok(looked.value.preview) : looked;
    },
    'people.forget': async ({ typed, ...whom }) => {
      const looked = await look(parts, whom);
      if (!looked.ok) return looked;
      const { preview, scope } = looked.value;
      if (typed.trim() !== preview.confirmation.trim())
        return fail(
          invalidInput('Nothing was removed.', [{ path: 'typed', message: 'This is another name.' }]),
        );
      try {
        const forgotten = await history.forget(scope, () => readAll(parts.people, () => undefined));
        return forgotten === undefined ? fail(inFlight) : ok(forgotten);
      } catch (error) {
        const message = `Not everything could be removed: ${reasonOf(error)}. Forget them again.`;
        return fail({ kind: 'unavailable', message });
      } finally {
        changed();
      }
    },
  };
}

/** Looks at all that names them. */
async function look(
  { people, history, masking, library, uploads }: ForgettingParts,
  { key, withJoined }: Whom,
): Promise<Result<Looked>> {
  try {
    const found = await readAll(people, (reader) => reader.forgettable(Number(key), withJoined));
    if (found === undefined) return fail(notFound);
    const { known, summaries } = found;
    const isAbout = (row: { readonly connectionId: string; readonly person: string }) =>
      known.places.some((place) => place.connectionId === row.connectionId && place.key === row.person);
    const mentions = await mentionsOf({
      history,
      names: known.names,
      isAbout,
      isAtTheirs: (id) => known.places.some(({ connectionId }) => connectionId === id),
    });
    const scope = {
      places: known.places,
      alsoRequests: mentions.shared.map(({ deliveryId }) => deliveryId),
      identifiers: known.identifiers,
    };
    const masked = maskPeople(masking);
    const shown = summaries.map(masked.summary);
    const [first] = shown;
    const isMasked = shown.some((one) => one.isMasked);
    const preview: ForgetPreview = {
      people: shown,
      confirmation: first === undefined ? '' : first.isMasked ? first.connectionName : first.title,
      ...history.countForget(scope),
      ...{ devices: known.tokens, attributes: known.attributes, events: known.events },
      shared: isMasked ? mentions.shared.map((one) => ({ ...one, about: '' })) : [...mentions.shared],
      mentions: { count: mentions.others, isMore: mentions.isMore },
      handedOn: known.handedOn,
      files: await namedFiles(known.names, history.fileCopies(), uploads),
      analyses: await analysesNaming(library(), known.names),
    };
    return ok({ preview, scope });
  } catch (error) {
    return fail({
      kind: 'unavailable',
      message: `What is known of them cannot be read: ${reasonOf(error)}.`,
    });
  }
}

/** How long to wait until all requests have been looked at: what is known before may lack some. In milliseconds. */
const longestWait = 30_000;

async function readAll<T>(people: PeopleStore, work: (reader: PeopleReader) => T): Promise<T> {
  const end = performance.now() + longestWait;
  for (;;) {
    const { value, behind } = await people.read(work);
    if (behind === 0) return value;
    if (performance.now() > end) throw new Error('older requests are still being looked at');
    await setImmediate();
  }
}

/** Names of saved analyses in whose text they stand. */
async function analysesNaming(
  library: ReturnType<ForgettingParts['library']>,
  names: readonly string[],
): Promise<readonly string[]> {
  const matches = matcherOf(names);
  const found: string[] = [];
  for (const { name, snapshots } of library.list()) {
    let isNamed = false;
    for (const { id } of snapshots) {
      for (let part = 0; !isNamed; part += 1) {
        const chunk = await library.read(id, part);
        if (chunk === undefined) break;
        isNamed = matches(chunk.text);
        if (chunk.isLast) break;
      }
    }
    if (isNamed) found.push(name);
  }
  return found;
}

const notFound = {
  kind: 'notFound',
  message: 'This person is not known any more: the history holds no request about them.',
} as const satisfies AppError;

const inFlight = {
  kind: 'refused',
  message: 'A request about them is on its way or waiting. Nothing was removed: try again once it has ended.',
} as const satisfies AppError;
