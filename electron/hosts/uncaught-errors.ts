/**
 * Handles exceptions and rejections that nobody caught. Without it Electron stops the whole app behind a box with their
 * text, and Node ends the program. Here they are logged, and the app goes on; a request whose answer they interrupted
 * ends by its own timeout.
 */
export function surviveUncaughtErrors(told: (error: unknown) => void): void {
  const report = (error: unknown) => {
    try {
      told(error);
    } catch {
      // Thrown from here, it would end the program.
    }
  };
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
}
