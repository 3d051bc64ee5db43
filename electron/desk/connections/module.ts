import { createArming } from '../arming/arming.ts';
import type { DeskContext } from '../module.ts';
import { connectionProcedures } from './procedures.ts';
import { openConnections } from './store.ts';
import { transferProcedures } from './transfer.ts';

/** The service accounts that a person set up, and which of the live ones are armed. */
export function connectionsModule({ ports, emit }: DeskContext) {
  const changed = () => emit('connections.changed');
  const arming = createArming(ports.now, changed);
  const connections = openConnections(ports, arming);
  return {
    connections,
    procedures: {
      ...connectionProcedures(connections, arming, changed),
      ...transferProcedures(connections, ports.now, changed),
    },
    lockOrSleep: arming.disarmAll,
    stop: arming.disarmAll,
  };
}
