// Ends with the process that started this one.

/** `npm run` passes a SIGTERM to a shell that does not pass it on: whoever stops npm means the program too. */
export function endWithParent(end) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, 500);
  timer.unref();
  return () => clearInterval(timer);
}
