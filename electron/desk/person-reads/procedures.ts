import { type AppError, fail, ok } from '../../../shared/result.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Handlers } from '../dispatcher.ts';
import type { PeopleStore } from '../people/people-store.ts';
import type { ReadPerson } from './person-reads.ts';
import type { ToldMatches } from './told-matches.ts';
import { whomOf } from './whom.ts';

export interface PersonReadProceduresParts {
  readonly connections: Pick<ConnectionStore, 'find'>;
  readonly people: PeopleStore;
  readonly toldMatches: Pick<ToldMatches, 'find'>;
  readonly read: ReadPerson;
}

export function personReadProcedures({
  connections,
  people,
  toldMatches,
  read,
}: PersonReadProceduresParts): Pick<Handlers, 'people.read'> {
  return {
    'people.read': async ({ connectionId, who, wants, isDry }, { signal }) => {
      const connection = connections.find(connectionId);
      if (connection === undefined) return fail(notFound);
      const match = who.by === 'match' ? toldMatches.find({ ...who, connectionId }) : undefined;
      if (who.by === 'match' && match === undefined) return fail(tooOld);
      const whom = await whomOf(who.by === 'match' ? { by: 'values', values: match ?? {} } : who, people);
      if (!whom.ok) return whom;
      return ok(await read({ ...whom.value, connection, wants, isDry }, signal));
    },
  };
}

const tooOld = {
  kind: 'notFound',
  message: 'Who that was is not known any more: ask the service again.',
} as const satisfies AppError;

const notFound = {
  kind: 'notFound',
  message: 'This connection is no longer there.',
} as const satisfies AppError;
