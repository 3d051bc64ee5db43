import type { ConnectionStore } from '../connections/store.ts';
import type { History } from '../history/history.ts';
import type { Masking } from '../masking/masking.ts';
import type { DeskContext } from '../module.ts';
import { openPeople } from './people-store.ts';
import { peopleProcedures } from './procedures.ts';

export interface PeopleModuleParts {
  readonly connections: ConnectionStore;
  readonly history: History;
  readonly masking: Masking;
  /** Told of everything that a statement throws. */
  readonly note: (error: unknown) => void;
}

/** What the history says about people and their devices. */
export function peopleModule({ ports }: DeskContext, { note, ...parts }: PeopleModuleParts) {
  const people = openPeople(ports.historyFile, note);
  return {
    people,
    procedures: peopleProcedures({ ...parts, people, now: ports.now }),
    start: people.start,
    stop: people.stop,
  };
}
