import type { ConnectionStore } from '../connections/store.ts';
import type { Masking } from '../masking/masking.ts';
import type { DeskContext } from '../module.ts';
import type { PeopleStore } from '../people/people-store.ts';
import type { Sender } from '../sending/sender.ts';
import { createPersonReads } from './person-reads.ts';
import { personReadProcedures } from './procedures.ts';
import { createToldMatches } from './told-matches.ts';

export interface PersonReadsModuleParts {
  readonly connections: ConnectionStore;
  readonly sender: Sender;
  readonly masking: Masking;
  readonly people: PeopleStore;
}

/** Reads people back from services that tell of them. */
export function personReadsModule({ ports }: DeskContext, { people, ...parts }: PersonReadsModuleParts) {
  const toldMatches = createToldMatches();
  const read = createPersonReads({ ...parts, toldMatches, now: ports.now });
  return { procedures: personReadProcedures({ connections: parts.connections, people, toldMatches, read }) };
}
