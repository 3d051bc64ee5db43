/**
 * Exceptions and rejections that nobody caught: by itself Electron stops the whole app behind a box with their text, and
 * Node ends the program. Here they are told to whoever writes them down, and the app lives; a request whose answer they took with them
 * ends by its own timeout.
 */
export function surviveUnexpected(told: (error: unknown) => void): void {
  const tell = (error: unknown) => {
    try {
      told(error);
    } catch {
      // Thrown from here it would end the program.
    }
  };
  process.on('uncaughtException', tell);
  process.on('unhandledRejection', tell);
}
