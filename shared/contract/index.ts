import { z } from 'zod';
import { connections } from './connections.ts';
import { desk } from './desk.ts';
import { devices } from './devices.ts';
import { history } from './history.ts';
import { imports } from './imports.ts';
import { library } from './library.ts';
import { mending } from './mending.ts';
import type { ProcedureName } from './names.ts';
import { outbox } from './outbox.ts';
import { people } from './people.ts';
import { preferences } from './preferences.ts';
import type { Procedure } from './procedure.ts';
import { reports } from './reports.ts';
import { samples } from './samples.ts';
import { sending } from './sending.ts';
import { vault } from './vault.ts';

export {
  type DeskEvent,
  isProcedureName,
  messageLimit,
  type ProcedureName,
  procedureNames,
} from './names.ts';

/** Every procedure there is. The client's types, the dispatcher's checks and the bridge's list of names come from it. */
export const contract = {
  ...desk,
  ...connections,
  ...sending,
  ...history,
  ...vault,
  ...preferences,
  ...imports,
  ...mending,
  ...outbox,
  ...library,
  ...reports,
  ...people,
  ...samples,
  ...devices,
} satisfies Record<ProcedureName, Procedure>;

export type Contract = typeof contract;
export type Input<Name extends ProcedureName> = z.infer<Contract[Name]['input']>;
export type Output<Name extends ProcedureName> = z.infer<Contract[Name]['output']>;

/** One call as it crosses the bridge. Its id is the caller's, so that cancelling it cancels it alone. */
export const callSchema = z.strictObject({
  id: z.string().min(1).max(64),
  procedure: z.string().max(64),
  input: z.unknown(),
});
