// Ends this process with the one that started it.

/** `npm run` passes a SIGTERM on to a shell, and some shells pass it no further: whoever stops npm means the program too. */
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
