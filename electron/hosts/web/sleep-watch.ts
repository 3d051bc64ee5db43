/** How often the clock is read, and by how much it has to be ahead to show that the computer slept. Milliseconds. */
const every = 1_000;
const gap = 15_000;

/**
 * Reports that the computer slept, once it is awake: the system announces it only to programs with a window. A clock
 * that was set forward counts as sleep, too, and so does a program that was suspended.
 *
 * @returns stops watching
 */
export function watchSleep(slept: () => void, now: () => number = Date.now): () => void {
  let last = now();
  const timer = setInterval(() => {
    const passed = now() - last;
    last += passed;
    if (passed > gap) slept();
  }, every);
  timer.unref();
  return () => clearInterval(timer);
}
