import type { Connection } from '../../../shared/domain/connection.ts';

/** Which live connections may be written to, and until when. Kept in memory only: quitting ends it. */
export interface Arming {
  /** ISO 8601, or null: read-only. */
  until(connection: Armable): string | null;
  arm(connection: Armable, minutes: number): void;
  disarm(connectionId: string): void;
  /** Called on lock, on sleep, on quit. */
  disarmAll(): void;
}

/** What a person saw when arming: if any of it changes, by whatever program or hand, it is another connection. */
export type Armable = Pick<Connection, 'id' | 'name' | 'vendor' | 'mode' | 'baseUrl'>;

/** @param changed called whenever a connection is armed or disarmed, also when its time has run out */
export function createArming(now: () => Date, changed: () => void): Arming {
  const armed = new Map<
    string,
    { readonly until: number; readonly timer: NodeJS.Timeout; readonly named: string }
  >();
  const end = (connectionId: string): boolean => {
    clearTimeout(armed.get(connectionId)?.timer);
    return armed.delete(connectionId);
  };
  return {
    until(connection) {
      const entry = armed.get(connection.id);
      const until = entry?.named === nameOf(connection) ? entry.until : undefined;
      // The clock decides, not the timer, which may fire late, above all after sleep.
      return until === undefined || until <= now().getTime() ? null : new Date(until).toISOString();
    },
    arm(connection, minutes) {
      end(connection.id);
      const length = minutes * 60_000;
      const timer = setTimeout(() => end(connection.id) && changed(), length);
      timer.unref();
      armed.set(connection.id, { until: now().getTime() + length, timer, named: nameOf(connection) });
      changed();
    },
    disarm(connectionId) {
      if (end(connectionId)) changed();
    },
    disarmAll() {
      const ended = [...armed.keys()].filter(end);
      if (ended.length > 0) changed();
    },
  };
}

function nameOf({ name, vendor, mode, baseUrl }: Armable): string {
  return JSON.stringify([name, vendor, mode, baseUrl]);
}
