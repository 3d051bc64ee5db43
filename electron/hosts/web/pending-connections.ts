import type { Socket } from 'node:net';

/**
 * Connections that have not shown the token of this run yet, oldest first. Where there are too many, the oldest is
 * closed, so that a program that holds connections open and says nothing keeps nobody out.
 */
export interface PendingConnections {
  /** A connection was opened. */
  enter(socket: Socket): void;
  /** A request on it has shown the token: it stays. */
  recognise(socket: Socket): void;
}

/** @param most how many of them may be open at once */
export function createPendingConnections(most: number): PendingConnections {
  const strangers = new Set<Socket>();
  return {
    enter(socket) {
      strangers.add(socket);
      socket.once('close', () => strangers.delete(socket));
      const [oldest] = strangers;
      if (strangers.size > most) oldest?.destroy();
    },
    recognise: (socket) => strangers.delete(socket),
  };
}
