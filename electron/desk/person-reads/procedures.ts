import { type AppError, fail, ok } from '../../../shared/result.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Handlers } from '../dispatcher.ts';
import type { PeopleStore } from '../people/people-store.ts';
import type { ReadPerson } from './person-reads.ts';
import { whomOf } from './whom.ts';

export interface PersonReadProceduresParts {
  readonly connections: Pick<ConnectionStore, 'find'>;
  readonly people: PeopleStore;
  readonly read: ReadPerson;
}

export function personReadProcedures({
  connections,
  people,
  read,
}: PersonReadProceduresParts): Pick<Handlers, 'people.read'> {
  return {
    'people.read': async ({ connectionId, who, wants, isDry }, { signal }) => {
      const connection = connections.find(connectionId);
      if (connection === undefined) return fail(notFound);
      const whom = await whomOf(who, people);
      if (!whom.ok) return whom;
      return ok(await read({ ...whom.value, connection, wants, isDry }, signal));
    },
  };
}

const notFound = {
  kind: 'notFound',
  message: 'This connection is no longer there.',
} as const satisfies AppError;
