import { isReadOnly } from '../../shared/domain/connection.ts';
import { useDrafts } from '../features/sending/drafts/drafts.ts';
import { currentConnection, useDesk } from '../state/desk-state.ts';

/**
 * The frame round the whole window: `locked` with a live connection among those in use, `armed` once one of them can be
 * written to.
 */
export function useLiveFrame(): 'locked' | 'armed' | undefined {
  const screen = useDesk((state) => state.screen);
  const alsoTo = useDrafts((state) => state.alsoTo);
  const current = useDesk((state) => currentConnection(state)?.id);
  const ofPerson = useDesk((state) => state.personConnection);
  const connections = useDesk((state) => state.connections);
  const also =
    screen === 'people' || screen === 'events' || screen === 'devices' ? (alsoTo[screen] ?? []) : [];
  const live = connections.filter(
    ({ id, mode }) => mode === 'live' && (id === current || id === ofPerson || also.includes(id)),
  );
  if (live.length === 0) return undefined;
  return live.some((connection) => !isReadOnly(connection)) ? 'armed' : 'locked';
}
