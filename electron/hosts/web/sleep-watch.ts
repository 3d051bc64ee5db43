/** How often the clock is looked at, and by how much it has gone on too far where the computer slept. Milliseconds. */
const every = 1_000;
const gap = 15_000;

/**
 * Tells that the computer slept, once it is awake again: nobody tells a program without a window before. A clock that was
 * set forward is taken for sleep, too, and so is a program that was stopped.
 *
 * @returns to be called when nobody wants to know any more
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
