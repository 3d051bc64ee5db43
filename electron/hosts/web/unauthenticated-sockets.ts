import type { Socket } from 'node:net';

/**
 * Connections that have not shown the token of this run yet, oldest first. Where there are too many, the oldest is
 * closed, so that a program that holds connections open and says nothing keeps nobody out.
 */
export interface UnauthenticatedSockets {
  /** A connection was opened. */
  enter(socket: Socket): void;
  /** A request on it has shown the token: it stays. */
  authenticate(socket: Socket): void;
}

/** @param most how many of them may be open at once */
export function createUnauthenticatedSockets(most: number): UnauthenticatedSockets {
  const sockets = new Set<Socket>();
  return {
    enter(socket) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      const [oldest] = sockets;
      if (sockets.size > most) oldest?.destroy();
    },
    authenticate: (socket) => sockets.delete(socket),
  };
}
